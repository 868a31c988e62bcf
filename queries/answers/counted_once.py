"""Which of several documents that are one disclosure counts: told, chosen, and the others left out of comparisons."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from shlex import quote

from extract.errors import QueryError
from extract.language import say
from graph.reading.reader import LocalReader, Reader
from graph.reading.solutions import select
from graph.reading.twins import Twins, twins
from graph.store.ledger import Memory, path_text

ALL = "all"
"""What is given in the place of a document where every document is to count."""
_LEAST = 8  # digits of a document's IRI


def counting(reader: Reader, count: str | Sequence[str] | None) -> tuple[Twins, ...]:
    """The twins of a graph, with the documents that are to count before theirs: IRIs, their first 8 digits or more, or
    paths of files. None for ALL. Raises QueryError for what names no document."""
    asked = [count] if isinstance(count, str) else list(count or ())
    if ALL in asked:
        return ()
    return twins(reader, frozenset().union(*(_named(reader, one) for one in asked)))


def _named(reader: Reader, word: str) -> frozenset[str]:
    known = [row["d"] for row in select(reader, "SELECT ?d { ?d a jx:Document } ORDER BY ?d")]
    digits = word.rpartition("doc-")[2]
    found = frozenset(iri for iri in known if len(digits) >= _LEAST and iri.rpartition("doc-")[2].startswith(digits))
    if not found and isinstance(reader, LocalReader):
        entries = list(Memory(reader.store).entries())
        text = path_text(Path(word))
        of = [e for e in entries if e.path == text] or [e for e in entries if Path(e.path).name == word]
        found = frozenset().union(*(entry.gave for entry in of))
    if not found:
        raise QueryError(
            f"图谱中没有文件 {word}（可用编号、其前8位、路径或 {ALL}）",
            f"the graph has no document {word} (an IRI, its first 8 digits, a path, or {ALL})",
        )
    return found


def in_words(found: Twins) -> str:
    """One line that says which documents are one, and which of them counts."""
    names = _short(found.names)
    counted, others = names[found.counted], [names[iri] for iri in found.others]
    other = quote(others[0].split(", ")[0])
    return say(
        f"同一份公开材料：{'；'.join(others)} 与 {counted}（{found.rows} 条指标中 {found.equal} 条相同）；"
        f"比较时只算 {counted}，要算另一份：compare … --count {other}",
        f"one disclosure: {'; '.join(others)} and {counted} ({found.equal} of {found.rows} indicators are the same); "
        f"comparisons count {counted} only; for the other: compare … --count {other}",
    )


def _short(names: Mapping[str, str]) -> dict[str, str]:
    """The names of files without their folders where that tells them apart, as `compare --count` takes them too."""
    short = {iri: ", ".join(dict.fromkeys(Path(one).name for one in name.split(", "))) for iri, name in names.items()}
    return short if len(set(short.values())) == len(short) else dict(names)
