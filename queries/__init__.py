"""How people ask: answers in Python, SPARQL and its library, the command line. The users' entry point is `jixiao`."""
