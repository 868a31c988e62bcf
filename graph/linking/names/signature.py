"""What an indicator measures, of what, as one canonical value: equal signatures are one concept."""

from __future__ import annotations

from dataclasses import dataclass

SEPARATOR = "|"


@dataclass(frozen=True, slots=True)
class Signature:
    """The quantity (kind, facet), the object's words (sorted), who is asked, the scheme and the field where the name
    speaks of the field as a whole. `whole`: the project itself is the object; `filled`: the project gave the object;
    `part`: a deadline or a cost that may be part of the whole project's. These two are not part of the identity.
    `own`: of a name that says nothing, what tells its rows from all others; it has no quantity.
    """

    kind: str
    facet: str
    objects: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()
    scheme: str = ""
    field: str = ""
    per: str = ""
    whole: bool = False
    filled: bool = False
    part: bool = False
    own: str = ""

    @property
    def quantity(self) -> tuple[str, str]:
        """What is measured."""
        return self.kind, self.facet

    def order(self) -> tuple[object, ...]:
        """What signatures are sorted by."""
        return (self.kind, self.facet, self.objects, self.asked, self.scheme, self.field, self.per, self.whole,
                self.filled, self.part, self.own)  # fmt: skip

    def notation(self) -> str:
        """One line, the content of the concept's IRI: kind|facet|objects|asked|scheme|field|per, or seven bars
        and `own`."""
        if self.own:
            return SEPARATOR * 7 + self.own
        parts = (self.kind, self.facet, "+".join(self.objects), "+".join(self.asked), self.scheme, self.field, self.per)
        return SEPARATOR.join(parts) + (SEPARATOR + "whole" if self.whole else "")

    def key(self) -> tuple[object, ...]:
        """What two indicators must share, beside the field, to be one concept. The objects' characters count, not how
        they were cut."""
        letters = "".join(sorted("".join(self.objects)))
        return (self.kind, self.facet, letters, self.asked, self.scheme, self.per, self.whole, self.own)


def from_notation(notation: str) -> Signature:
    """The signature that a notation was made of; an unknown text gives an empty one."""
    parts = notation.split(SEPARATOR)
    if len(parts) < 7:
        return Signature("", "")
    if not any(parts[:7]):
        return Signature("", "", own=SEPARATOR.join(parts[7:]))
    kind, facet, objects, asked, scheme, field, per = parts[:7]
    return Signature(
        kind,
        facet,
        tuple(filter(None, objects.split("+"))),
        tuple(filter(None, asked.split("+"))),
        scheme,
        field,
        per,
        whole=parts[7:8] == ["whole"],
    )
