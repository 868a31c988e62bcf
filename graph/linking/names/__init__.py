"""What the name of an indicator says: cleaned, taken apart, completed by its context; its signature."""
