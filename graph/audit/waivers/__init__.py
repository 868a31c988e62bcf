"""What people settled of findings: waivers with their reasons, and baselines of what was there before. Nothing of it
hides a finding: it stays in every output, marked."""
