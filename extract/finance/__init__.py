"""Budget tables to records: the document itself, appropriations, project expenditure, other amounts."""

from extract.finance.disclosure import Finance, finance

__all__ = ["Finance", "finance"]
