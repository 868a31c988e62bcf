"""What the readers of web pages and of plain text both know: encodings, lines of a site, names of attached files."""
