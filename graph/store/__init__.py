"""The graph directory: its one writer, the published copies, the locks, and the ledger of what was read."""
