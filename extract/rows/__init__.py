"""Rows of a table: put together from its cells, aligned to its columns, mended where a page break cut them."""
