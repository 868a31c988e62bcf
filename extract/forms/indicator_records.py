"""Rows to indicator records: names without ordinals, targets by the grammar of values, places on the page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import reduce

from extract.columns.level_names import is_code, is_level
from extract.columns.roles import INDICATOR, Role
from extract.columns.wording import is_column_title, is_period
from extract.pages import Box, Cell, ReadWarning
from extract.places import Spot, origin_of, places_of, spots_of
from extract.projects.assumed_units import Key
from extract.records import FundingRecord, IndicatorRecord
from extract.rows.logical_row import Row
from extract.rows.one_cell import split_target, without_ordinal
from extract.tables.dittos import is_ditto
from extract.text import fold, join_lines, parted_figures
from extract.values.directions import parse_direction
from extract.values.numerals import in_figures
from extract.values.operators import COMPARISONS, MUST, PRINTED_CHARS, QUALITATIVE, REACHED, SIGN_CHARS
from extract.values.targets import Value, parse_operator, parse_value
from extract.warning_codes import WarningCode

_PLACEHOLDER = re.compile(r"^[.…·—\-/\\\s]*$|^(?:绩效)?指标\s*[0-9]{1,2}\s*[:：]?\s*$")
# What a cell of adjusted targets says where none was adjusted: the one of the start of the year holds.
_UNCHANGED = re.compile(
    r"[-—–/\\]*|[无否同]|(?:无|不|没有?|未)(?:[作做予需须必]|进行|发生)*(?:调整|变更|变动|变化|修订|变)"
    r"|(?:同|[与和](?=.*(?:一致|相同|同)))(?:年初|期初|上|左|前|原|批复)?(?:绩效|设定)*(?:目标|指标|计划)?值?(?:一致|相同)?"
    r"|(?:按照?|维持|保持|执行|沿用)(?:原|年初|期初|批复)*(?:绩效)?(?:目标|指标|计划)?值?(?:不变|执行)?"
)
_NOT_ADJUSTED = re.compile("(?=.*(?:调整|变更|修订|年初|原目标))" + f"(?:{_UNCHANGED.pattern})")
_GRADE = re.compile("[一二三]级")  # a title of a level's column, and what a grade is aimed at
_TICKS = "√✓✔☑ 、"  # columns of kinds of reasons are ticked beside the reason in words
_NONE = re.compile(r"[(（]?(?:无|不涉及|不适用|/|略)[)）]?")
_SIGN = re.compile(f"[{SIGN_CHARS}不大小高低]|{MUST}(?:{COMPARISONS}|{REACHED})")
_SIGN_TAIL = re.compile(rf"\s*([{PRINTED_CHARS}]{{1,2}})\s*$")
# The form's own mark for the sign, 造林面积（≥**亩）: a part of the printed name, and the target's sign.
_SIGN_IN_BRACKETS = re.compile(rf"[(（]\s*([{PRINTED_CHARS}]{{1,2}})[\s*＊×xX_＿…—－-]*[^()（）0-9]{{0,8}}[)）]")
_SIGNED_FIGURE = re.compile(rf"[{SIGN_CHARS}]\d")
_IN_WORDS = re.compile("[一二三四五六七八九十]{1,3}分?")
_NUMBER = re.compile(r"-?\d{1,6}(?:\.\d{1,4})?")


@dataclass
class Output:
    """What a document's performance tables gave so far; `left`: the cells of what had to be left out; `columns`: ids of
    those of columns that have a warning as a whole; `assumed`: projects whose unit only a line above them names."""

    doc: str
    indicators: list[IndicatorRecord] = field(default_factory=list)
    warnings: list[ReadWarning] = field(default_factory=list)
    funding: list[FundingRecord] = field(default_factory=list)
    left: set[Spot] = field(default_factory=set)
    columns: set[int] = field(default_factory=set)
    assumed: set[Key] = field(default_factory=set)

    def leave(self, cells: Iterable[Cell]) -> None:
        """Note cells that were read and given up, with a warning: no record holds what they say."""
        self.left.update(spot for cell in cells if cell.text.strip() for spot in spots_of(cell))

    def warn(self, code: WarningCode, cells: Sequence[Cell] = (), *, in_rows: bool = False, **figures: object) -> None:
        """Note something doubtful with the page and the texts of its cells."""
        page = next((cell.page for cell in cells if cell.page is not None), None)
        shown = " | ".join(join_lines(cell.text) for cell in cells if cell.text.strip())
        boxes = [cell.box for cell in cells if cell.box is not None and cell.page == page]
        box = reduce(Box.union, boxes) if boxes else None
        origin = origin_of(cells) if page is None else None
        self.warnings.append(
            ReadWarning.of(code, page, shown[:200] or None, box=box, origin=origin, in_rows=in_rows, **figures)
        )


@dataclass(frozen=True)
class Owner:
    """Whose indicators a row's are: a project of a unit, or the department."""

    scope: str = "project"
    project: str | None = None
    unit_code: str | None = None


