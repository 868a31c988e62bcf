"""What a viewer does not show of a page's text, although the file holds it.

Not shown are characters of the invisible render mode (the text layer of a scan), those in the colour of their ground,
those under an opaque object drawn later, and those of a layer that is switched off. Nothing is looked at closely on a
page whose text has one dark colour and on which nothing is drawn over text.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from itertools import repeat
from typing import Any

from extract.readers.lattice import covers, ground, ink
from extract.readers.lattice import plain_pdfium as pdfium
from extract.readers.lattice.boxes import Boxes
from extract.readers.lattice.drawn import IDENTITY, Objects
from extract.readers.lattice.frame import Frame
from extract.readers.lattice.layers import NO_LAYERS, Layers
from extract.readers.lattice.rules import Rules

PALE = 0.75  # of the contrast of the page's text: paler text may be a watermark

OFTEN = 0.1  # of the texts: a colour of so many may be that of the page's text


@dataclass(slots=True)
class Sight:
    """hidden: indices of characters that are not shown; layer: those of them in the invisible render mode;
    tints: by index the colour of characters that are paler than the page's text, or in another colour. gone: text
    objects of which nothing is shown."""

    hidden: set[int] = field(default_factory=set)
    layer: set[int] = field(default_factory=set)
    tints: dict[int, ink.Ink] = field(default_factory=dict)
    gone: list[int] = field(default_factory=list)


NOTHING = Sight()


@dataclass(slots=True)
class View:
    """One page while its text is looked at."""

    document: Any
    page: Any
    text_page: Any
    drawn: Objects
    rules: Rules
    frame: Frame
    layers: Layers = NO_LAYERS

    def look(self, boxes: Boxes, count: int) -> Sight:
        """What is not shown of the page's characters."""
        items = [item for item, _, _ in self.drawn.texts]
        if not items:
            return NOTHING
        modes = ink.modes(items)
        colours = ink.colours(items)
        for place in _places(modes, ink.STROKED_MODES):
            colours[place] = ink.colours(items[place : place + 1], stroke=True)[0]
        unseen = set(_places(modes, ink.UNSEEN_MODES))
        looks = {colour: ink.look(colour) for colour in set(colours)}
        off = self.layers.off(items)
        tinted = _tinted(colours, looks, unseen)
        doubtful = ground.doubtful(looks, self.rules)
        over = covers.candidates(self.drawn.texts, self.rules, self.frame)
        if not (unseen or off or tinted or over or doubtful or self.layers.hidden):
            return NOTHING
        return self._closely(boxes, count, items, colours, looks, unseen, off, tinted, over, doubtful)

    def _closely(
        self, boxes: Boxes, count: int, items: list[int], colours: list[bytes],
        looks: dict[bytes, ink.Ink | None], unseen: set[int], off: set[int], tinted: set[bytes],
        over: dict[int, list[covers.Cover]], doubtful: set[bytes],
    ) -> Sight:  # fmt: skip
        """Look at every character by its object."""
        sight = Sight()
        places = {item: place for place, item in enumerate(items)}
        owners = map(pdfium.FPDFText_GetTextObject, repeat(self.text_page), range(count))
        paper = ground.Ground(self.page, self.rules, self.frame)
        shown: set[int] = set()
        out: set[int] = set()
        for index, owner in enumerate(owners):
            place = places.get(owner)
            if place is None:
                continue
            if place in unseen:
                sight.layer.add(index)
                out.add(place)
                continue
            colour = colours[place]
            box = boxes.of(index)
            seen = looks[colour]
            if (
                place in off
                or (seen is not None and colour in doubtful and paper.hides(seen, self.drawn.texts[place][1], box))
                or any(cover.hides(box, self.document, self.page) for cover in over.get(place, ()))
            ):
                sight.hidden.add(index)
                out.add(place)
                continue
            shown.add(place)
            if colour in tinted and seen is not None:
                sight.tints[index] = seen
        if self.layers.hidden:  # whole forms and pictures of a layer have no marks: nothing is drawn there
            sight.hidden.update(paper.blank(boxes, set(range(count)) - sight.layer))
        sight.hidden |= sight.layer
        sight.gone = [items[place] for place in sorted(out - shown) if self.drawn.texts[place][2] is IDENTITY]
        return sight


def _places(modes: list[int], wanted: frozenset[int]) -> list[int]:
    """Where one of the wanted modes stands."""
    return [] if wanted.isdisjoint(set(modes)) else [place for place, mode in enumerate(modes) if mode in wanted]


def _tinted(colours: list[bytes], looks: dict[bytes, ink.Ink | None], unseen: set[int]) -> set[bytes]:
    """The colours that are paler than that of most texts, or another colour than it."""
    if len(looks) < 2 and not unseen:
        return set()
    counted = Counter(colour for place, colour in enumerate(colours) if place not in unseen)
    often = [seen for colour, count in counted.items() if count >= OFTEN * len(colours) and (seen := looks[colour])]
    if not often:
        return set()
    # A watermark may be written more often than the text: the darkest colour is the text's.
    usual = max(often, key=lambda seen: (not ink.is_coloured(seen), ink.contrast(seen)))
    limit = PALE * ink.contrast(usual)
    return {
        colour
        for colour, seen in looks.items()
        if seen is not None and (ink.contrast(seen) < limit or ink.is_coloured(seen) != ink.is_coloured(usual))
    }


__all__ = ["NOTHING", "Sight", "View"]
