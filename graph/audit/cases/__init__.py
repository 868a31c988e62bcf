"""What rules look at: a document with its projects and their rows, set out once so that a rule only asks."""
