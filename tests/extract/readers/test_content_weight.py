"""Streams that unpack to more than any page needs are found before pdfium unpacks them, whatever packs them."""

from __future__ import annotations

import base64
import io
import zlib
from pathlib import Path

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from extract.errors import LimitError
from extract.inspection.drawing import draw_page
from extract.inspection.report import _pictures
from extract.readers import content_weight, pdf

STROKES = b"0 0 m 9 9 l S\n" * 150_000  # 2 MB
LIMIT = 1 << 20


@pytest.fixture(autouse=True)
def _limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(content_weight, "MAX_PAGE", LIMIT)


def stream(content: bytes, filters: str = "/FlateDecode", more: str = "") -> bytes:
    return f"<<{more}/Filter{filters}/Length {len(content)}>>stream\n".encode() + content + b"\nendstream"


def made(*bodies: bytes) -> bytes:
    """A PDF of objects from number 1 on; the first is its catalogue."""
    out, places = b"%PDF-1.7\n", []
    for number, body in enumerate(bodies, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start = len(out)
    return out + b"xref\n0 %d\n0000000000 65535 f \n%btrailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (
        len(bodies) + 1, table, len(bodies) + 1, start
    )  # fmt: skip


def document(content: bytes, *, resources: bytes = b"", more: bytes = b"<<>>") -> bytes:
    """Two pages: the first says 7 times 7, the second has a content and resources."""
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Contents %d 0 R/Resources<<%b>>>>"
    font = b"/Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>"
    plain = b"<</Length 40>>stream\nBT /F 12 Tf 50 200 Td (7777777) Tj ET     \nendstream"
    return made(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R 4 0 R]/Count 2>>",
        page % (5, font),
        page % (6, resources),
        plain,
        content,
        more,
    )


