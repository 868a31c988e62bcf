"""What a page draws, in the order in which it is drawn, with the contents of its forms in their place."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from ctypes import addressof, byref, c_float
from dataclasses import dataclass, field
from itertools import islice, repeat
from typing import Any

from extract.readers.lattice import plain_pdfium as pdfium

MAX_OBJECTS = 60_000  # of one page, forms included
MAX_DEPTH = 5  # of forms within forms
_TEXT, _FORM = pdfium.FPDF_PAGEOBJ_TEXT, pdfium.FPDF_PAGEOBJ_FORM

Matrix = tuple[float, float, float, float, float, float]
IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
Drawn = tuple[
    int, int, int, Matrix
]  # kind, raw handle, place in the order, matrix that leads from its form to the page
Text = tuple[int, int, Matrix]


@dataclass(slots=True)
class Objects:
    """A page's objects: `shapes` (paths, images, shadings) and `texts`; cut: there are more than are looked at;
    forms: some of them stand in forms."""

    shapes: list[Drawn] = field(default_factory=list)
    texts: list[Text] = field(default_factory=list)
    cut: bool = False
    count: int = 0
    forms: bool = False

    def add(self, items: Iterable[int], matrix: Matrix, depth: int) -> None:
        """Take the objects of a page or form."""
        order = self.count
        shapes, texts = self.shapes, self.texts
        handles = list(islice(items, MAX_OBJECTS - order + 1))
        kinds = list(map(pdfium.FPDFPageObj_GetType, handles))
        if _FORM not in kinds and order + len(handles) <= MAX_OBJECTS:
            numbered = list(zip(kinds, handles, range(order + 1, order + len(handles) + 1), strict=True))
            texts += [(item, number, matrix) for kind, item, number in numbered if kind == _TEXT]
            shapes += [(kind, item, number, matrix) for kind, item, number in numbered if kind != _TEXT]
            self.count = order + len(handles)
            return
        for item, kind in zip(handles, kinds, strict=True):
            if order >= MAX_OBJECTS:
                self.cut = True
                break
            order += 1
            if kind == _TEXT:
                texts.append((item, order, matrix))
            elif kind != _FORM:
                shapes.append((kind, item, order, matrix))
            else:
                self.forms = True
                if depth >= MAX_DEPTH:
                    continue
                self.count = order
                within = map(pdfium.FPDFFormObj_GetObject, repeat(item), range(pdfium.FPDFFormObj_CountObjects(item)))
                self.add(within, times(matrix_of(item), matrix), depth + 1)
                order = self.count
        self.count = order


def objects(page: Any) -> Objects:
    """The objects of a page (raw handle), those of its forms among them."""
    out = Objects()
    out.add(map(pdfium.FPDFPage_GetObject, repeat(page), range(pdfium.FPDFPage_CountObjects(page))), IDENTITY, 0)
    return out


def without(page: Any, drawn: Objects, gone: Iterable[int]) -> Objects:
    """The objects of a page after some of its texts were taken off it (in memory: the file stays as it is)."""
    off = {item for item in gone if pdfium.FPDFPage_RemoveObject(page, item)}
    texts = [text for text in drawn.texts if text[0] not in off]
    for item, _, _ in drawn.texts:
        if item in off:
            pdfium.FPDFPageObj_Destroy(item)
    return Objects(drawn.shapes, texts, drawn.cut, drawn.count, drawn.forms)


def matrix_of(item: int) -> Matrix:
    """The matrix of an object."""
    matrix = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(item, byref(matrix)):
        return IDENTITY
    return matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f


def times(first: Matrix, then: Matrix) -> Matrix:
    """The matrix that applies `first`, then `then`."""
    if then is IDENTITY:
        return first
    a, b, c, d, e, f = first
    k, m, n, o, p, q = then
    return a * k + b * n, a * m + b * o, c * k + d * n, c * m + d * o, e * k + f * n + p, e * m + f * o + q


def apply(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    """Where a matrix leads a point."""
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def moved(matrix: Matrix, box: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
    """The upright rectangle (left, bottom, right, top) around a rectangle that a matrix moves."""
    if matrix is IDENTITY:
        return box
    corners = [apply(matrix, x, y) for x in (box[0], box[2]) for y in (box[1], box[3])]
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    return min(xs), min(ys), max(xs), max(ys)


def bounds(items: Sequence[int], matrices: Iterable[Matrix]) -> list[tuple[float, float, float, float] | None]:
    """The rectangles (left, bottom, right, top) around objects, None for those that have none."""
    written = bytearray(16 * len(items))
    start = pdfium.address(written)
    places = (range(first, first + len(written), 16) for first in (start, start + 4, start + 8, start + 12))
    known = list(map(pdfium.FPDFPageObj_GetBounds, items, *places))
    flat = memoryview(written).cast("f").tolist()
    sides = zip(flat[0::4], flat[1::4], flat[2::4], flat[3::4], strict=True)
    return [moved(matrix, box) if has else None for has, box, matrix in zip(known, sides, matrices, strict=True)]


class Room:
    """Room for four numbers that pdfium writes; `places` are their addresses."""

    def __init__(self) -> None:
        self.values = (c_float * 4)()
        start = addressof(self.values)
        self.places = (start, start + 4, start + 8, start + 12)

    def bounds(self, item: int, matrix: Matrix) -> tuple[float, float, float, float] | None:
        """The rectangle (left, bottom, right, top) around an object, None when it has none."""
        if not pdfium.FPDFPageObj_GetBounds(item, *self.places):
            return None
        left, bottom, right, top = self.values
        return moved(matrix, (left, bottom, right, top))
