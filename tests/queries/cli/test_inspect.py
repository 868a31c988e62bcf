from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner
from PIL import Image

from queries.cli import cli
from tests.extract.inspection.test_drawing import _form
from tests.extract.pages import draw


def _run(*arguments: object) -> tuple[int, str]:
    result = CliRunner().invoke(cli, [str(argument) for argument in arguments])
    return result.exit_code, result.output


def test_inspect_writes_a_picture_and_says_where(tmp_path: Path) -> None:
    file, png = tmp_path / "a.pdf", tmp_path / "out" / "a.png"
    file.write_bytes(draw(_form))
    code, output = _run("inspect", file, "--page", 1, "--png", png)
    assert (code, output.strip()) == (0, str(png))
    with Image.open(png) as image:
        assert image.format == "PNG"


def test_inspect_needs_a_page(tmp_path: Path) -> None:
    file = tmp_path / "a.pdf"
    file.write_bytes(draw(_form))
    assert _run("inspect", file, "--png", tmp_path / "a.png")[0] == 2
    assert _run("inspect", file, "--page", 0, "--png", tmp_path / "a.png")[0] == 2


def test_extract_writes_a_report_beside_the_records(tmp_path: Path) -> None:
    file, target = tmp_path / "a.pdf", tmp_path / "report.html"
    file.write_bytes(draw(_form))
    code, output = _run("extract", file, "--report", target)
    assert code == 0
    assert "巡查河道次数" in output
    html = target.read_text(encoding="utf-8")
    assert html.startswith("<!doctype html>")
    assert "巡查河道次数" in html
    assert not target.with_name("report.html.part").exists()
