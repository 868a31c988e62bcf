"""Whose document it is where neither cover nor budget tables say so: the fields of its forms name the department."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from extract.columns.fields import FormField
from extract.columns.wording import label_field, speaks_of_department, split_label
from extract.finance.stated_names import bare_name, names_someone
from extract.organisations import ENDING, is_inner_office, is_organisation
from extract.pages import Grid, Line, Source
from extract.patterns import YEAR
from extract.text import fold, join_lines
from extract.values.codes import split_unit

# The labels above a form, the surest first: 部门： before 主管部门 before 实施单位.
_ABOVE = re.compile(
    r"^(?:部门)?(?:填报|填表|编制|公开|申报|预算)?(?:部门|单位)(?:[(（]单位[)）])?(?:名称)?(?:[(（](?:公|盖|签)?章[)）])?[:：]"
    r"(.*?)(?:填[报表](?:日期|时间).*|(?:金额)?单位[:：].*)?$"
)
# A code in brackets before a name, and one behind the last word of an organisation (甲市乙局 205).
_CODE_BEFORE = re.compile(r"^[\[【(（]\d{3,12}[\]】)）]\s*[-—–_]?\s*")
_CODE_BEHIND = re.compile(rf"({ENDING})\s*[\[【(（]?\d{{3,12}}[\]】)）]?$")
_FORM = re.compile(r"[一二三]级(指标|目标)|绩效(指标|目标)|^(年度)?指标值|自评得分|^主管(预算)?(部门|单位)")
DEPARTMENT = 1  # the rank of a name that a label of a department asks for; those of units come after it
_FIELDS = {FormField.DEPARTMENT: DEPARTMENT, FormField.UNIT: 2}
# Between two fields of one line: blanks before a label and its colon.
_NEXT_FIELD = re.compile(r"[\s,，;；]+(?=[\u4e00-\u9fff/（()）]{2,12}\s*[:：])")
_IN_BRACKETS = re.compile(r"[（(]([^()（）]+[:：][^()（）]+)[)）]")
# Words for many or any of a kind (各镇人民政府, 属地街道办事处).
_MANY = re.compile("^(?:各|有关|相关|所属|属地|下属|辖区|全[省市州县区]|第三方)")
_MAX_NAME = 40
_BETWEEN = 20  # characters of a line between the title of a form and its table: its year, its unit of money
_SITE_LINE = 120  # characters: a longer line is running text
_LABEL_SIGNS = re.compile("[单部主]")  # 单位, 部门, 实施主体: no label of an organisation is without one of them

# What a site writes beside a document, and no name holds.
OF_A_SITE = re.compile(
    rf"[:：]|发布(?:时间|日期|机构)|来源|浏览|点击|阅读|字[号体]|作者|打印|分享|{YEAR}[-/.年]\d{{1,2}}[-/.月]\d{{1,2}}"
)
_SITE = re.compile(r"(?:来源|发布机构|发文机关|发布单位)\s*[:：]\s*([^\s:：|｜,，;；]{3,40})")


def from_site(source: Source) -> str | None:
    """The organisation that a site says a document is from (来源：甲局): it may be the site's own."""
    lines = (item.text for page in source.pages[:1] for item in page.items if isinstance(item, Line))
    names = [found[1] for line in lines if len(line) <= _SITE_LINE for found in _SITE.finditer(line)]
    return next((name for name in names if is_one(fold(name)) and not OF_A_SITE.search(fold(name))), None)


def issuer(source: Source) -> str | None:
    """The organisation that the forms of a document name, without its code; None when they name several or none."""
    if not _has_forms(source):
        return None
    found: dict[int, Counter[str]] = {}
    for rank, name in fields_naming(source):
        found.setdefault(rank, Counter())[name] += 1
    if not found:
        return _of_column(source)
    site = from_site(source)
    if site is not None and set(found.get(_FIELDS[FormField.UNIT], ())) == {site}:
        return site  # the one unit of all forms publishes them, whatever department stands above it
    names = found[min(found)]
    name, count = names.most_common(1)[0]
    return name if 2 * count > names.total() else None


