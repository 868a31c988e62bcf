"""The vocabulary: Turtle files and the names that code uses for them."""
