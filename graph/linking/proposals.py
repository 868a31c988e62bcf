"""What decisions show in common, as lines for the word list of a field: words that several decisions exchange, leave
out or keep apart. A line is proposed with the decisions that speak for it; a person puts it into the file, or does not.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any

from graph.linking.concepts import Variant
from graph.linking.decided import apply
from graph.linking.decisions import Decision, Decisions
from graph.linking.names.cleaning import clean
from graph.linking.names.lexicon import UNLISTED, Lexicon, lexicon
from graph.linking.names.word_tables import tables

GENERAL = "general.toml"
LEAST = 2  # decisions that speak for a line
_LONGEST, _FEW = 6, 2  # characters of a phrase, words that one name has more
_MOST_PAIRS = 200  # of names that one decision by names may stand for


@dataclass(frozen=True, slots=True)
class Hint:
    """What one decision shows of one field. kind: one, silent, asked (of the same) or own, listed, siblings (of
    others); words: those that it is about; beside: the word that stays."""

    kind: str
    field: str
    words: tuple[str, ...]
    beside: str = ""


@dataclass(frozen=True, slots=True)
class ProposedLine:
    """A line for a word list. file: below graph/linking/data; table: the heading it belongs under, "" above all of
    them; line: as it is to be put in; kind: what decisions show; decisions: those that speak for it."""

    file: str
    table: str
    line: str
    kind: str
    words: tuple[str, ...]
    decisions: tuple[Decision, ...]


def proposals(decisions: Decisions, variants: Sequence[Variant], least: int = LEAST) -> list[ProposedLine]:
    """The lines that at least so many decisions speak for and none against, those of most decisions first."""
    applied = apply(decisions, variants)
    found: dict[Hint, dict[int, Decision]] = defaultdict(dict)
    for number, row in enumerate(applied.known):
        pairs = list(product(applied.found[row.a], applied.found[row.b]))[:_MOST_PAIRS]
        for hint in {hint for a, b in pairs for hint in _hints(a, b, row.grade)}:
            found[hint][number] = row
    against = {(hint.field, word) for hint in found for word in hint.words if hint.kind in ("own", "listed")}
    joined = {(hint.field, word) for hint in found for word in hint.words if hint.kind in ("one", "silent")}
    common = Counter(word for hint in found for word in hint.words for v in variants if word in v.name)
    lines = []
    for hint, spoken in found.items():
        other = against if hint.kind in ("one", "silent") else joined
        if len(spoken) >= least and not any((hint.field, word) in other for word in hint.words):
            lines.append((hint, _line(hint, tuple(spoken.values()), common)))
    lines.sort(key=lambda pair: (-len(pair[1].decisions), -len(pair[0].beside), pair[1].file, pair[1].line))
    # Of the words that one is silent beside, the one that most decisions show is enough.
    return list({(hint.kind, hint.field, hint.words): line for hint, line in reversed(lines)}.values())[::-1]


def _hints(a: Variant, b: Variant, grade: str) -> Iterator[Hint]:
    if a.signature.quantity != b.signature.quantity or a.signature.whole or b.signature.whole:
        return  # what sets them apart is no word of the object
    fields = {a.field, b.field} - {""}
    field = fields.pop() if len(fields) == 1 else ""
    yield from _of_same(a, b, field) if grade == "same" else _of_others(a, b, field, grade)


def _of_same(a: Variant, b: Variant, field: str) -> Iterator[Hint]:
    """The same though their words differ: by one phrase each, by one more word, or by who is asked."""
    words = lexicon(field)
    left, right = a.signature, b.signature
    if left.asked != right.asked:
        if left.objects == right.objects and len(left.asked) == len(right.asked) == 1:
            yield Hint("asked", field, tuple(sorted((left.asked[0], right.asked[0]))))
        return
    extra = set(left.objects) ^ set(right.objects)
    phrases = _phrases(a, b, words)
    if not extra or phrases is None:
        return
    if all(phrases):
        yield Hint("one", field, tuple(sorted(words.synonyms.get(phrase, phrase) for phrase in phrases)))
    elif len(extra) <= _FEW and (extra <= set(left.objects) or extra <= set(right.objects)):
        for beside in set(left.objects) & set(right.objects):
            yield Hint("silent", field, tuple(sorted(extra)), beside)


def _of_others(a: Variant, b: Variant, field: str, grade: str) -> Iterator[Hint]:
    """Not the same: by phrases that a list makes one, or leaves out; or by some that count already."""
    words = lexicon(field)
    phrases = _phrases(a, b, words)
    if phrases is None:
        return
    one, other = (words.synonyms.get(phrase, phrase) for phrase in phrases)
    counts = a.signature.objects != b.signature.objects
    if not counts and all(phrases):
        yield from (Hint("own", field, (p,)) for p, known in zip(phrases, (one, other), strict=True) if p != known)
    elif not counts:
        yield Hint("listed", field, (phrases[0] or phrases[1],))
    elif grade == "related" and one in a.signature.objects and other in b.signature.objects:
        yield Hint("siblings", field, tuple(sorted((one, other))))
    else:
        yield from (Hint("own", field, (phrase,)) for phrase in phrases if phrase and not words.knows(phrase))


def _phrases(a: Variant, b: Variant, words: Lexicon) -> tuple[str, str] | None:
    """What two names print differently, whole words of each, "" where the other only has more; None where that is long,
    or nothing. A word that no list holds may be cut into pieces: a phrase is all of them."""
    one, other = (words.cut(clean(variant.name)[0]) for variant in (a, b))
    while one and other and one[-1] == other[-1]:
        one, other = one[:-1], other[:-1]
    while one and other and one[0] == other[0]:
        one, other = one[1:], other[1:]
    found = "".join(one), "".join(other)
    return found if any(found) and max(map(len, found)) <= _LONGEST else None


def _line(hint: Hint, decisions: tuple[Decision, ...], common: Counter[str]) -> ProposedLine:
    words, file = lexicon(hint.field), _file(hint.field)
    first = hint.words[0]
    if hint.kind == "one":
        table, line = "synonyms", _made_one(file, "synonyms", hint.words, words.synonyms, common)
    elif hint.kind == "silent":
        table = "absorbs" if file != GENERAL else "facet_rules.absorbs"
        general = words.facet_rules["absorbs"].get(hint.beside, ())
        line = _row(file, table, hint.beside, [*general, *hint.words])
    elif hint.kind == "asked":
        table = f"respondents.{words.family.get(first, 'served')}"
        line = _made_one(file, table, hint.words, words.respondents, common)
    elif hint.kind == "siblings":
        table, line = "classes", _row(file, "classes", first, hint.words)
    elif hint.kind == "own":
        table, line = "synonyms", _row(file, "synonyms", first, ())
    else:
        table, line = "", f"# {_list_of(first, words)}: - {_quoted(first)}"
    return ProposedLine(file, table, line, hint.kind, hint.words, decisions)


def _made_one(file: str, table: str, pair: Sequence[str], canonical: Mapping[str, str], common: Counter[str]) -> str:
    """The row of two words that are one: one that has a row keeps it, else the more common one stands left. Where both
    have rows, the other's variants come along, and its row is to be taken out."""
    rows = {word for word in pair if canonical.get(word) == word}
    kept, other = sorted(pair, key=lambda word: (word not in rows, -common[word], len(word), word))
    variants = sorted(word for word, known in canonical.items() if known == other != word)
    return _row(file, table, kept, [other, *variants]) + (f"  # - {_quoted(other)} = …" if other in rows else "")


def _row(file: str, table: str, key: str, more: Iterable[str]) -> str:
    """A row of a table, with the words that it has in the file already: it takes the place of that row."""
    held: Any = tables().get(file.removeprefix("fields/").removesuffix(".toml"), {})
    for part in table.split("."):
        held = held.get(part, {})
    listed = dict.fromkeys([*held.get(key, ()), *more])
    return f"{_quoted(key)} = [{', '.join(map(_quoted, listed))}]"


def _quoted(word: str) -> str:
    return f'"{word}"'


def _list_of(word: str, words: Lexicon) -> str:
    """The list by which a word does not count."""
    lists = {"modifiers": words.modifiers, "light": words.light, "soft": words.soft, "words.drop": words.drop}
    return next((name for name, some in lists.items() if word in some), "absorbs")


def _file(field: str) -> str:
    """The file of a field; one that has none gets a file named by what its agencies deal with."""
    return f"fields/{field.removeprefix(UNLISTED)}.toml" if field else GENERAL
