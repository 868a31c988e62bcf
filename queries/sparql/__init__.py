"""A user's own query: guarded, limited, run."""
