"""The agencies that people mean by a short name, by initials in pinyin, or by a word anywhere in a question."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from queries.find.plain_signs import initials, plain, typed_initials
from queries.words import folded

_LEAST = 3  # signs of an agency's short name
_LEAST_LETTERS = 4  # of initials that need not stand side by side: there are few letters, and many names
_LEAST_HELD = 2  # signs or letters that stand side by side in an agency's name
_TRIED = 3  # parts of a word that may be an agency
_JOINS = "的"


def meant(short: str, names: Iterable[str | None]) -> tuple[str, ...]:
    """The agencies that a short name means: those whose names hold its signs in their order (洛阳医保局), or whose
    initials hold its letters (lsyb), with the fewest others between them; none for too few signs, and where an agency's
    name holds it as it is."""
    letters = typed_initials(folded(short))
    if letters:
        return _by_initials(letters, [name for name in names if name])
    wide = _gaps(short, {name: folded(name) for name in names if name}) if len(short) >= _LEAST else {}
    least = min(wide.values(), default=0)
    return tuple(sorted(name for name, gap in wide.items() if gap == least)) if least else ()


def agencies_named(
    words: Sequence[str], names: Sequence[str | None]
) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """The ways to take one of the words, or its beginning or end (洛阳医保局满意度), for an agency, whole words first:
    the words that are left, and the agencies."""
    parts: list[tuple[str, str, str]] = [(word, word, "") for word in words]
    for word in words:
        sizes = range(len(word) - 1, _LEAST_HELD - 1, -1)
        parts += [(word, word[:size], word[size:].removeprefix(_JOINS)) for size in sizes if not word.isascii()]
        parts += [(word, word[-size:], word[:-size].removesuffix(_JOINS)) for size in sizes if not word.isascii()]
    tried: dict[str, int] = dict.fromkeys(words, 0)
    for word, part, rest in parts:
        if tried[word] >= _TRIED or not (found := _of_word(part, names)):
            continue
        tried[word] += bool(rest)
        left = (*(one for one in words if one != word), *([rest] if rest else []))
        yield tuple(sorted(left, key=lambda one: (-len(one), one))), found


def _of_word(word: str, names: Sequence[str | None]) -> tuple[str, ...]:
    """The agencies whose names hold a word, else those that it is short for."""
    asked = folded(plain(word))
    held = tuple(sorted({name for name in names if name and asked in folded(name)}))
    return held if held and len(asked) >= _LEAST_HELD else meant(asked, names)


def _by_initials(letters: Sequence[str], names: Sequence[str]) -> tuple[str, ...]:
    whole = {name: initials(folded(name)) for name in names}
    for one in letters:
        wide = _gaps(one, whole)
        least = min(wide.values(), default=None)
        if least is not None and len(one) >= (_LEAST_LETTERS if least else _LEAST_HELD):
            return tuple(sorted(name for name, gap in wide.items() if gap == least))
    return ()


def _gaps(short: str, whole: dict[str, str]) -> dict[str, int]:
    """How wide each text holds the signs, by the names of the texts; those that do not are left out."""
    return {name: gap for name, text in whole.items() if (gap := _gap(short, text)) is not None}


def _gap(short: str, name: str) -> int | None:
    """How many other signs stand between those of a short name; None where a name does not hold them."""
    best = None
    for begin in (at for at, sign in enumerate(name) if sign == short[0]):
        at = begin
        for sign in short[1:]:
            at = name.find(sign, at + 1)
            if at < 0:
                break
        else:
            gap = at - begin + 1 - len(short)
            best = gap if best is None else min(best, gap)
    return best
