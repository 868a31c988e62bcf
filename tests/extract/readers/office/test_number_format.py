"""Values as their cells show them; LibreOffice prints the same where it follows the same rules."""

from __future__ import annotations

import csv
import shutil
import subprocess
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from extract.readers.office.number_format import is_date, shown

DAY = 46387  # 2026-12-31
# (value, format, what the cell shows)
SHOWN: list[tuple[object, str, str]] = [
    (1711.74, "#,##0.00", "1,711.74"),
    (1711.74, "0.00", "1711.74"),
    (25, "0.00", "25.00"),
    (25.0, "General", "25"),
    (0.1 + 0.2, "General", "0.3"),
    (1234567.125, "General", "1234567.125"),
    (0.9545, "0.00%", "95.45%"),
    (1, "0%", "100%"),
    (1.005, "0.000", "1.005"),
    (5, "000000", "000005"),
    (816001, "General", "816001"),
    (2.5, "0.##", "2.5"),
    (-3.5, "#,##0.00;[Red]-#,##0.00", "-3.50"),
    (0, '#,##0.00;-#,##0.00;"-"', "-"),
    (0, "#,##0.00;-#,##0.00;-", "-"),
    (66, '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', "66.00"),
    (0, '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', "-"),
    ("≥90%", "General", "≥90%"),
    # Literals and signs that stand in the format.
    (12, '0"万元"', "12万元"),
    (0.95, '"≥"0%', "≥95%"),
    (0.95, "≥0%", "≥95%"),
    (0.95, r"\≥0%", "≥95%"),
    (95, r"≥0\%", "≥95%"),
    (2.6, '"≥"General"万人"', "≥2.6万人"),
    (0.95, "0%以上", "95%以上"),
    (13800001234, "000-0000-0000", "138-0000-1234"),
    (1500000, '0"."0000', "150.0000"),
    (1234.5, "[$¥-804]#,##0.00", "¥1,234.50"),
    (0.1234, "0.00‰", "0.12‰"),
    ("95%", '"≥"@', "≥95%"),
    # Scaling.
    (150000, "#,##0.00,", "150.00"),
    (1234567, '0.0,,"百万"', "1.2百万"),
    # Sections.
    (-5, '0;"负"0', "负5"),
    (-3.5, "0.00_);(0.00)", "(3.50)"),
    (0.92, '[>=0.9]"≥"0%;0%', "≥92%"),
    (0.5, '[>=0.9]"≥"0%;0%', "50%"),
    (100, '[>100]"大"0;[<50]"小"0;"中"0', "中100"),
    (20, '[>100]"大"0;[<50]"小"0;"中"0', "小20"),
    (5, ";;;", ""),
    ("隐藏", ";;;", ""),
    (0, "0;;", ""),
    (0, "#,###", ""),
    # Exponents and fractions.
    (12345, "0.00E+00", "1.23E+04"),
    (12345, "##0.0E+0", "12.3E+3"),
    (1.5, "# ?/?", "1 1/2"),
    (0.25, "# ??/??", "1/4"),
    (0.5, "?/?", "1/2"),
    (3.1, "# ?/8", "3 1/8"),
    # Dates and times.
    (DAY, 'yyyy"年"m"月"d"日"', "2026年12月31日"),
    (DAY, "m-d", "12-31"),
    (DAY, "yyyy/m/d", "2026/12/31"),
    (DAY, "[$-804]aaaa", "星期四"),
    (DAY, "[$-804]mmmm", "十二月"),
    (DAY, "[$-409]mmm-yy", "Dec-26"),
    (DAY + 0.5, "yyyy/m/d h:mm", "2026/12/31 12:00"),
    (0.4375, "h:mm AM/PM", "10:30 AM"),
    (1.5, "[h]:mm", "36:00"),
    (0.6875, "hh:mm:ss.00", "16:30:00.00"),
    (DAY, '[DBNum1][$-804]yyyy"年"m"月"d"日"', "二〇二六年十二月三十一日"),
    # Chinese numerals.
    (12, '[DBNum1][$-804]General"公里"', "一十二公里"),
    (123456, '[DBNum2][$-804]General"元整"', "壹拾贰万叁仟肆佰伍拾陆元整"),
]
# Where Excel in Chinese and LibreOffice in English differ: Excel's.
ONLY_EXCEL: list[tuple[object, str, str]] = [
    (0.95, "!≥0%", "≥95%"),
    (1500000, "0!.0000", "150.0000"),
    (123456, '0!.0,"万"', "12.3万"),
    (2.5, 'G/通用格式"万"', "2.5万"),
    (DAY, "[$-F800]dddd, mmmm dd, yyyy", "2026年12月31日"),
    (0.75, '上午/下午h"时"mm"分"', "下午6时00分"),
    (12, "[DBNum1]0", "一二"),
    (100010, "[DBNum1]General", "一十万〇一十"),
    (1 / 3, "General", "0.333333333"),
    (0.00001234, "General", "1.234E-05"),
    (1.005, "0.00", "1.01"),
    (0.285, "0%", "29%"),
    (60, "yyyy/m/d", "1900/2/29"),
    (2, "0.##", "2"),
    (True, "General", "TRUE"),
    (None, "General", ""),
    (-1, "yyyy/m/d", "-1"),
    (Decimal("0.94999999999999996"), "0%", "95%"),
    ("一\r\n二_x000D_", "General", "一\n二"),
]


@pytest.mark.parametrize(("value", "style", "text"), [*SHOWN, *ONLY_EXCEL])
def test_shown(value: object, style: str, text: str) -> None:
    assert shown(value, style) == text


def test_the_epoch_of_old_macintosh_files() -> None:
    assert shown(0, "yyyy-mm-dd", epoch_1904=True) == "1904-01-01"


def test_is_date() -> None:
    assert is_date('yyyy"年"m"月"')
    assert not is_date("General")
    assert not is_date('[Red]#,##0.00"days"')


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_prints_the_same(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    for row, (value, style, _) in enumerate(SHOWN, 1):
        page.cell(row, 1, value).number_format = style
        page.cell(row, 2, "|")
    book.save(tmp_path / "formats.xlsx")
    command = ["soffice", "--headless", f"-env:UserInstallation=file://{tmp_path}/profile", "--convert-to",
               "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,true", "--outdir", str(tmp_path),
               str(tmp_path / "formats.xlsx")]  # fmt: skip
    subprocess.run(command, capture_output=True, timeout=180, check=True)
    with (tmp_path / "formats.csv").open(encoding="utf-8", newline="") as stream:
        printed = [" ".join(row[0].split()) for row in csv.reader(stream)]
    assert printed == [text for _, _, text in SHOWN]
