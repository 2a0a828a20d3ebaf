"""The encrypted desk file: facts on the shelf, and the tables derived from them."""
