"""Workbooks (XLSX) over xlsxwriter: sheets of texts, numbers in their forms, links, pictures and choices."""
