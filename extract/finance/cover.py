"""The cover of a disclosure: title, agency, fiscal year, kind (budget or final account)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce

from extract.finance.catalogue import is_catalogue, is_of_links
from extract.finance.document_kind import kind_of_document, kind_of_forms
from extract.finance.fiscal_year import fiscal_year, year_in
from extract.finance.issuer import OF_A_SITE, from_site, issuer
from extract.finance.sheet_roles import TableKind
from extract.finance.sheets import Sheet
from extract.finance.title import ORGANISATION, clean_agency, title_agency
from extract.organisations import is_organisation
from extract.pages import Box, Grid, Line, Place, Source
from extract.patterns import CHINESE_YEAR, DATE, YEAR
from extract.places import places_of
from extract.tables.logical_table import is_page_number
from extract.text import fold, join_lines

MAX_COVER = 12  # lines of a cover
MAX_TITLE = 90
MAX_HEADING = 4  # rows of a table that may hold the title

_CONTENTS = re.compile(r"^目录|^第[一二三四1234]部分|^[一二三]、|\.{4,}|…{2,}|^contents", re.IGNORECASE)
_ABOUT = re.compile(r"预算|决算|绩效|收支|自评")
_FILE_NAME = re.compile(r"\.(?:pdf|docx?|xlsx?|wps|et|ofd|zip|rar)(?:[(（].*[)）])?$", re.IGNORECASE)
_SENTENCE = re.compile(
    "[。；;，,：:]$|^(?:按照|根据|依据|为了?|现将|经|遵照)[^，。]*(?:规定|要求|[《，,]|公开如下|公布如下)|，.*，"
)
_COVER_LABEL = re.compile(
    r"^(?:预算)?(?:主管部门|申报部门|申报单位|部门|单位|编制部门|编制单位|公开部门|公开单位|部门名称|单位名称|预算部门|预算单位|填报单位|填报部门|填表单位|填表部门|预算主管部门|部门[（(]单位[）)](?:名称)?)(?:[（(](?:公|盖)章[)）])?[:：](.*)$"
)
_BARE_LABEL = re.compile("单位[:：]")  # asks for a unit of measure as often as for an organisation
_OTHER_LABEL = re.compile(r"^[^:：]{1,12}[:：]|^[（(]?(?:公章|盖章|印章)|^附件\d*$|^(?:此页|本页)")
_ATTACHED = re.compile(r"^\s*附[件表]\s*[\d一二三四五六七八九十]*\s*[:：]\s*(?=\S)")
_MONEY = re.compile(r"(?:金额(?:单位)?|单位|(?:填报|填表|公开|编制|申报|报送)?(?:日期|时间)|联系人|电话)[:：].*$")
_IN_BRACKETS = re.compile(r"^[（(]([^（()）]*)[)）]$")
_PROVINCE = re.compile(r"^.{2,8}?(?:省|自治区)(?=.{4,})")
_GOVERNMENT = re.compile("(?:人民政府|政府|办事处|管委会|管理委员会)(?:[(（].*[)）])?")
_OWN_LEVEL = re.compile(r"(?:[（(]?(?:本级|机关|本部)[)）]?)$")
_WHOLE_TITLE = re.compile(f"(?:{YEAR}|{CHINESE_YEAR}).*(?:预算|决算|绩效)")
_TABLE_LINE = re.compile(
    r"(?:预算|财政|公开|附)?表[-—\d一二三四五六七八九十]*$|表(?:[（(].*[)）])?$|^[（(]?[一二三四五六七八九十]+[、)）]|^附[件表]"
)
# A title that says that it is whole; a line about performance below it heads a form.
_ENDED_TITLE = re.compile(f"(?:{YEAR}|{CHINESE_YEAR}).*(?:预算|决算)(?:信息)?公开$")
_FORM_HEADING = re.compile("绩效|自评")


@dataclass(frozen=True)
class Cover:
    """What a document says of itself; None where it does not."""

    title: str | None
    agency: str | None
    year: int | None
    kind: str | None
    places: tuple[Place, ...]


def cover_of(source: Source, sheets: Sequence[Sheet]) -> Cover:
    """The cover of a document, completed from the labels and names of its tables."""
    front = _front(source)
    labelled = _cover_agency(front)
    lines = _title_lines(front)
    if len(lines) == 1 and len(sheets) > 1 and lines[0].text in {sheet.title for sheet in sheets}:
        # The name of the first table, not of the document, unless it says whose and of which year.
        lines = lines if title_agency(lines[0].text) and year_in(fold(lines[0].text)) else []
    title = join_lines("\n".join(line.text for line in lines)) or None
    titles = [title] if title else []
    names = [sheet.title for sheet in sheets if sheet.title]
    agency = labelled or _agency(title, sheets, source, front)
    agency = None if agency and OF_A_SITE.search(fold(agency)) else agency
    year = fiscal_year(titles, names, source)
    return Cover(
        title=title,
        agency=agency,
        year=year,
        kind=kind_of_document(titles, names, source, sheets) or (kind_of_forms(source) if year else None),
        places=places_of(lines) or _first_part(source),
    )


def _front(source: Source) -> list[Line]:
    """The lines before the contents: of the first page, or of the first lines when there are no pages."""
    front: list[Line] = []
    for page in source.pages[:1]:
        for item in page.items:
            if isinstance(item, Grid) and is_catalogue(item):
                front = [line for line in front if _ABOUT.search(fold(line.text))]  # above it stands the site's own
                continue
            lines = _heading_rows(item) if isinstance(item, Grid) else [item]
            if isinstance(item, Grid) and any(_is_about(line.text) for line in front):
                break
            for line in lines:
                for part in line.text.splitlines():
                    part = _ATTACHED.sub("", part)
                    text = fold(part)
                    if not text or is_page_number(text) or _FILE_NAME.search(text):
                        continue
                    if is_of_links(text) and not _ABOUT.search(text):
                        continue
                    if _CONTENTS.search(text) or len(front) >= MAX_COVER:
                        return front
                    front.append(Line(part, line.page or page.number, line.box, line.origin))
            if isinstance(item, Grid):
                break
    return front


def _heading_rows(grid: Grid) -> list[Line]:
    """The rows at a table's top that hold one text, as a sheet saved as a web page has its title in its first rows."""
    lines: list[Line] = []
    for row in grid.rows():
        filled = [cell for cell in row if cell.text.strip()]
        if len(filled) > 1 or len(lines) >= MAX_HEADING:
            break
        lines += [Line(cell.text, cell.page, cell.box, cell.origin) for cell in filled]
    return lines


