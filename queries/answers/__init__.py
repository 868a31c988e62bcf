"""Questions that have an answer of their own: lists, comparisons, one indicator in full, concepts and links."""
