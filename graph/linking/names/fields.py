"""Of which field a document's indicators are: the words that they share come from that field's file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from graph.linking.names.agencies import agency_business, is_general, is_title, without_places
from graph.linking.names.indicator import Indicator
from graph.linking.names.lexicon import UNLISTED
from graph.linking.names.word_tables import field_names, tables

_SPOKEN = 0.5  # hits a row: what makes the words of projects and names say more than the agency's name


class Fields:
    """Finds the field of each document; remembers what it found out about a name."""

    def __init__(self, fields: Sequence[str] | None = None) -> None:
        """`fields`: the field files that may be used; None for all."""
        self.names = tuple(field_names() if fields is None else fields)
        self._evidence: dict[str, str] = {}

    def of(self, indicators: Iterable[Indicator]) -> dict[str, str]:
        """The field of each document: by its agency's name, else by the words of its projects and names, else what the
        agency deals with (a field without a file); "" unknown. Who governs a place has none, whatever its projects
        speak of: one name means the same in all of them."""
        kinds: dict[str, str] = {}
        agencies: dict[str, list[str]] = {}
        votes: dict[str, Counter[str]] = {}
        rows: Counter[str] = Counter()
        governing: set[str] = set()
        for row in indicators:
            if row.doc not in agencies:
                if is_general(row.agency):
                    governing.add(row.doc)
                agencies[row.doc] = self._by_agency(row.agency)
                votes[row.doc] = Counter()
                kinds[row.doc] = "" if is_general(row.agency) or is_title(row.agency) else agency_business(row.agency)
            rows[row.doc] += 1
            if len(agencies[row.doc]) != 1 and row.doc not in governing:
                for text in (row.project, row.name):
                    found = self._by_words(text or "")
                    if found:
                        votes[row.doc][found] += 1
        chosen = {}
        for doc, named in agencies.items():
            # An agency of two fields (教育体育局) is of the one that its projects speak of; where the agency names
            # another, a word here and there decides nothing.
            unlisted = UNLISTED + kinds[doc] if kinds[doc] else ""
            least = rows[doc] * _SPOKEN if unlisted and not named else 0
            ranked = sorted(
                (-count, name) for name, count in votes[doc].items() if (not named or name in named) and count >= least
            )
            chosen[doc] = ranked[0][1] if ranked else next(iter(named), unlisted)
        return chosen

    def _by_agency(self, agency: str | None) -> list[str]:
        """The fields that an agency's name names, of its parts the last first. None of who governs a place: a street
        named after a school is no school; none of a title."""
        if not agency or is_general(agency) or is_title(agency):
            return []
        agency = without_places(agency)
        found = [
            (agency.rfind(word), len(word), name)
            for name in self.names
            for word in (*tables()[name]["agencies"], tables()[name]["name"], name)
            if word in agency
        ]
        return list(dict.fromkeys(name for _, _, name in sorted(found, reverse=True)))

    def _by_words(self, text: str) -> str:
        if text not in self._evidence:
            hits = {name: sum(word in text for word in tables()[name]["evidence"]) for name in self.names}
            best = max(hits.values(), default=0)
            self._evidence[text] = next((name for name in self.names if best and hits[name] == best), "")
        return self._evidence[text]
