"""What the columns of performance tables and the labelled fields of forms can hold, by name."""
