"""Models of tables and lists: they page through the clerk and never load all."""
