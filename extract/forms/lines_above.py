"""What the lines above a form say of it: its labelled fields (项目名称：…) and its goal."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from extract.columns.fields import GOALS, FormField
from extract.columns.wording import column_role, form_field, label_field, split_label, without_ordinal
from extract.forms.headings import ORDINAL, names_project
from extract.forms.labels import Fields
from extract.forms.labels_in_line import parts_of
from extract.forms.table_captions import fields_apart, priced
from extract.pages import Cell, Line
from extract.text import fold, join_lines
from extract.values.codes import split_project

NEAR = 14  # lines above a form that may belong to it
_LONGEST_GOAL = 6  # lines of a goal
_LABEL_ALONE = re.compile("[:：]$")
_HELD = frozenset({
    FormField.PROJECT, FormField.CODE, FormField.BUDGET, FormField.INITIAL, FormField.EXECUTED, FormField.GOAL,
    FormField.GOAL_MID_TERM, FormField.CATEGORY, FormField.UNIT, FormField.DEPARTMENT,
})  # fmt: skip
_PROJECT = "项目名称"
_SENTENCE = re.compile("[。；;，,]$")
_CAPTION = re.compile("(?:预算|绩效|支出)?项目|专项")  # 项目：甲工程, above its table
_SEVERAL = re.compile(r"[\s　;；]+(?=[^\s:：]{2,14}[:：])")
_GOAL_PART = re.compile(r"^目标\s*[\d一二三四五六七八九十]{1,2}\s*[:：、.]")


@dataclass
class Above:
    """The labelled fields above a form, the other lines above it, and whether its goal goes on in them."""

    fields: Fields = field(default_factory=Fields)
    rest: list[Line] = field(default_factory=list)
    goal_parts: list[str] = field(default_factory=list)


def read_above(lines: Sequence[Line]) -> Above:
    """The lines above a form, from the nearest up to the first that belongs to something else."""
    found = Above()
    near = list(fields_apart(lines[-NEAR:]))
    pending: list[Line] = []
    for line in reversed(near):
        alone = ORDINAL.sub("", line.text.strip())
        if _LABEL_ALONE.search(alone) and form_field(alone) is not None:
            block = form_field(alone)
            if block is not None and block in GOALS and _are_sentences(pending):
                _put(found, block, alone, pending[-1], "\n".join(later.text for later in reversed(pending)))
                pending = []
            continue  # 3.绩效指标：, the table's own label
        labelled = list(labelled_parts(line))
        goal = any(label_field(_bare(label)) in GOALS for label, _ in labelled)
        if not labelled:
            pending.append(line)
            continue
        if pending and goal and len(pending) <= _LONGEST_GOAL and not any(map(_may_be_heading, pending)):
            label, text = labelled[-1]
            labelled[-1] = (label, "\n".join([text, *(later.text for later in reversed(pending))]))
        else:
            found.rest = [*reversed(pending), *found.rest]
        pending = []
        for label, text in labelled:
            name = label_field(_bare(label))
            if name is not None and text and name not in found.fields.values:
                _put(found, name, label, line, text if name in GOALS else text.rstrip("。；;，, "))
    found.rest = [*reversed(pending), *found.rest]
    near_parts = [join_lines(line.text) for line in found.rest if _GOAL_PART.match(join_lines(line.text))]
    found.goal_parts = near_parts
    return found


def _put(found: Above, name: FormField, label: str, line: Line, text: str) -> None:
    if name not in found.fields.values:
        cell = Cell(0, 0, line.text, page=line.page, box=line.box, origin=line.origin)
        found.fields.put(name, label, cell, text)


def _are_sentences(lines: Sequence[Line]) -> bool:
    """Whether lines below a label that stands alone are what it labels: a few sentences or items, no heading."""
    texts = [line.text.strip() for line in lines]
    return 0 < len(texts) <= _LONGEST_GOAL and all(map(_SENTENCE.search, texts))


def begins_form(text: str) -> bool:
    """Whether the only text of a row begins the next form: a numbered heading that names a project, a label with its
    value (项目名称：甲)."""
    line = join_lines(text)
    number = ORDINAL.match(line)
    labelled = any(label_field(_bare(label)) in _HELD for label, rest in labelled_parts(Line(line)) if rest)
    return labelled or (number is not None and names_project(line[number.end() :]))


def labelled_parts(line: Line) -> Iterator[tuple[str, str]]:
    """The labels of a line with what follows each; nothing when it begins without one."""
    text = ORDINAL.sub("", line.text.strip())
    parts = [part for part in _SEVERAL.split(text) if part.strip()]
    split = [_split(part) for part in parts]
    known = parts_of(text)
    whole = bool(split) and all(label for label, _ in split)
    if len(known) > 1 and not (whole and len(split) >= len(known)):
        # What no record holds (评价年度, 单位：万元) ends the value before it.
        yield from (part for part in map(_split, known) if part[0])
    elif whole:
        yield from split
    elif (alone := _split(text))[0]:
        yield alone


def _split(text: str) -> tuple[str, str]:
    label, rest = split_label(text)
    name = label_field(_bare(label)) if label else None
    if name in _HELD and (rest or text.rstrip().endswith((":", "："))):
        return label, rest
    head, colon, rest = text.replace("：", ":").partition(":")
    if not colon:
        return _spaced(text)
    known, rest = label_field(_bare(head)), rest.strip()
    if known is None and _CAPTION.fullmatch(fold(head)):
        plain = priced(rest)[0]
        if names_project(split_project(plain)[1] or ""):
            return _PROJECT, plain
    return (head, rest) if known in _HELD else ("", text)


def _spaced(text: str) -> tuple[str, str]:
    """A label of a project's name with a blank behind it for its colon (项目名称 甲), as a row of two cells becomes
    a line where the page draws no table around it."""
    # A line of nothing but its number (1.) has no word.
    head, name = (*text.split(maxsplit=1), "", "")[:2]
    name = name.strip()
    titles = any(label_field(part) is not None or column_role(part) is not None for part in name.split())
    return (head, name) if name and label_field(head) is FormField.PROJECT and not titles else ("", text)


def _bare(label: str) -> str:
    return without_ordinal(fold(label).rstrip(":"))


def _may_be_heading(line: Line) -> bool:
    return ORDINAL.match(join_lines(line.text)) is not None