def emit(
    row: Row,
    group: str | None,
    owner: Owner,
    levels: tuple[str | None, str | None],
    out: Output,
    also: tuple[tuple[str, str], ...] = (),
    period: str | None = None,
    unsure: tuple[str, ...] = (),
    weights: tuple[str, str] = ("", ""),
    as_of: str | None = None,
    later: Sequence[Cell] = (),
) -> None:
    """Add the indicator that a row holds in a column group, if it holds one; `also` is kept in `as_printed`, `period`
    is that of the whole block, `unsure` names the doubtful fields, `weights` are the points of its levels, `as_of` the
    months of which its result tells, `later` are the cells of its mid-term target, which `also` keeps."""
    parts, also = _parts(row, group, also)
    name = clean_name(parts[Role.NAME])
    if _is_none(name, parts):
        return
    name, parts = _split_name(name, parts)
    cells = own_cells(row, group)
    target = _target(row, group, parts, name)
    direction = row.text(Role.DIRECTION, group)
    also = (*also, *_otherwise(Role.DIRECTION, direction, parse_direction(direction)))
    if not name or is_code(name) or is_ditto(name) or _is_level(name):
        name = ""  # a code or a level names no indicator
        out.warn(WarningCode.NAME_LOST, row.cells)
    if target.op is None or (target.low is None and not target.text and target.op != QUALITATIVE):
        out.warn(WarningCode.NO_TARGET, row.cells)
    elif target.low is None and len(_SIGNED_FIGURE.findall(fold(target.text or ""))) > 1:
        out.warn(WarningCode.SEVERAL_TARGETS, row.cells)
    out.indicators.append(
        IndicatorRecord(
            doc=out.doc,
            places=places_of([*cells, *(cell for cell in later if cell not in cells)]),
            confidence=lowest_confidence(cells),
            scope=owner.scope,
            project=owner.project,
            unit_code=owner.unit_code,
            level1=levels[0],
            level2=levels[1],
            name=name or None,
            op=target.op,
            low=target.low,
            high=target.high,
            unit=target.unit,
            text=target.text,
            printed=target.printed,
            weight=number_in(row.text(Role.WEIGHT, group)),
            direction=parse_direction(direction),
            actual=parts[Role.ACTUAL] or None,
            score=number_in(row.text(Role.SCORE, group)),
            deviation=row.text(Role.DEVIATION, group).strip(_TICKS) or None,
            period=group if is_period(group) else period,
            level1_weight=number_in(weights[0]),
            level2_weight=number_in(weights[1]),
            as_of=as_of if parts[Role.ACTUAL] else None,
            mended=row.mended or len({place.page for place in places_of(cells)}) > 1,
            unsure=unsure,
            as_printed=also,
        )
    )


def _parts(
    row: Row, group: str | None, also: tuple[tuple[str, str], ...]
) -> tuple[dict[Role, str], tuple[tuple[str, str], ...]]:
    """What a row prints of an indicator; the adjusted target holds, and the initial one is kept beside it. One that was
    not adjusted is left empty, or says so."""
    parts = {role: row.text(role, group) for role in (Role.NAME, Role.OP, Role.VALUE, Role.MEASURE, Role.ACTUAL)}
    if initial := row.text(Role.INITIAL_VALUE, group):
        if _UNCHANGED.fullmatch(fold(parts[Role.VALUE])):
            parts[Role.VALUE] = initial
        elif fold(initial) != fold(parts[Role.VALUE]):
            also = (*also, (Role.INITIAL_VALUE.value, initial))
    elif _NOT_ADJUSTED.fullmatch(fold(parts[Role.VALUE])):
        parts[Role.VALUE] = ""  # the target that was not adjusted is not printed
    return parts, also


