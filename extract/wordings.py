"""A text in both languages, with figures to be filled in."""

from __future__ import annotations

from typing import NamedTuple


class Wording(NamedTuple):
    """One text in both languages."""

    zh: str
    en: str

    def filled(self, **figures: object) -> Wording:
        """The text with its figures; a figure that is a Wording itself is put in by language. `titles`, the column
        titles that are not known, may be left out."""
        figures = {"titles": "", **figures}
        zh = {name: figure.zh if isinstance(figure, Wording) else figure for name, figure in figures.items()}
        en = {name: figure.en if isinstance(figure, Wording) else figure for name, figure in figures.items()}
        return Wording(self.zh.format(**zh), self.en.format(**en))
