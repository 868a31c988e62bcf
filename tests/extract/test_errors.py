"""Errors are one line, whatever words of others they pass on."""

import pickle
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.errors import DocumentError, FormatError, JixiaoError
from jixiao import extract


@given(st.text(), st.text())
def test_a_message_is_one_line(zh: str, en: str) -> None:
    error = DocumentError(zh, f"a{en}\nb", file="file.pdf", page=3)
    for words in (str(error), error.zh, error.en):
        assert len(words.splitlines()) <= 1
    assert str(pickle.loads(pickle.dumps(error))) == str(error)


def test_words_before_and_after_a_break_stay_apart() -> None:
    assert JixiaoError("坏\n，第1行", "damaged:\r\n  line 1").en == "damaged: line 1"


def test_a_parser_that_complains_in_two_lines(tmp_path: Path) -> None:
    path = tmp_path / "zero.xml"
    path.write_text(
        '<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n'
        '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet><Table><Row>&#0;</Row>',
        encoding="utf-8",
    )
    with pytest.raises(FormatError) as caught:
        extract(path)
    assert "\n" not in str(caught.value)
