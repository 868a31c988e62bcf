"""The lattice reader: a page's rules become a grid, its characters are dealt to the cells."""
