"""`python -m benchmarks.linking`: how well indicators are linked, and how linking grows."""
