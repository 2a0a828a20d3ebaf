"""The month counted and laid out."""
