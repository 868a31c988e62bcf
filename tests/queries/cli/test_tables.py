"""Rows as the commands print them: in a pipe, on a terminal, as JSON and as CSV."""

from __future__ import annotations

import csv
import io
import json
import re
import sys
from decimal import Decimal
from typing import Any

import pytest
from rich.cells import cell_len

from extract.errors import QueryError
from graph.clock import within
from queries.cli.tables import print_csv, print_json, print_table


@pytest.fixture(autouse=True)
def _chinese(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JIXIAO_LANG", "zh")


def printed(
    capsys: pytest.CaptureFixture[str], *rows: list[Any], columns: tuple[str, ...] = ("name", "weight")
) -> list[str]:
    print_table(columns, rows)
    return capsys.readouterr().out.split("\n")[:-1]


def test_in_a_pipe_a_row_is_a_line_uncut_under_its_headings(capsys: pytest.CaptureFixture[str]) -> None:
    head, first, second = printed(capsys, ["长" * 200, 1], ["短", 20])
    assert head.split() == ["指标", "权重"]
    assert first.split() == ["长" * 200, "1"]
    assert cell_len(first) == cell_len(second)


def test_figures_stand_on_the_right_and_words_on_the_left(capsys: pytest.CaptureFixture[str]) -> None:
    _, first, second = printed(capsys, ["甲", Decimal("5.00")], ["甲乙丙", None])
    assert first.endswith(" 5.00")
    assert second == "甲乙丙"
    _, words, _ = printed(capsys, ["甲", "5"], ["乙", "很多很多"])
    assert words == "甲    5"


def test_a_break_in_a_cell_does_not_break_the_row_and_nothing_trails(capsys: pytest.CaptureFixture[str]) -> None:
    lines = printed(capsys, ["甲\n乙\t丙", None])
    assert lines[1:] == ["甲 乙 丙"]


def test_signs_of_markup_are_printed_as_they_are(capsys: pytest.CaptureFixture[str]) -> None:
    assert printed(capsys, ["[bold]甲[/bold] :smile:", 1])[1].startswith("[bold]甲[/bold] :smile:")


def test_columns_may_stay_as_they_are_and_empty_headings_are_no_line(capsys: pytest.CaptureFixture[str]) -> None:
    print_table(["name"], [["甲"]], as_they_are=True)
    assert capsys.readouterr().out.split() == ["name", "甲"]
    print_table(["", ""], [["甲", 1]])
    assert capsys.readouterr().out == "甲  1\n"


def test_yes_and_no_are_words_of_the_reader(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert printed(capsys, [True, False])[1].split() == ["是", "否"]
    monkeypatch.setenv("JIXIAO_LANG", "en")
    assert printed(capsys, [True, False])[1].split() == ["yes", "no"]


@pytest.mark.parametrize(
    ("value", "shown"),
    [("0.123456", "0.123456"), ("66.6666666666666666", "66.6667"), ("0.000012345678", "0.00001235"), ("1E+3", "1000")],
)
def test_quotients_are_rounded_and_printed_numbers_are_not(
    capsys: pytest.CaptureFixture[str], value: str, shown: str
) -> None:
    assert printed(capsys, ["甲", Decimal(value)])[1].split() == ["甲", shown]


def test_on_a_terminal_rows_are_folded_to_its_width(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    monkeypatch.setenv("COLUMNS", "30")
    monkeypatch.setenv("TERM", "xterm")
    lines = [re.sub("\x1b\\[[0-9;]*m", "", line) for line in printed(capsys, ["长" * 40, 1])]
    assert max(map(cell_len, lines)) <= 30
    assert "".join(lines).count("长") == 40


def as_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    monkeypatch.setenv("COLUMNS", "60")
    monkeypatch.setenv("TERM", "xterm")


def test_a_terminal_says_how_much_of_a_long_list_it_shows(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    as_terminal(monkeypatch)
    print_table(["name"], [[f"行{number}"] for number in range(100_000)])
    out, err = capsys.readouterr()
    assert "行999" in out
    assert "行1000" not in out
    assert err == "共 100000 行，屏幕显示前 1000 行；接管道（| less）或存为文件（> 文件）则完整\n"


def test_a_terminal_shows_the_beginning_of_a_very_long_cell_and_says_so(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    as_terminal(monkeypatch)
    print_table(["name", "actual"], [["长" * 1_000_000, "尾"]])
    out, err = capsys.readouterr()
    assert (out.count("长"), out.count("…"), "尾" in out) == (2000, 1, True)
    assert err.startswith("过长的内容以 … 结尾；")
    print_table(["name"], [["长" * 2000]] * 100)
    assert capsys.readouterr().err.startswith("共 100 行，屏幕显示前 51 行；")


def test_a_short_list_on_a_terminal_says_nothing_more(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    as_terminal(monkeypatch)
    print_table(["name"], [["甲"]] * 1000)
    assert capsys.readouterr().err == ""


def test_a_pipe_has_every_column_and_the_whole_text(capsys: pytest.CaptureFixture[str]) -> None:
    head, first, second = printed(capsys, ["长" * 400_000, "尾"], ["短", "末"])
    assert head.split() == ["指标", "权重"]
    assert first == "长" * 400_000 + "  尾"
    assert second.split() == ["短", "末"]
    assert len(second) < 2000  # one long text does not fill the lines of all others with blanks


def test_a_pipe_has_every_row(capsys: pytest.CaptureFixture[str]) -> None:
    lines = printed(capsys, *([number, number] for number in range(3000)))
    assert [line.split() for line in lines[1:]] == [[str(number)] * 2 for number in range(3000)]


def test_numbers_without_end_are_short_in_every_form(capsys: pytest.CaptureFixture[str]) -> None:
    endless = [Decimal("1E+99999999999"), Decimal("-1E-99999999"), Decimal("NaN")]
    assert printed(capsys, endless, columns=("a", "b", "c"))[1].split() == ["1E+99999999999", "-1E-99999999", "NaN"]
    print_json([{"a": endless, "b": float("inf")}])
    assert json.loads(capsys.readouterr().out) == [{"a": ["1E+99999999999", "-1E-99999999", "NaN"], "b": "inf"}]
    print_csv(["a"], [{"a": endless[0]}])
    assert capsys.readouterr().out == "a\n1E+99999999999\n"


def test_a_table_is_not_laid_out_past_the_time_of_its_question() -> None:
    with within(1e-9):
        with pytest.raises(QueryError):
            print_table(["a"], [[1]])
        with pytest.raises(QueryError):
            print_csv(["a"], [{"a": 1}])


def test_json_has_chinese_as_it_is_and_decimals_as_numbers(capsys: pytest.CaptureFixture[str]) -> None:
    print_json([{"名": "甲", "a": Decimal("5.00"), "b": Decimal("0.5"), "c": None, "d": (1, 2)}])
    out = capsys.readouterr().out
    assert '"名": "甲"' in out
    assert json.loads(out) == [{"名": "甲", "a": 5, "b": 0.5, "c": None, "d": [1, 2]}]
    assert '"a": 5,' in out


def test_csv_has_field_names_and_any_text_comes_back(capsys: pytest.CaptureFixture[str]) -> None:
    rows = [{"a": '甲,"乙"\n丙', "b": Decimal("1E+2")}, {"a": None}]
    print_csv(["a", "b"], rows)
    out = capsys.readouterr().out
    assert list(csv.reader(io.StringIO(out))) == [["a", "b"], ['甲,"乙"\n丙', "100"], ["", ""]]
