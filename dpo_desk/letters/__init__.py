"""What each letter says and what it must say by law."""
