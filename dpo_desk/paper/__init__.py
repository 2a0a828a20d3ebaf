"""Blocks on a page: PDF bytes and page pixels."""
