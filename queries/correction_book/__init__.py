"""The workbook in which people correct records, each beside the cut-out of its place; and what they did in it."""
