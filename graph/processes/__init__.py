"""Work done in other processes, which can be limited and stopped; building, timed queries and scoring use it."""
