"""The colours of the views, and which group has which."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from graph.export.network import Colour

PALETTE = (
    Colour(66, 124, 186), Colour(226, 127, 51), Colour(72, 143, 88), Colour(178, 58, 52), Colour(128, 90, 170),
    Colour(121, 85, 72), Colour(214, 107, 160), Colour(196, 160, 0), Colour(38, 160, 170), Colour(110, 150, 30),
    Colour(20, 70, 130), Colour(240, 170, 130), Colour(130, 200, 140), Colour(230, 90, 90), Colour(190, 160, 225),
    Colour(190, 145, 110), Colour(150, 30, 100), Colour(90, 95, 20), Colour(140, 200, 230), Colour(0, 105, 90),
    Colour(255, 195, 60), Colour(95, 40, 20), Colour(75, 60, 200), Colour(205, 220, 120), Colour(235, 160, 200),
    Colour(0, 150, 90), Colour(160, 95, 0), Colour(60, 60, 75),
)  # fmt: skip
GROUPED = 8  # communities with a colour and an entry in the legend
OTHER = Colour(160, 160, 160)
AGENCY = Colour(31, 58, 95)


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
