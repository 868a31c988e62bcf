"""Forms of performance tables: which column roles each needs and how its rows become records."""
