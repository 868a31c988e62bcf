"""Readers: every file format becomes the same pages of lines and grids."""
