"""What people corrected of records: the file that keeps it, what of it stands, and how it is applied to a reading."""