def _title_lines(front: Sequence[Line]) -> list[Line]:
    """The lines that make up the title: up to the last one that names the kind of document, labels left out."""
    texts = [fold(line.text) for line in front]
    dates = [n for n, text in enumerate(texts) if DATE.fullmatch(text)]
    end = next((n for n in dates if any(map(_ABOUT.search, texts[:n]))), None)  # the date below a title ends it
    lines = [line for line, text in zip(front[:end], texts, strict=False) if not DATE.fullmatch(text)]
    lines = [line for line in lines if not _COVER_LABEL.match(fold(line.text))]
    lines = [line for line in lines if not _OTHER_LABEL.search(fold(line.text))]
    found: list[Line] = []
    length = 0
    for line in lines:
        text = fold(line.text)
        length += len(text)
        if length > MAX_TITLE or _SENTENCE.search(text):
            break
        # What follows a whole title is the name of the first table.
        if _TABLE_LINE.search(text) and any(_WHOLE_TITLE.search(fold(other.text)) for other in found):
            break
        if found and _ENDED_TITLE.search(fold(found[-1].text)) and _FORM_HEADING.search(text):
            break
        found.append(line)
    while found and not _is_about(found[-1].text) and not _completes(found):
        found.pop()
    return found if any(_is_about(line.text) for line in found) else []


def _is_about(text: str) -> bool:
    """Whether a line speaks of budgets or performance, or is a table's name that says whose and of which year."""
    folded = fold(text)
    whose = _TABLE_LINE.search(folded) and year_in(folded) and title_agency(text)
    return _ABOUT.search(folded) is not None or bool(whose)


