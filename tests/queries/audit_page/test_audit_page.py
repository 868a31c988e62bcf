"""The web page of an audit: all of it in one file that asks nothing of anybody, and runs nothing that was printed."""

from __future__ import annotations

import base64
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from reportlab.pdfgen.canvas import Canvas

from extract.language import Wording
from extract.pages import Box, Place
from graph.audit.rules.hints import Hint
from graph.audit.running.finding import Related
from graph.audit.running.report import Report, Reported, Unread
from graph.audit.running.waiver import Waiver
from graph.audit.waivers.report_made import Settled
from queries.audit_page import row_pictures
from queries.audit_page.page_style import SCRIPT
from queries.audit_page.page_written import page_text
from queries.audit_page.row_pictures import pictures_of
from tests.graph.audit.audited_cases import SCHOOL, TODAY, report

BOX = Box(10, 15, 210, 45)
VOID = {"meta", "img", "br"}


class Page(HTMLParser):
    """A page read: its elements, whether they are closed in their order, and its text."""

    def __init__(self, made: Report) -> None:
        super().__init__()
        self.raw = "".join(page_text(made))
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.text = ""
        self.feed(self.raw)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        closed = self.open.pop()
        while closed != tag and closed in {"td", "th", "tr"}:
            closed = self.open.pop()
        assert closed == tag

    def handle_data(self, data: str) -> None:
        self.text += data

    def of(self, tag: str) -> list[dict[str, str | None]]:
        return [attrs for name, attrs in self.tags if name == tag]


def findings(page: Page) -> list[dict[str, str | None]]:
    return [attrs for tag, attrs in page.tags if tag == "div" and "data-r" in attrs]


def pdf(path: Path, pages: int = 3) -> Path:
    canvas = Canvas(str(path), pagesize=(400, 300))
    for number in range(pages):
        canvas.drawString(20, 270, f"row of page {number + 1}")
        canvas.rect(10, 255, 200, 30)
        canvas.showPage()
    canvas.save()
    return path


def placed(one: Reported, path: Path, *places: Place) -> Reported:
    origin = replace(one.finding.origin, path=str(path))
    return replace(one, finding=replace(one.finding, origin=origin, places=places))


def test_every_finding_stands_there_with_what_filters_ask(monkeypatch: pytest.MonkeyPatch) -> None:
    made = report()
    page = Page(made)
    shown = findings(page)
    assert sorted((one["data-r"], one["data-s"], one["data-c"]) for one in shown) == sorted(
        (one.finding.rule, one.finding.severity.value, one.finding.certainty.value) for one in made.findings
    )
    assert page.open == []
    for one in made.findings:
        assert one.finding.message.zh in page.text
        assert one.finding.fingerprint in page.text


def test_filters_are_hidden_without_a_script_and_offer_what_there_is() -> None:
    page = Page(report())
    (form,) = page.of("form")
    assert "hidden" in form
    values = {attrs.get("value") for tag, attrs in page.tags if tag == "option"}
    assert values >= {"", "error", "warning", "certain", "suspected", "C02", "D03", "1"}
    asked = set(re.findall(r"'([a-z])'", SCRIPT.split("names=")[1].split("]")[0]))
    assert {attrs["name"] for tag, attrs in page.tags if tag == "select"} <= asked
    assert {key.removeprefix("data-") for key in findings(page)[0] if key.startswith("data-")} == asked


def test_findings_of_one_row_stand_beside_its_cells_once() -> None:
    row = {"name": "学生覆盖率", "target": "≥150%", "direction": "反向指标"}
    page = Page(report({"project": {"name": "校舍维修"}, "rows": [row]}, rules="Q08,D03"))
    assert [one["data-r"] for one in findings(page)] == ["D03", "Q08"]
    assert len(page.of("article")) == 1
    assert page.text.count("产出指标") == 1
    assert "<td class=u>≥150%</td>" in page.raw
    assert "<td>产出指标</td>" in page.raw


def test_nothing_comes_from_elsewhere_and_nothing_printed_is_run() -> None:
    wild = '</script><script>alert(1)</script><img src=x onerror="alert(2)">\u202e'
    rows = [{"name": wild, "target": "≥**次"}]
    made = report({"project": {"name": wild}, "document": {"agency": wild}, "rows": rows})
    made = replace(made, unread=(Unread(wild, Wording(wild, wild)),))
    page = Page(made)
    assert [tag for tag, _ in page.tags if tag == "script"] == ["script"]
    assert not page.of("img")
    assert "\u202e" not in page.raw
    assert not [attrs for _, attrs in page.tags if any(name.startswith("on") for name in attrs)]
    policy = next(attrs["content"] for attrs in page.of("meta") if attrs.get("http-equiv"))
    assert policy is not None
    assert policy.startswith("default-src 'none'; img-src data:")
    links = [attrs[name] for _, attrs in page.tags for name in ("href", "src") if name in attrs]
    assert all(link is not None and link.startswith(("#rule-", "data:")) for link in links)
    assert {link for link in links if link} <= {f"#{attrs['id']}" for _, attrs in page.tags if attrs.get("id")}


def test_rows_of_pdfs_are_cut_out_of_their_pages(tmp_path: Path) -> None:
    made = report()
    file = pdf(tmp_path / "a.pdf")
    one = placed(made.findings[0], file, Place(2, BOX))
    page = Page(replace(made, findings=(one,)))
    (image,) = page.of("img")
    source = image["src"]
    assert source is not None
    assert base64.b64decode(source.partition("base64,")[2]).startswith(b"\x89PNG")
    assert "第2页" in page.text


