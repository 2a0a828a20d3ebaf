"""What the window asks for: each dialog fills one entry."""