def _completes(found: Sequence[Line]) -> bool:
    """Whether the last line ends a title whose words a line break cut (部门预 / 算公开)."""
    if len(found) < 2 or len(fold(found[-1].text)) > 8:
        return False
    before, last = fold(found[-2].text), fold(found[-1].text)
    if last in ("公开", "公开表", "说明", "报告", "公开说明", "情况说明", "公开报告", "信息公开", "(草案)", "公开信息"):
        return True
    seam = _ABOUT.search(before[-1:] + last[:1])
    return seam is not None


def _cover_agency(front: Sequence[Line]) -> str | None:
    for line in front:
        match = _COVER_LABEL.match(fold(line.text))
        name = clean_agency(_MONEY.sub("", match[1])) if match else None
        if name is not None and (is_organisation(fold(name)) or not _BARE_LABEL.match(fold(line.text))):
            return name
    return None


def _agency(title: str | None, sheets: Sequence[Sheet], source: Source, front: Sequence[Line]) -> str | None:
    labels = Counter(
        name
        for sheet in sheets
        if sheet.kind != TableKind.IGNORED and sheet.label and (name := clean_agency(sheet.label))
    )
    labelled = labels.most_common(1)[0][0] if labels else None
    named = title_agency(title) if title else None
    if named is None:
        lines = front if title else []
        texts = (
            line.text.strip().strip("()（）") if line.text.strip()[:1] in {"(", "（"} else line.text for line in lines
        )
        whole = (text for text in texts if ORGANISATION.fullmatch(fold(text)) and not OF_A_SITE.search(fold(text)))
        alone = next(whole, None)
        own = labelled or _heading_agency(source) or (clean_agency(alone) if alone else issuer(source))
        return own or from_site(source)
    # The title of a town's form names the place, its label who answers for it.
    for name in (labelled, issuer(source)):
        if name and name.startswith(named) and _GOVERNMENT.fullmatch(name[len(named) :]):
            return name
    if labelled is None:
        return _shorter(named, source)
    if _OWN_LEVEL.sub("", labelled) == named or labelled.startswith(named):
        return named
    return labelled


def _shorter(named: str, source: Source) -> str:
    """The name without its province when the document itself mostly calls the agency so."""
    match = _PROVINCE.match(named)
    if match is None:
        return named
    short = named[match.end() :]
    if not re.match(r".{1,6}?(?:市|州|县|区|旗|盟)", short):
        return named
    text = "".join(fold(item.text) for page in source.pages for item in page.items if isinstance(item, Line))
    return short if text.count(short) - text.count(named) > text.count(named) else named


def _heading_agency(source: Source) -> str | None:
    """The agency in headings like 第一部分 甲市乙局概况, where there is neither cover nor label."""
    names: Counter[str] = Counter()
    for page in source.pages:
        for item in page.items:
            if isinstance(item, Line) and len(item.text) < 60:
                match = re.match(
                    r"(?:第[一二三四]部分)?(?!第.部分)([^，。、:：]{4,40}?)(?:[（(]部门[)）])?(?:概况|主要职能|主要职责)$",
                    fold(item.text),
                )
                if match:
                    names[match[1]] += 1
    return names.most_common(1)[0][0] if names else None


def _first_part(source: Source) -> tuple[Place, ...]:
    """What the first page shows, where no title stands; without pages the first line or row: a document always has a
    place."""
    page = source.pages[0] if source.pages else None
    if page is None:
        return ()
    if page.number is None:
        rows = (row for item in page.items for row in (item.rows() if isinstance(item, Grid) else ((item,),)))
        return next((found for row in rows if (found := places_of(row))), ())
    parts = [part for item in page.items for part in (item.cells if isinstance(item, Grid) else (item,))]
    boxes = [part.box for part in parts if part.box is not None]
    if not boxes and page.width and page.height:
        boxes = [Box(0.0, 0.0, page.width, page.height)]
    return (Place(page.number, reduce(Box.union, boxes) if boxes else None),)
