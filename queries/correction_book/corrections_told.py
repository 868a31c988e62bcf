"""Corrections in words: fields by the titles of their columns, in the reader's language."""

from __future__ import annotations

from extract.language import say
from graph.corrections.correction import Action, Correction, shown
from graph.document.amended import WHOLE
from queries.correction_book.book_columns import FIELDS, SHEETS

_ACTIONS = {
    Action.CHANGE: ("改", "change"),
    Action.STRIKE: ("划去", "strike out"),
    Action.ADD: ("补上", "add"),
    Action.WITHDRAW: ("撤回", "withdraw"),
}


def field_title(kind: str, name: str) -> str:
    """What a field of a type of records is called in lists and workbooks; WHOLE is the row."""
    if name == WHOLE:
        return say("整行", "the row")
    titles = FIELDS.get(kind, {})
    return say(*titles[name][0]) if name in titles else name


def kind_title(kind: str) -> str:
    """What a type of records is called."""
    return say(*SHEETS[kind]) if kind in SHEETS else kind


def in_words(one: Correction) -> str:
    """A correction in one line: its id, what is corrected, from what to what, and who says so. Of one that withdraws
    another the id of that one."""
    called = " ".join(one.name.split()) or kind_title(one.target.type)
    field = f" {field_title(one.target.type, one.field)}" if one.field else ""
    ids, what = [one.id], say(*_ACTIONS[one.action])
    if one.action is Action.CHANGE:
        called += f"{field}{say('：', ': ')}{shown(one.old) or '—'} → {shown(one.new) or '—'}"
    elif one.action is Action.WITHDRAW:
        ids, called = list(one.replaces) or ids, f"{what} {called}{field}"
    else:
        called += say(f"（{what}）", f" ({what})")
    return f"{' '.join(f'#{identifier}' for identifier in ids)} {called}" + (f" — {one.who}" if one.who else "")
