"""Numbers as their cells show them."""

from __future__ import annotations

import datetime

import pytest

from extract.readers.office.number_format import is_date, shown


@pytest.mark.parametrize(
    ("value", "style", "text"),
    [
        (1711.74, "#,##0.00", "1,711.74"),
        (1711.74, "0.00", "1711.74"),
        (25, "0.00", "25.00"),
        (25.0, "General", "25"),
        (0.1 + 0.2, "General", "0.3"),
        (1234567.125, "General", "1234567.125"),
        (0.9545, "0.00%", "95.45%"),
        (1, "0%", "100%"),
        (1.005, "0.00", "1.01"),
        (5, "000000", "000005"),
        (816001, "General", "816001"),
        (2.5, "0.##", "2.5"),
        (2, "0.##", "2"),
        (-3.5, "#,##0.00;[Red]-#,##0.00", "-3.50"),
        (0, '#,##0.00;-#,##0.00;"-"', ""),
        (0, "#,##0.00;-#,##0.00;-", "-"),
        (12, '0"万元"', "12"),
        (66, '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', "66.00"),
        (True, "General", "TRUE"),
        (None, "General", ""),
        ("≥90%", "General", "≥90%"),
        (datetime.datetime(2026, 12, 31), "yyyy/m/d", "2026-12-31"),
    ],
)
def test_shown(value: object, style: str, text: str) -> None:
    assert shown(value, style) == text


def test_is_date() -> None:
    assert is_date('yyyy"年"m"月"')
    assert not is_date("General")
    assert not is_date('[Red]#,##0.00"days"')
