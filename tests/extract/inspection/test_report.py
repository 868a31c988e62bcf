from __future__ import annotations

import base64
import io
import re
from pathlib import Path

from PIL import Image

from extract.document import extract_file
from extract.inspection.report import report
from extract.pages import ReadWarning
from extract.records import Extraction
from tests.extract.inspection.test_drawing import _form
from tests.extract.pages import draw
from tests.extract.readers.test_pdf import encrypted


def _page(tmp_path: Path) -> tuple[str, Extraction]:
    path = tmp_path / "某局.pdf"
    path.write_bytes(draw(_form))
    extraction = extract_file(path)
    warned = Extraction(
        extraction.name, extraction.sha256, extraction.records, (ReadWarning("level-unknown", "<级别>", "<level>", 1),)
    )
    return "".join(report([(path, warned)])), extraction


def test_warnings_come_first_and_markup_is_escaped(tmp_path: Path) -> None:
    html, _ = _page(tmp_path)
    assert html.index("level-unknown") < html.index("巡查河道次数")
    assert "<级别>" not in html
    assert "&lt;级别&gt;" in html


def test_the_page_needs_nothing_else(tmp_path: Path) -> None:
    html, extraction = _page(tmp_path)
    assert not re.search(r"(src|href)=|url\((?!data:)", html)
    for record in extraction.records:
        assert getattr(record, "name", None) is None or str(getattr(record, "name")) in html  # noqa: B009


def test_a_cut_out_shows_the_record(tmp_path: Path) -> None:
    html, _ = _page(tmp_path)
    pictures = dict(re.findall(r"\.(p\w+)\{background-image:url\(data:image/png;base64,([^)]*)\)", html))
    found = re.search(
        r'巡查河道次数.*?class="c (p\w+)" style="width:(\d+)px;height:(\d+)px;background-position:-(\d+)px -(\d+)px"',
        html,
        re.DOTALL,
    )
    assert found is not None
    width, height, left, top = (int(value) for value in found.groups()[1:])
    image = Image.open(io.BytesIO(base64.b64decode(pictures[found[1]]))).convert("L")
    cut = image.crop((left, top, left + width, top + height))
    assert (width, height) > (100, 20)
    # The row's print lies within the window, and the row above it (its header) does not.
    assert cut.getextrema()[0] < 80
    assert top > 100 / 72 * 96


def test_a_file_that_needs_no_password_has_cut_outs_whatever_one_is_given(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(encrypted(""))
    extraction = extract_file(path, password="wrong")
    assert "background-image" in "".join(report([(path, extraction)], password="wrong"))


def test_files_without_pages_have_no_cut_outs(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("项目绩效目标表\n一级指标\t三级指标\t指标值\n产出指标\t巡查次数\t≥12次\n", encoding="utf-8")
    html = "".join(report([(path, extract_file(path))]))
    assert "巡查次数" in html
    assert "background-image" not in html
