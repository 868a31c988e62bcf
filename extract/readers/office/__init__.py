"""DOCX, XLSX and XLS as pages of lines and grids."""
