"""One extraction becomes the quads of one document."""
