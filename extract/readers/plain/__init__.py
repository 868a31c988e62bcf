"""Plain text: conversions with tabs, Markdown, CSV, columns aligned by blanks; tables in it become ragged grids."""
