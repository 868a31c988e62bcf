"""Files in, documents in the store: what is to be read, who reads it, what became of it."""
