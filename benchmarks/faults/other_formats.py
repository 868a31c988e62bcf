"""The repository's example tables in the formats of which it holds no file: made here, the same bytes every time."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from html import escape

_HEAD = ("一级指标", "二级指标", "三级指标", "指标值", "单位", "权重")
_ROWS = (
    ("产出指标", "数量指标", "巡查次数", "≥12", "次", "10"),
    ("产出指标", "质量指标", "验收合格率", "≥95", "%", "20"),
    ("产出指标", "时效指标", "完成时间", "2026年12月底前", "", "10"),
    ("效益指标", "社会效益指标", "群众知晓率", "90-95", "%", "30"),
    ("满意度指标", "服务对象满意度", "参保群众满意度", ">=90", "%", "10"),
)
_ABOVE = ("青屏市林业局2026年部门预算", "项目支出绩效目标表", "项目名称：林区巡查", "预算数：66.00万元")
_DAY = (2026, 1, 1, 0, 0, 0)
_ODF = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "text", "table")
)


def other_formats() -> Iterator[tuple[str, bytes]]:
    """The file names and bytes."""
    table = (_HEAD, *_ROWS)
    yield "made.csv", _delimited(table, ",").encode("gb18030")
    yield "made.tsv", _delimited(table, "\t").encode("utf-16")
    yield "made.rtf", _rtf(table)
    yield "made.mht", _mhtml(_html(table))
    yield "made.xls", _html(table).encode()  # a page of HTML by the name of a workbook, as web systems export them
    yield "made.xml", _spreadsheetml(table).encode()
    yield "made.odt", _odf("text", _paragraphs() + _odf_table(table))
    yield "made.ods", _odf("spreadsheet", _odf_table(table))
    yield "made.ofd", _ofd(table)
    try:
        yield "made-binary.xls", _xls(table)
    except ImportError:
        print("no xlwt: binary workbooks are left out")


Table = tuple[tuple[str, ...], ...]


def packed(members: dict[str, str | bytes]) -> bytes:
    """A zip of these members, always the same bytes."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(zipfile.ZipInfo(name, _DAY), data, zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def _delimited(table: Table, mark: str) -> str:
    return "\n".join([*_ABOVE, *(mark.join(row) for row in table)]) + "\n"


def _html(table: Table) -> str:
    rows = "".join("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in table)
    above = "".join(f"<p>{line}</p>" for line in _ABOVE)
    return f"<html><head><meta charset='utf-8'></head><body>{above}<table border=1>{rows}</table></body></html>"


def _mhtml(page: str) -> bytes:
    head = 'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="b0"\r\n\r\n--b0\r\n'
    part = "Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
    return (head + part + page + "\r\n--b0--\r\n").encode()


def _rtf(table: Table) -> bytes:
    def text(cell: str) -> str:
        return "".join(
            sign if ord(sign) < 128 else f"\\u{ord(sign) - (65536 if ord(sign) > 32767 else 0)}?" for sign in cell
        )

    rows = "".join(
        "\\trowd" + "".join(f"\\cellx{1500 * (n + 1)}" for n in range(len(row)))
        + "".join(f"\\pard\\intbl {text(cell)}\\cell" for cell in row) + "\\row\n"
        for row in table
    )  # fmt: skip
    above = "".join(f"\\pard {text(line)}\\par\n" for line in _ABOVE)
    return ("{\\rtf1\\ansi\\uc1\n" + above + rows + "}").encode("ascii")


def _spreadsheetml(table: Table) -> str:
    space = "urn:schemas-microsoft-com:office:spreadsheet"
    rows = "".join(
        "<Row>" + "".join(f'<Cell><Data ss:Type="String">{escape(cell)}</Data></Cell>' for cell in row) + "</Row>"
        for row in table
    )
    sheet = f'<Worksheet ss:Name="a"><Table>{rows}</Table></Worksheet>'
    return f'<?xml version="1.0"?><Workbook xmlns="{space}" xmlns:ss="{space}">{sheet}</Workbook>'


def _paragraphs() -> str:
    return "".join(f"<text:p>{line}</text:p>" for line in _ABOVE)


def _odf_table(table: Table) -> str:
    def row(cells: tuple[str, ...]) -> str:
        inside = "".join(f"<table:table-cell><text:p>{escape(cell)}</text:p></table:table-cell>" for cell in cells)
        return f"<table:table-row>{inside}</table:table-row>"

    return f'<table:table table:name="a">{"".join(map(row, table))}</table:table>'


def _odf(kind: str, body: str) -> bytes:
    inside = f"<office:body><office:{kind}>{body}</office:{kind}></office:body>"
    content = f"<office:document-content {_ODF}>{inside}</office:document-content>"
    return packed({"mimetype": "application/vnd.oasis.opendocument." + kind, "content.xml": content})


def _ofd(table: Table) -> bytes:
    space, parts = 'xmlns:ofd="http://www.ofdspec.org/2016"', []
    for row, cells in enumerate(table):
        for column, cell in enumerate(cells):
            x, y = 15 + 30 * column, 40 + 8 * row
            step = " ".join(["3.5"] * (len(cell) - 1))
            code = f'<ofd:TextCode X="0" Y="3" DeltaX="{step}">{escape(cell)}</ofd:TextCode>'
            parts.append(f'<ofd:TextObject ID="1" Font="1" Size="3.5" Boundary="{x} {y} 29 4">{code}</ofd:TextObject>')
    for number in range(len(table) + 1):
        line = "<ofd:AbbreviatedData>M 0 0 L 180 0</ofd:AbbreviatedData>"
        place = f"14 {39 + 8 * number} 180 0.2"
        parts.append(f'<ofd:PathObject ID="2" LineWidth="0.2" Boundary="{place}">{line}</ofd:PathObject>')
    root = "<ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody>"
    area = (
        "<ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea></ofd:CommonData>"
    )
    pages = '<ofd:Pages><ofd:Page ID="0" BaseLoc="Pages/Page_0/Content.xml"/></ofd:Pages>'
    layer = f"<ofd:Content><ofd:Layer>{''.join(parts)}</ofd:Layer></ofd:Content>"
    return packed({
        "OFD.xml": f"<ofd:OFD {space}>{root}</ofd:OFD>",
        "Doc_0/Document.xml": f"<ofd:Document {space}>{area}{pages}</ofd:Document>",
        "Doc_0/Pages/Page_0/Content.xml": f"<ofd:Page {space}>{layer}</ofd:Page>",
    })  # fmt: skip


def _xls(table: Table) -> bytes:
    import xlwt

    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("a")
    lines = [(line,) for line in _ABOVE] + list(table)
    for row, cells in enumerate(lines):
        for column, cell in enumerate(cells):
            sheet.write(row, column, cell)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()
