"""Forms that fill one entry, whatever act it belongs to."""
