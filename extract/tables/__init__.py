"""Grids become logical tables: joined over page breaks, their headers and titles known."""
