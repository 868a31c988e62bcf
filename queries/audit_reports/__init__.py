"""Reports of audits as files: a module a format, all in one table (formats)."""
