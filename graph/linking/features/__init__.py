"""What a reviewer would look at in a pair of indicators: small features of two sides, and hard rules."""
