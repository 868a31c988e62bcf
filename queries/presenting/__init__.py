"""Answers as people read them: numbers as they are written, columns and their titles, files for a spreadsheet."""
