"""Whose document it is where no heading says so: the one organisation that its forms, rows and sentences name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from extract.columns.two_languages import without_foreign
from extract.finance.issuer import DEPARTMENT, fields_naming, is_one, plain_name
from extract.organisations import ENDING, OWN_PARTS
from extract.pages import Grid, Line, Source
from extract.patterns import DATE
from extract.records import DocumentRecord, IndicatorRecord, ProjectRecord
from extract.text import fold, join_lines

# Labels that ask for a unit of measure as often as for an organisation: what follows decides.
_BARE = frozenset(
    {
        "单位",
        "部门",
        "机构",
        "批复单位",
        "批复部门",
        "申请单位",
        "申请部门",
        "下达单位",
        "牵头单位",
        "牵头部门",
        "责任部门",
    }
)
# Who does it, in a sentence: 项目由甲市乙局组织实施.
_DONE_BY = re.compile(
    rf"(?:本?项目|该项目|专项|资金)[^，。；]{{0,6}}?由([^，。；、由]{{2,30}}?{ENDING})(?:统一|组织|负责|具体|牵头)*实施"
)
_IN_BRACKETS = re.compile("[（(]([^（()）]{4,40})[)）]")
_BETWEEN = re.compile(r"[\s,，;；、]+")
_OF_A_FORM = re.compile("绩效|目标|自评")
_HEADING = 60  # characters: a longer line is no heading
_OWN_PART = re.compile(rf"(?<=.{{4}})[(（]?(?:{'|'.join(OWN_PARTS)}|本部)[)）]?$")
# A sentence may speak of anyone: the name of its organisation begins with its place.
_PLACED = re.compile("^.{1,8}?[省市州县区旗盟乡镇]")


def with_sole_agency(
    document: DocumentRecord,
    source: Source,
    projects: Sequence[ProjectRecord],
    indicators: Sequence[IndicatorRecord],
) -> DocumentRecord:
    """The document's record with its agency, where its forms name one organisation and no other; one department before
    one unit. A document that tells no performance stays as it is."""
    if document.agency is not None or not (projects or indicators):
        return document
    named = list(fields_naming(source))
    departments = {name for rank, name in named if rank <= DEPARTMENT}
    units = {name for rank, name in named if rank > DEPARTMENT}
    units |= {name for record in projects if record.unit and (name := plain_name(record.unit))}
    units |= {*_labelled(source), *_in_sentences(source), *_in_headings(source), *_signed(source)}
    for names in (departments, units):
        if names:
            return replace(document, agency=_only(names))
    return document


def _only(names: set[str]) -> str | None:
    """The one organisation of several spellings (甲局, 甲局（本级）, 甲局机关); None when there are several."""
    bases = {_OWN_PART.sub("", fold(name)) for name in names}
    shortest = min(names, key=lambda name: (len(name), name))
    return shortest if len(bases) == 1 and all(is_one(fold(name)) for name in names) else None


def _labelled(source: Source) -> Iterator[str]:
    """The organisations right of a label that asks for one or for a unit of measure (单位/Unit | 甲市乙局)."""
    for page in source.pages:
        for grid in page.items:
            for row in grid.rows() if isinstance(grid, Grid) else ():
                texts = [join_lines(cell.text) for cell in row if cell.text.strip()]
                for label, text in pairwise(texts):
                    name = plain_name(text) if fold(without_foreign(label)).strip(":/") in _BARE else None
                    if name is not None and len(name) > 3:
                        yield name


def _in_headings(source: Source) -> Iterator[str]:
    """The organisations in brackets behind a heading, or in a line of brackets: 项目绩效目标表（甲市乙局）."""
    for line in _lines(source):
        heading = len(line) <= _HEADING and (_OF_A_FORM.search(line) or _IN_BRACKETS.fullmatch(line.strip()))
        for found in _IN_BRACKETS.finditer(line) if heading else ():
            for part in _BETWEEN.split(found[1]):
                if (name := plain_name(part)) is not None and _PLACED.search(name):
                    yield name


def _signed(source: Source) -> Iterator[str]:
    """The organisation of a line of its own above a date: who signs."""
    for line, below in pairwise(_lines(source)):
        name = plain_name(line) if DATE.fullmatch(fold(below)) else None
        if name is not None and _PLACED.search(name):
            yield name


def _lines(source: Source) -> Iterator[str]:
    return (item.text for page in source.pages for item in page.items if isinstance(item, Line))


def _in_sentences(source: Source) -> Iterator[str]:
    for page in source.pages:
        for item in page.items:
            for text in [item.text] if isinstance(item, Line) else [cell.text for cell in item.cells]:
                for found in _DONE_BY.finditer(fold(text)):
                    if (name := plain_name(found[1])) is not None and _PLACED.search(name):
                        yield name
