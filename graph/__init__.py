"""Records become quads; the store, its links, views and exports."""
