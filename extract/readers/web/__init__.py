"""Web pages: what a browser shows of them, as lines and tables; also saved as one file with its pictures (MHTML)."""