def fields_naming(source: Source) -> Iterator[tuple[int, str]]:
    """(rank, name) of every field of a form that names an organisation; the lower the rank, the surer."""
    return ((rank, name) for rank, text in _named(source) if (name := plain_name(text)) is not None)


def plain_name(text: str) -> str | None:
    """The organisation that a field's text names, without its code and what is glued to it; None when it names none."""
    name = split_unit(without_code(bare_name(text)))[1] or ""
    folded = fold(name)
    sound = 3 <= len(name) <= _MAX_NAME and not re.search(r"[:：,，。;；]|元$", folded)
    return name if sound and is_one(folded) else None


def _of_column(source: Source) -> str | None:
    """The only department of a listing's column 主管部门."""
    names = {
        split_unit(without_code(bare_name(text)))[1] or ""
        for title, texts in columns_of(source)
        if label_field(title) is FormField.DEPARTMENT
        for text in texts
    }
    return next(iter(names)) if len(names) == 1 and all(is_one(fold(name)) for name in names) else None


def columns_of(source: Source) -> Iterator[tuple[str, list[str]]]:
    """The columns of tables whose first row is a header of performance words: the title, and the texts below it."""
    for page in source.pages:
        for grid in page.items:
            if not isinstance(grid, Grid) or grid.n_rows < 2:
                continue
            head = grid.row(0)
            if not any(_FORM.search(fold(cell.text)) for cell in head) or any(len(cell.text) > 30 for cell in head):
                continue
            for cell in head:
                below = [c.text for c in grid.cells if c.col == cell.col and c.row > 0 and c.text.strip()]
                yield join_lines(cell.text), [join_lines(text) for text in below]


def is_one(name: str) -> bool:
    """Whether a folded text is the name of one organisation: no words of a template, no office inside one, no kind."""
    someone = is_organisation(name) and names_someone(name)
    return someone and not is_inner_office(name) and not _MANY.search(name)


def without_code(name: str) -> str:
    """An organisation's name without the code in brackets before it or behind its last word."""
    return _CODE_BEHIND.sub(r"\1", _CODE_BEFORE.sub("", name.strip())) or name


def _has_forms(source: Source) -> bool:
    """Whether a table holds words of performance forms: a quarterly report names its maker too."""
    grids = (item for page in source.pages for item in page.items if isinstance(item, Grid))
    return any(len(cell.text) < 30 and _FORM.search(fold(cell.text)) for grid in grids for cell in grid.cells)


def _named(source: Source) -> Iterator[tuple[int, str]]:
    """(rank, text) of every field that names an organisation. The unit of a form of the whole department is no less
    than one."""
    whole = False
    for page in source.pages:
        for item in page.items:
            if isinstance(item, Line):
                whole = speaks_of_department(item.text) or (whole and len(fold(item.text)) <= _BETWEEN)
            for row in item.rows() if isinstance(item, Grid) else [(item,)]:
                if _LABEL_SIGNS.search("".join([cell.text for cell in row])):
                    found = _named_in([part for cell in row for part in parts_of(cell.text)])
                    yield from ((min(rank, 1) if whole else rank, text) for rank, text in found)
            whole = whole and isinstance(item, Line)


def parts_of(text: str) -> list[str]:
    """The labelled fields that one line or cell holds side by side (年度：2026　部门：甲局); any other text whole."""
    bare = text.strip()
    inside = _IN_BRACKETS.fullmatch(bare)
    return [join_lines(part) for part in _NEXT_FIELD.split(inside[1] if inside else bare) if part]


def _named_in(texts: list[str]) -> Iterator[tuple[int, str]]:
    for number, text in enumerate(texts):
        above = _ABOVE.match(text) if number == 0 else None
        if above is not None and above[1].strip():
            yield 0, above[1].strip()
            continue
        label, value = split_label(text)
        field = label_field(label)
        rank = _FIELDS.get(field) if field else None
        following = texts[number + 1] if number + 1 < len(texts) else ""
        if rank is not None and (value or (following and not split_label(following)[0])):
            yield rank, value or following
