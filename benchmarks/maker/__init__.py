"""Makes documents with known truth: random records of fictional agencies, printed in the forms agencies use.

Shares no vocabulary and no code with the package that reads them back: wordings, value printing and folding are
its own, so that a reader that only knows its own words is found out.
"""
