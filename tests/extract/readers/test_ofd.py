"""OFD files that the tests write themselves: positions in millimetres, rules as paths, a template, a damaged part."""

from __future__ import annotations

import io
import zipfile
from itertools import pairwise

import pytest

from extract.errors import DocumentError, LimitError
from extract.pages import Grid, Line, Source
from extract.readers import ofd_pages
from extract.readers.opening import read_bytes

XS, YS = [20.0, 60.0, 110.0, 150.0], [40.0, 50.0, 60.0, 70.0]
ROWS = [["一级指标", "三级指标", "指标值"], ["产出指标", "巡查次数", "≥12次"], ["效益指标", "群众知晓率", "95%"]]
NAMESPACE = 'xmlns:ofd="http://www.ofdspec.org/2016"'


def _text(x: float, y: float, text: str, size: float = 3.5, more: str = "", ctm: str = "") -> str:
    steps = " ".join(str(size if ord(sign) > 0x2000 else size / 2) for sign in text[:-1])
    turned = f' CTM="{ctm}"' if ctm else ""
    return (
        f'<ofd:TextObject ID="1" Font="1" Size="{size}" Boundary="{x} {y} 60 {size}"{turned}>{more}'
        f'<ofd:TextCode X="0" Y="{size * 0.86}" DeltaX="{steps}">{text}</ofd:TextCode></ofd:TextObject>'
    )


def _rule(x0: float, y0: float, x1: float, y1: float) -> str:
    data = f"M 0 0 L {x1 - x0} {y1 - y0}"
    return (
        f'<ofd:PathObject ID="2" LineWidth="0.2" Boundary="{x0} {y0} {x1 - x0 or 0.2} {y1 - y0 or 0.2}">'
        f"<ofd:AbbreviatedData>{data}</ofd:AbbreviatedData></ofd:PathObject>"
    )


def _table() -> str:
    rules = [_rule(x, YS[0], x, YS[-1]) for x in XS] + [_rule(XS[0], y, XS[-1], y) for y in YS]
    cells = [
        _text(left + 1, top + 2, text)
        for (top, _), row in zip(pairwise(YS), ROWS, strict=True)
        for left, text in zip(XS, row, strict=False)
    ]
    return "".join((*rules, *cells))


def _file(content: str, *, template: str = "", pages: int = 1, before: str = "") -> bytes:
    """Pages of which only the first has a part, or all the same one by paths that begin with one step more each."""
    stream = io.BytesIO()
    places = [f"{before * n}Pages/Page_{0 if before else n}/Content.xml" for n in range(pages)]
    listed = "".join(f'<ofd:Page ID="{n}" BaseLoc="{place}"/>' for n, place in enumerate(places))
    area = "<ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea>"
    layer = "<ofd:Page {}>{}<ofd:Content><ofd:Layer>{}</ofd:Layer></ofd:Content></ofd:Page>"
    with zipfile.ZipFile(stream, "w") as archive:
        root = "<ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody>"
        archive.writestr("OFD.xml", f"<ofd:OFD {NAMESPACE}>{root}</ofd:OFD>")
        common = f'{area}<ofd:TemplatePage ID="9" BaseLoc="Tpls/Content.xml"/>'
        archive.writestr(
            "Doc_0/Document.xml",
            f"<ofd:Document {NAMESPACE}><ofd:CommonData>{common}</ofd:CommonData>"
            f"<ofd:Pages>{listed}</ofd:Pages></ofd:Document>",
        )
        archive.writestr("Doc_0/Tpls/Content.xml", layer.format(NAMESPACE, "", template))
        archive.writestr(
            "Doc_0/Pages/Page_0/Content.xml", layer.format(NAMESPACE, '<ofd:Template TemplateID="9"/>', content)
        )
    return stream.getvalue()


def _grids(source: Source) -> list[list[list[str]]]:
    grids = [item for page in source.pages for item in page.items if isinstance(item, Grid)]
    return [[[cell.text for cell in row] for row in grid.rows()] for grid in grids]


def _lines(source: Source) -> list[str]:
    return [item.text for page in source.pages for item in page.items if isinstance(item, Line)]


def test_texts_and_paths_make_lines_and_a_grid() -> None:
    source = read_bytes(_file(_table() + _text(20, 20, "项目支出绩效目标表", 5)), "a.ofd")
    assert source.format == "ofd"
    assert _grids(source) == [ROWS]
    assert _lines(source) == ["项目支出绩效目标表"]
    page = source.pages[0]
    assert (round(page.width or 0), round(page.height or 0)) == (595, 842)


def test_steps_may_be_written_as_repetitions() -> None:
    text = _text(21, 42, "一级指标").replace('DeltaX="3.5 3.5 3.5"', 'DeltaX="g 3 3.5"')
    assert _lines(read_bytes(_file(text), "a.ofd")) == ["一级指标"]


def test_a_template_belongs_to_its_page() -> None:
    assert _lines(read_bytes(_file("", template=_text(20, 20, "单位：万元")), "a.ofd")) == ["单位：万元"]


def test_what_a_viewer_does_not_show_is_not_read() -> None:
    slanted = _text(70, 45, "内部资料", 8, ctm="0.8 0.6 -0.6 0.8 0 0")
    white = _text(130, 62, "60%", more='<ofd:FillColor Value="255 255 255"/>')
    hidden = _text(130, 62, "60%").replace("<ofd:TextObject", '<ofd:TextObject Visible="false"')
    pale = _text(30, 45, "内部资料 严禁外传", 11, more='<ofd:FillColor Value="210 210 210"/>')
    assert _grids(read_bytes(_file(pale + _table() + slanted + white + hidden), "a.ofd")) == [ROWS]


def test_a_missing_page_is_a_warning_and_a_file_without_pages_an_error() -> None:
    source = read_bytes(_file(_table(), pages=2), "a.ofd")
    assert [(warning.code, warning.page) for warning in source.warnings] == [("unreadable-page", 2)]
    with pytest.raises(DocumentError, match="OFD"):
        read_bytes(_file("", pages=0), "a.ofd")


def test_a_template_that_many_pages_share_is_counted_on_each(monkeypatch: pytest.MonkeyPatch) -> None:
    shared = _text(20, 20, "单位：万元")
    with pytest.raises(LimitError, match="60 页"):
        read_bytes(_file(_table(), pages=60, before="x/../"), "a.ofd")
    monkeypatch.setattr(ofd_pages, "MAX_TEMPLATES", 5)
    with pytest.raises(LimitError, match="模板"):
        read_bytes(_file("", template=shared), "a.ofd")
