"""How people ask: answers in Python, SPARQL and its library, the command line. The door for users is `jixiao`."""
