"""The steps from one shape of a desk to the next; they import nothing of the program."""
