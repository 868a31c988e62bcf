"""Documents to records: a file becomes pages of lines and grids, tables become records."""
