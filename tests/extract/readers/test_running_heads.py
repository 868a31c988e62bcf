"""Running headers and footers are no text of the document."""

from __future__ import annotations

from extract.pages import Box, Line, Page
from extract.readers.running_heads import without_running_lines

HEIGHT = 800.0


def _page(number: int, *lines: tuple[str, float]) -> Page:
    items = tuple(Line(text, number, Box(50, top, 300, top + 10)) for text, top in lines)
    return Page(number, items, 600.0, HEIGHT)


def _texts(*pages: Page) -> list[list[str]]:
    return [[item.text for item in page.items if isinstance(item, Line)] for page in without_running_lines(pages)]


def _pages(text: str, top: float, count: int = 5) -> list[Page]:
    return [_page(number, (text.format(number), top), (f"第{number}章正文", 400)) for number in range(1, count + 1)]


def test_a_line_at_the_top_of_all_pages_is_dropped_and_the_text_kept() -> None:
    assert _texts(*_pages("云川市气象局2026年部门预算", 20)) == [[f"第{number}章正文"] for number in range(1, 6)]


def test_page_numbers_are_equal_but_for_their_digits() -> None:
    assert _texts(*_pages("— {} —", 770)) == [[f"第{number}章正文"] for number in range(1, 6)]


def test_a_title_missing_on_few_pages_is_a_running_line_still() -> None:
    found = _texts(*_pages("部门预算", 20, 4), _page(5, ("封底", 400)))
    assert found == [*([f"第{number}章正文"] for number in range(1, 5)), ["封底"]]


def test_a_line_on_fewer_pages_than_most_stays() -> None:
    others = [_page(number, ("正文", 400)) for number in range(5, 9)]
    assert _texts(*_pages("部门预算", 20, 4), *others)[0] == ["部门预算", "第1章正文"]


def test_a_document_of_few_pages_keeps_all_lines() -> None:
    assert _texts(*_pages("部门预算", 20, 3))[0] == ["部门预算", "第1章正文"]


def test_equal_lines_inside_the_page_stay() -> None:
    assert _texts(*_pages("本表无数据。", 300))[0] == ["本表无数据。", "第1章正文"]


def test_equal_lines_at_other_heights_stay() -> None:
    pages = [_page(number, ("部门预算", 10.0 + 12 * number)) for number in range(1, 6)]
    assert _texts(*pages) == [["部门预算"]] * 5


def test_a_unit_line_over_the_table_of_each_page_stays() -> None:
    assert _texts(*_pages("金额单位：万元", 40))[0] == ["金额单位：万元", "第1章正文"]


def test_lines_without_a_place_stay() -> None:
    pages = [Page(None, (Line("部门预算"),)) for _ in range(5)]
    assert _texts(*pages) == [["部门预算"]] * 5
