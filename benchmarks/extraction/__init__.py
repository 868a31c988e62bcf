"""`python -m benchmarks.extraction`: how much is read rightly, and how fast."""
