"""One act or question per function; the only room that knows all others."""
