"""A file becomes pages of lines and grids: one reader a format, each yielding the same `Source`."""
