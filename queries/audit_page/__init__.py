"""The web page of an audit: one file without a network, each finding beside its row and the cut-out of its place."""
