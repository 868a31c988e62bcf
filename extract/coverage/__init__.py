"""Every cell accounted for: what was used, what are titles and labels, and what was left over."""
