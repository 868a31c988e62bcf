"""How people ask: the Python API, the SPARQL library and the command line."""