BOMBS = {
    "deflate": stream(zlib.compress(STROKES)),
    "deflate twice": stream(zlib.compress(zlib.compress(STROKES)), "[/FlateDecode /FlateDecode]"),
    "deflate in text": stream(base64.a85encode(zlib.compress(STROKES)) + b"~>", "[/ASCII85Decode/FlateDecode]"),
    "cut off": stream(zlib.compress(STROKES)[:-20]),
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_page_that_unpacks_to_too_much_is_told_and_the_others_are_read(name: str) -> None:
    source = pdf.read(document(BOMBS[name]), "a.pdf")
    assert [(warning.code, warning.page) for warning in source.warnings] == [("page-too-large", 2)]
    assert "7777777" in str(source.pages[0].items)
    assert source.pages[1].items == ()


def test_what_a_page_draws_by_its_resources_counts() -> None:
    form = stream(zlib.compress(STROKES), more="/Type/XObject/Subtype/Form/BBox[0 0 9 9]")
    data = document(stream(zlib.compress(b"/X Do")), resources=b"/XObject<</X 7 0 R>>", more=form)
    assert set(content_weight.heavy_pages(data, "", "a.pdf")) == {2}


def test_several_streams_of_a_page_count_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(content_weight, "MAX_PAGE", 3 * LIMIT)
    monkeypatch.setattr(content_weight, "MAX_ALL", 3 * LIMIT)
    form = stream(zlib.compress(STROKES), more="/Type/XObject/Subtype/Form/BBox[0 0 9 9]")
    data = document(stream(zlib.compress(STROKES)), resources=b"/XObject<</X 7 0 R>>", more=form)
    assert set(content_weight.heavy_pages(data, "", "a.pdf")) == {2}


def test_a_stream_of_no_page_makes_the_file_be_refused() -> None:
    objects = stream(zlib.compress(b"1 0 " + b" " * (2 << 20)), more="/Type/ObjStm/N 1/First 4")
    with pytest.raises(LimitError) as caught:
        pdf.read(document(stream(zlib.compress(b"S")), more=objects), "a.pdf")
    assert caught.value.file == "a.pdf"


@pytest.mark.parametrize("more", ["/Type/XObject/Subtype/Image/Width 9/Height 9", "/Type/EmbeddedFile"])
def test_images_and_attached_files_do_not_count(more: str) -> None:
    other = stream(zlib.compress(STROKES), more=more)
    assert content_weight.heavy_pages(document(stream(zlib.compress(b"S")), more=other), "", "a.pdf") == {}


def test_encrypted_streams_are_weighed() -> None:
    target = io.BytesIO()
    canvas = Canvas(target, encrypt=StandardEncryption("", "owner", strength=128))
    canvas.drawString(50, 50, "7777777")
    canvas.showPage()
    # Random enough that what is packed is not passed over as too small.
    canvas._code.extend(f"{place * 7919 % 997} 0 m {place % 613} 9 l S" for place in range(100_000))
    canvas.save()
    assert set(content_weight.heavy_pages(target.getvalue(), "", "a.pdf")) == {2}


def test_a_page_that_was_not_read_is_not_drawn_either(tmp_path: Path) -> None:
    data = document(BOMBS["deflate"])
    with pytest.raises(LimitError) as caught:
        draw_page(data, "a.pdf", 2)
    assert caught.value.page == 2
    path = tmp_path / "a.pdf"
    path.write_bytes(data)
    assert [number for number, _ in _pictures(path, [1, 2], "")] == [1]


def nested(levels: int, times: int) -> bytes:
    """A page that draws a form `times` times, which draws another as often, and so on."""
    forms = []
    for level in range(levels):
        content = b"/X Do " * times if level < levels - 1 else b"0 0 m 9 9 l S "
        form = b"/Subtype/Form/BBox[0 0 300 300]/Resources<</XObject<</X %d 0 R>>>>" % (level + 6)
        forms.append(b"<<%b/Length %d>>stream\n%b\nendstream" % (form, len(content), content))
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Contents 4 0 R/Resources<</XObject<</X 5 0 R>>>>>>"
    content = stream(zlib.compress(b"/X Do " * times))
    return made(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>", page, content, *forms)


def test_forms_that_draw_forms_are_weighed_as_often_as_they_are_drawn() -> None:
    source = pdf.read(nested(12, 10), "a.pdf")
    assert [(warning.code, warning.page) for warning in source.warnings] == [("page-too-large", 1)]
    assert content_weight.heavy_pages(nested(3, 10), "", "a.pdf") == {}
    assert content_weight.heavy_pages(nested(30, 1), "", "a.pdf") == {}


def test_a_form_that_draws_itself_ends() -> None:
    form = stream(zlib.compress(b"/X Do " * 2000), more="/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 7 0 R>>>>")
    data = document(stream(zlib.compress(b"/X Do")), resources=b"/XObject<</X 7 0 R>>", more=form)
    assert content_weight.heavy_pages(data, "", "a.pdf") == {}


PAGE = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Contents %b/Resources<<%b>>>>"


def pages(kids: bytes, count: int, page: bytes, *more: bytes) -> bytes:
    """A PDF whose pages are object 3."""
    return made(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[%b]/Count %d>>" % (kids, count), page, *more)


@pytest.mark.parametrize("packed", [True, False])
def test_a_small_content_that_a_page_names_a_thousand_times_is_weighed_as_often(packed: bool) -> None:
    strokes = STROKES[:14_000]
    content = stream(zlib.compress(strokes)) if packed else b"<</Length 14000>>stream\n" + strokes + b"\nendstream"
    for times, found in ((40, set()), (60, set()), (1000, {1})):
        data = pages(b"3 0 R", 1, PAGE % (b"[" + b"4 0 R " * times + b"]", b""), content)
        assert set(content_weight.heavy_pages(data, "", "a.pdf")) == found, times


def test_the_list_may_lie_in_a_packed_object() -> None:
    content = stream(zlib.compress(STROKES[:14_000]))
    listed = b"5 0 [" + b"4 0 R " * 1000 + b"]"
    objects = stream(zlib.compress(listed), more="/Type/ObjStm/N 1/First 4")
    data = pages(b"3 0 R", 1, PAGE % (b"5 0 R", b""), content, b"<<>>", objects)
    assert content_weight.is_repeated(content_weight._packed_objects(data, ""))


def test_a_page_that_draws_one_form_a_thousand_times_is_weighed_as_often() -> None:
    form = stream(zlib.compress(STROKES[:14_000]), more="/Type/XObject/Subtype/Form/BBox[0 0 9 9]")
    for times, found in ((50, set()), (2000, {1})):
        content = stream(zlib.compress(b"/X Do " * times))
        data = pages(b"3 0 R", 1, PAGE % (b"4 0 R", b"/XObject<</X 5 0 R>>"), content, form)
        assert set(content_weight.heavy_pages(data, "", "a.pdf")) == found, times


def test_many_pages_with_one_content_are_refused_unless_it_is_small() -> None:
    page = PAGE % (b"4 0 R", b"")
    kids = b"".join(b"%d 0 R " % (number + 5) for number in range(80))
    for size, refused in ((30, False), (14_000, True)):
        data = pages(b"3 0 R " + kids, 81, page, stream(zlib.compress(STROKES[:size])), *[page] * 80)
        if refused:
            with pytest.raises(LimitError, match="81"):
                content_weight.heavy_pages(data, "", "a.pdf")
        else:
            assert content_weight.heavy_pages(data, "", "a.pdf") == {}


def test_one_page_that_is_listed_again_and_again_is_refused() -> None:
    data = pages(b"3 0 R " * 200, 200, PAGE % (b"4 0 R", b""), stream(zlib.compress(STROKES[:14_000])))
    with pytest.raises(LimitError, match="199"):
        pdf.read(data, "a.pdf")
