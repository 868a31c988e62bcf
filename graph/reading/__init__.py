"""A graph open for reading, on disk or at an endpoint: its solutions, its indicators, its summary."""
