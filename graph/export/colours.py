"""The colours of the views, and which group has which."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from extract.language import Wording, say
from graph.export.network import Colour

# Few enough to be told apart.
PALETTE = (
    Colour(66, 124, 186), Colour(226, 127, 51), Colour(72, 143, 88), Colour(178, 58, 52), Colour(128, 90, 170),
    Colour(121, 85, 72), Colour(214, 107, 160), Colour(196, 160, 0), Colour(38, 160, 170), Colour(140, 200, 230),
    Colour(110, 150, 30), Colour(240, 170, 130),
)  # fmt: skip
GROUPED = 10  # communities with a colour and an entry in the legend
OTHER = Colour(160, 160, 160)
AGENCY = Colour(31, 58, 95)
_LEVELS = {
    "产出": (Colour(66, 124, 186), "output"),
    "效益": (Colour(72, 143, 88), "benefit"),
    "满意度": (Colour(226, 127, 51), "satisfaction"),
    "成本": (Colour(178, 58, 52), "cost"),
}
LEVELS = {level: colour for level, (colour, _) in _LEVELS.items()}


def level_wordings() -> dict[str, str]:
    """What the groups of level 1 are called in the reader's language."""
    return {level: say(*Wording(level, english)) for level, (_, english) in _LEVELS.items()}


def of_group(number: int) -> Colour:
    """The colour of a community, counted from the largest."""
    return PALETTE[number] if number < GROUPED else OTHER


def of_measures(indicators: Iterable[tuple[str | None, int]]) -> Mapping[str, Colour]:
    """The colours of measures, given as (measure, its indicators) for each concept: those of most indicators have one,
    where there are more measures than colours."""
    found: dict[str, int] = {}
    for measure, number in indicators:
        if measure is not None:
            found[measure] = found.get(measure, 0) + number
    ranked = sorted(found, key=lambda measure: (-found[measure], measure))
    return dict(zip(ranked, PALETTE, strict=False))
