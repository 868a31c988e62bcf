"""What a printed value says: targets, numbers, operators, units of measure, money, codes."""
