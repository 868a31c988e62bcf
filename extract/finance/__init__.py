"""Budget tables: totals, functional classes, project expenditure, procurement and other amounts."""