def _is_none(name: str, parts: dict[Role, str]) -> bool:
    """Whether a row holds no indicator: one left empty on the form (指标1：, 无), or a header not known as one."""
    value = parts[Role.VALUE]
    if not name:
        return bool(parts[Role.NAME]) or not (value or parts[Role.OP])
    none = _NONE.fullmatch(fold(name)) is not None and not value
    return none or is_column_title(name) or (is_column_title(value) and not _GRADE.fullmatch(value))


def _is_level(name: str) -> bool:
    """Whether a name is that of a level, and no short one that indicators have too (服务对象满意度)."""
    return name.endswith("指标") and is_level(name)


def _target(row: Row, group: str | None, parts: dict[Role, str], name: str) -> Value:
    """The target of a row. Where the columns of a grid are certain, a blank between its digits is printed: two numbers,
    unless a sign before them says that they are one."""
    found = None if row.loose or parts[Role.OP] or _SIGN.match(fold(parts[Role.VALUE])) else row.get(Role.VALUE, group)
    cells = found.cells if found is not None else ()
    if len(cells) == 1 and (words := parted_figures(cells[0].text)) is not None:
        return Value(QUALITATIVE, text=words, printed=words)
    return parse_value(parts[Role.VALUE], op=parts[Role.OP], unit=parts[Role.MEASURE], name=name)


def clean_name(text: str) -> str:
    """An indicator's name without its ordinal (指标1：, 1.); "" for an empty line of the form."""
    if _PLACEHOLDER.match(fold(text)):
        return ""
    return without_ordinal(text) or text.strip()


def _split_name(name: str, parts: dict[Role, str]) -> tuple[str, dict[Role, str]]:
    """The operator or the whole target printed inside the name (参保率≥95%), where no column holds it."""
    if not name or parts[Role.OP]:
        return name, parts
    if not parts[Role.VALUE]:
        shorter, value = split_target(name)
        return (shorter, {**parts, Role.VALUE: value}) if _SIGN.match(fold(value)) else (name, parts)
    if inner := _SIGN_IN_BRACKETS.search(name):
        own = _SIGN.match(fold(parts[Role.VALUE])) or not any(map(str.isdigit, parts[Role.VALUE]))
        return name, parts if own else {**parts, Role.OP: inner[1]}
    sign = _SIGN_TAIL.search(name)
    if sign and sign.start() and parts[Role.VALUE][:1].isdigit() and parse_operator(sign[1]):
        return name[: sign.start()], {**parts, Role.OP: sign[1]}
    return name, parts


def _otherwise(role: Role, printed: str, read: str | None) -> tuple[tuple[str, str], ...]:
    """What a cell prints, where the record says it in other words or cannot say it."""
    return ((role.value, printed),) if printed and printed != read else ()


def number_in(text: str) -> Decimal | None:
    """The number of a weight or score cell (10, 10分, 10%); None when it holds none."""
    folded = fold(text)
    found = _NUMBER.match(in_figures(folded.rstrip("分")) if _IN_WORDS.fullmatch(folded) else folded)
    return Decimal(found[0]) if found else None


def own_cells(row: Row, group: str | None) -> list[Cell]:
    """The cells of the row that belong to the indicator itself; in a wide table those of its group."""
    # What stands once for 中期 and 年度, as the name, belongs to both.
    return [
        cell
        for (role, own), value in row.fields.items()
        if role in INDICATOR and (own == group or (own is None and (role, group) not in row.fields))
        for cell in value.cells
    ] or [cell for (role, _), value in row.fields.items() if role in INDICATOR for cell in value.cells]


def lowest_confidence(cells: Iterable[Cell]) -> float | None:
    """The lowest confidence of cells that were recognised from an image, else None."""
    return min((cell.confidence for cell in cells if cell.confidence is not None), default=None)
