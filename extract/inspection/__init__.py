"""What was read, drawn over its page or written beside it."""
