"""Rules applied to documents: under a profile, with the certainty of each finding, and how often each rule passed,
did not apply or could not be checked."""
