"""Projects merged over every table that mentions them."""
