"""What the window shows: one panel per subject."""