def test_what_is_said_of_several_rows_shows_these_rows(tmp_path: Path) -> None:
    file = pdf(tmp_path / "a.pdf")
    made = report()
    one = placed(next(one for one in made.findings if one.finding.row is None), file, Place(1, BOX))
    other = Related("校舍维修", "学生覆盖率", "≥90%", (Place(3, BOX),))
    shown = replace(one, finding=replace(one.finding, related=(other,)))
    assert [place.page for place in row_pictures.shown_places(shown.finding)] == [3]
    page = Page(replace(made, findings=(shown,)))
    assert len(page.of("img")) == 1
    assert "涉及的各行（1）" in page.text


def test_a_light_page_has_the_heaviest_first_and_says_what_is_left_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = pdf(tmp_path / "a.pdf")
    made = report()
    origin = replace(made.findings[0].finding.origin, path=str(file))
    many = [
        replace(one, finding=replace(one.finding, origin=origin, places=(Place(page, BOX),), related=()))
        for page, one in enumerate(made.findings[:3], 1)
    ]
    heaviest = min(many, key=lambda one: "EWN".index(one.finding.severity.letter))
    monkeypatch.setattr(row_pictures, "MOST", 1)
    found = pictures_of(many)
    assert len(found.found) == 1
    assert found.of(heaviest.finding)
    (note,) = found.notes
    assert note.zh == "为使网页不过大，3 处中有 2 处没有截图，请看原件的该页"


def test_many_bytes_of_pictures_are_left_out_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = report()
    shown = [placed(one, tmp_path / "a.pdf", Place(page, BOX)) for page, one in enumerate(made.findings, 1)]
    shown = [replace(one, finding=replace(one.finding, related=())) for one in shown]

    def drawn(limited: object, number: int, origin: object, places: list[Place], notes: object) -> Any:
        return {(number, place): b"\x89PNG......" for place in places}

    monkeypatch.setattr(row_pictures, "_drawn", drawn)
    monkeypatch.setattr(row_pictures, "MOST_BYTES", 25)
    found = pictures_of(shown)
    assert len(found.found) == 2
    (note,) = found.notes
    assert f"{len(shown)} 处中有 {len(shown) - 2} 处没有截图" in note.zh
    assert note.zh in Page(replace(made, findings=tuple(shown))).text


@pytest.mark.parametrize(("data", "why"), [(b"no pdf at all", ""), (None, "没有截图")])
def test_a_file_that_is_gone_or_no_pdf_gives_no_pictures(tmp_path: Path, data: bytes | None, why: str) -> None:
    file = tmp_path / "a.pdf"
    if data is not None:
        file.write_bytes(data)
    made = report()
    found = pictures_of([placed(made.findings[0], file, Place(1, BOX))])
    assert found.found == {}
    assert why in "".join(note.zh for note in found.notes)


def test_a_file_that_the_graph_did_not_read_is_not_cut_out(tmp_path: Path) -> None:
    one = placed(report().findings[0], pdf(tmp_path / "a.pdf"), Place(1, BOX))
    origin = replace(one.finding.origin, iri="https://example.org/doc-0000000000000000")
    found = pictures_of([replace(one, finding=replace(one.finding, origin=origin))])
    assert found.found == {}
    assert [note.zh for note in found.notes] == ["例：文件已变，没有截图"]


def test_what_was_settled_not_read_and_not_checked_is_told() -> None:
    first = report().findings[0].finding
    waiver = Waiver("上级规定", TODAY, TODAY, fingerprint=first.fingerprint)
    made = report(settled=Settled(TODAY, [waiver], "w.toml"))
    made = replace(made, unread=(Unread("坏.pdf", Wording("不是 PDF", "no PDF")),))
    page = Page(made)
    assert "豁免：上级规定" in page.text
    assert {one["data-t"] for one in findings(page)} == {"open", "settled"}
    assert "坏.pdf：不是 PDF" in page.text
    for gap in made.gaps:
        assert gap.reason.wording.zh in page.text


def test_how_others_write_it_stands_beside_a_finding() -> None:
    made = report()
    one = made.findings[0]
    first = replace(one, finding=replace(one.finding, hint=(Hint("≥95%（甲局2025）", None),)))
    assert "他部门写法：≥95%（甲局2025）" in Page(replace(made, findings=(first,))).text


def test_projects_stay_together_in_the_order_in_which_they_come() -> None:
    rows: list[dict[str, Any]] = [
        {"name": f"台数{number}", "target": "≥**台", "project": name, "page": number, "bbox": [1, 1, 2, 2]}
        for number, name in enumerate(("甲", "乙", "甲"), 1)
    ]
    page = Page(report({"projects": [{"name": "甲"}, {"name": "乙"}], "rows": rows}, rules="C02"))
    assert [one["data-p"] for one in findings(page)] == ["1", "1", "2"]
    assert page.raw.count("<h3>甲</h3>") == 1


def test_english_readers_get_an_english_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JIXIAO_LANG", "en")
    made = report(SCHOOL)
    page = Page(made)
    assert '<html lang="en">' in page.raw
    assert made.findings[0].finding.message.en in page.text
    assert "建议" not in page.text


def test_nothing_found_is_said() -> None:
    page = Page(report({"project": {"name": "道路清扫"}, "rows": [{"name": "面积", "target": "≥2亩"}]}, rules="C02"))
    assert "没有发现问题" in page.text
    assert "没有读出指标" not in page.text
    assert page.open == []


def test_a_document_of_which_no_row_was_read_does_not_pass() -> None:
    page = Page(report({"project": {"name": "道路清扫"}, "rows": []}, rules="C02"))
    assert "例：没有读出指标，等于没有审核" in page.text
    assert "没有发现问题" not in page.text
