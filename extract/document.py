"""One file in, its records and what could not be read out."""

from __future__ import annotations

from pathlib import Path

from extract.coverage.ledger import account
from extract.coverage.ledger import doubts as left_over
from extract.coverage.stray import without_tables
from extract.finance import finance
from extract.finance.sole_agency import with_sole_agency
from extract.forms import performance
from extract.garbage import seldom_collected
from extract.pages import Source
from extract.projects.assumed_units import yielding
from extract.projects.cut_goals import complete
from extract.projects.doubtful_units import with_doubtful_units
from extract.projects.merge import merge_with_funds
from extract.readers.opening import open_source
from extract.records import Coverage, Extraction
from extract.tables.cards import with_cards
from extract.tables.column_codes import with_chinese_titles
from extract.tables.dittos import without_dittos
from extract.tables.forms_beside import parted
from extract.tables.logical_table import tables_of
from extract.tables.told_lines import with_told_lines
from extract.tables.upright import upright


def extract_file(path: Path, *, password: str = "", engine: str = "auto") -> Extraction:
    """Read one document: its own record first, then projects, indicators, appropriations and funding.

    Raises DocumentError (FormatError, PasswordError, LimitError) and OSError.
    """
    with seldom_collected():
        return extract_source(open_source(path, password=password, engine=engine))


def extract_source(source: Source) -> Extraction:
    """The records of an opened document."""
    set_out = with_told_lines(with_cards(source))
    whole = [with_chinese_titles(part) for table in tables_of(set_out) for part in parted(table)]
    tables = [upright(without_dittos(table)) for table in whole]
    warnings = list(set_out.warnings)
    if not tables:
        warnings.append(without_tables(source))
    told, indicators, doubts, funds, left, assumed = performance(source, tables)
    money = finance(source, tables)
    told, indicators = yielding(told, money.projects, indicators, assumed)
    # told: projects of performance tables; money.projects: of expenditure and procurement tables.
    funds = [*funds, *money.project_funds]
    projects, indicators, funds = merge_with_funds(told, money.projects, indicators, funds, money.units)
    projects, cut = complete(projects, source)
    document = with_sole_agency(money.document, source, told, indicators)
    projects, unsaid = with_doubtful_units(projects, source, document.agency)
    records = (document, *projects, *indicators, *money.appropriations, *money.funding, *funds)
    ledger = account(source, records, (*warnings, *doubts, *money.warnings), left)
    found = (*warnings, *doubts, *money.warnings, *cut, *unsaid, *left_over(ledger))
    return Extraction(source.name, source.sha256, records, found, Coverage(ledger.relevant, ledger.accounted), left)
