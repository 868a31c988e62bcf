"""How a file of a build stands: read, partly, without a performance table, not read and why. One standing a file."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

import pyoxigraph as ox

from extract.language import Worded, say
from extract.warning_codes import WarningCode
from graph.reading.unread import UNREAD
from ontology.names import Class, Property


class Standing(Worded):
    """How a file stands after a build, with what it is called in Chinese and English; the worst last."""

    READ = "read", "读入", "read"
    SKIPPED = "skipped", "按规则略过", "skipped by rule"
    NO_TABLE = "no-table", "没有绩效表", "no performance table"
    PARTLY = "partly", "部分读入", "partly"
    NEEDS_RECOGNITION = "needs-recognition", "需要文字识别", "needs recognition"
    NOT_SUPPORTED = "not-supported", "不支持", "not supported"
    FAILED = "failed", "失败", "failed"

    def words(self, places: int = 0) -> str:
        """As a person reads it: 部分读入（3 处）."""
        if self is Standing.PARTLY and places:
            zh, en = self.wording
            return say(f"{zh}（{places} 处）", f"{en} ({places} place{'s' if places > 1 else ''})")
        return say(*self.wording)


def standing_of(store: ox.Store, documents: Iterable[str]) -> tuple[Standing, int]:
    """How the documents of one file stand in the store, and how many places of them were not read."""
    read, places, images, seen = False, 0, 0, False
    for iri in documents:
        document = ox.NamedNode(iri)
        codes = list(_codes(store, document))
        places += sum(code in UNREAD for code in codes)
        images += codes.count(WarningCode.IMAGE_PAGE)
        # Records that came without their document are all there is.
        came = next(store.quads_for_pattern(document, _RELEVANT, None, document), None)
        seen = seen or came is not None
        read = read or came is None or _performance(store, document)
    if images and not read:
        return Standing.NEEDS_RECOGNITION, places
    if places:
        return Standing.PARTLY, places
    return (Standing.NO_TABLE if seen and not read else Standing.READ), 0


_RELEVANT: Final = ox.NamedNode(Property.RELEVANT_CELLS)
_TOLD: Final[tuple[tuple[ox.NamedNode, ox.NamedNode | None], ...]] = (
    (ox.NamedNode(Property.TYPE), ox.NamedNode(Class.INDICATOR)),
    (ox.NamedNode(Property.GOAL), None),
)


def _performance(store: ox.Store, document: ox.NamedNode) -> bool:
    """Whether a document has an indicator, or at least a project's goal."""
    return any(next(store.quads_for_pattern(None, what, of, document), None) is not None for what, of in _TOLD)


def _codes(store: ox.Store, document: ox.NamedNode) -> Iterable[str]:
    for warning in store.quads_for_pattern(document, ox.NamedNode(Property.HAS_WARNING), None, document):
        assert isinstance(warning.object, ox.NamedNode)
        for code in store.quads_for_pattern(warning.object, ox.NamedNode(Property.WARNING_CODE), None, document):
            assert isinstance(code.object, ox.Literal)
            yield code.object.value
