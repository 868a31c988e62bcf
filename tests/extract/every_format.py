"""One small document with a form, in a file of every format that is read."""

from __future__ import annotations

from collections.abc import Callable
from email.message import EmailMessage
from itertools import pairwise
from pathlib import Path

import xlwt

from tests.extract.pages import draw
from tests.extract.readers.office.test_open_formats import cell, odf
from tests.extract.readers.test_ofd import _file, _rule, _text
from tests.extract.test_places import FORM, HEADING, MAKERS, _html

TITLE = "项目支出绩效目标表"


def _pdf(path: Path) -> None:
    xs, ys = [40.0, 140.0, 240.0, 350.0, 460.0], [60.0 + 20 * n for n in range(len(FORM) + 1)]

    def page(pen) -> None:  # type: ignore[no-untyped-def]
        pen.text(180, 10, HEADING)
        pen.text(180, 35, TITLE)
        pen.table(xs, ys, FORM)

    path.write_bytes(draw(page))


def _ofd(path: Path) -> None:
    xs, ys = [20.0, 65.0, 110.0, 150.0, 190.0], [60.0 + 10 * n for n in range(len(FORM) + 1)]
    rules = [_rule(x, ys[0], x, ys[-1]) for x in xs] + [_rule(xs[0], y, xs[-1], y) for y in ys]
    cells = [
        _text(left + 1, top + 2, text)
        for (top, _), row in zip(pairwise(ys), FORM, strict=True)
        for left, text in zip(xs, row, strict=False)
        if text
    ]
    path.write_bytes(_file("".join((_text(60, 30, HEADING), _text(60, 45, TITLE), *rules, *cells))))


def _xls(path: Path) -> None:
    book = xlwt.Workbook()
    sheet = book.add_sheet("目标表")
    sheet.write(0, 0, HEADING)
    for number, row in enumerate(FORM, 2):
        for column, text in enumerate(row):
            sheet.write(number, column, text)
    book.save(str(path))


def _xml_2003(path: Path) -> None:
    rows = [[HEADING], [""], *FORM]
    cells = ("".join(f'<Cell><Data ss:Type="String">{text}</Data></Cell>' for text in row) for row in rows)
    table = "".join(f"<Row>{row}</Row>" for row in cells)
    names = "urn:schemas-microsoft-com:office:spreadsheet"
    sheet = f'<Worksheet ss:Name="目标表"><Table>{table}</Table></Worksheet>'
    path.write_text(
        f'<?xml version="1.0"?><Workbook xmlns="{names}" xmlns:ss="{names}">{sheet}</Workbook>', encoding="utf-8"
    )


def _table(rows: list[list[str]]) -> str:
    return "".join("<table:table-row>" + "".join(map(cell, row)) + "</table:table-row>" for row in rows)


def _odt(path: Path) -> None:
    body = f"<text:p>{HEADING}</text:p><text:p>{TITLE}</text:p><table:table>{_table(FORM)}</table:table>"
    path.write_bytes(odf("text", body))


def _ods(path: Path) -> None:
    table = f'<table:table table:name="目标表">{_table([[HEADING], [""], *FORM])}</table:table>'
    path.write_bytes(odf("spreadsheet", table))


def _mhtml(path: Path) -> None:
    _html(path)
    message = EmailMessage()
    message["From"], message["Subject"] = "<Saved by a browser>", "预算"
    message.set_content(path.read_text(encoding="utf-8"), subtype="html", charset="utf-8", cte="base64")
    path.write_bytes(message.as_bytes())


FORMATS: dict[str, Callable[[Path], None]] = {
    **{name: make for name, (make, _) in MAKERS.items()},
    "a.pdf": _pdf, "a.ofd": _ofd, "a.xls": _xls, "a.xml": _xml_2003, "a.odt": _odt, "a.ods": _ods, "a.mht": _mhtml,
}  # fmt: skip
"""What writes the document, by the file's name."""
