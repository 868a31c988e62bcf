"""A file becomes pages of lines and grids: one reader per format, each yielding the same `Source`."""
