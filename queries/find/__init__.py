"""`find`: indicators by the words of their names, from an index or from an endpoint."""
