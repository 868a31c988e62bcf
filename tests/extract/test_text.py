"""Text utilities: folding, joining lines, resolving markup."""

from __future__ import annotations

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.text import clean_markup, fold, join_lines


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("三级 指标", "三级指标"),
        ("（％）", "(%)"),
        ("ＩＤＣ机房\u3000租赁", "IDC机房租赁"),
        ("参保率\u200b\n", "参保率"),
        ("⼯程", "工程"),
        ("", ""),
    ],
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        ("三 级 指 标", "三级指标"),
        ("264344.9\n0", "264344.90"),
        ("≥9\n5%", "≥95%"),
        ("≥9 5%", "≥95%"),
        ("医疗保障局机 关", "医疗保障局机关"),
        ("41030026000000002845 2", "410300260000000028452"),
        ("51000024T 000011345 327", "51000024T000011345327"),
        ("IDC 机房 租赁", "IDC机房租赁"),
        ("Windows Server", "Windows Server"),
        ("Hello,\n world", "Hello, world"),
        ("I D C机房", "IDC机房"),
        ("  前后  ", "前后"),
        ("1.45 元/人 (以中 标价为 准)", "1.45元/人(以中标价为准)"),
        ("1 1/4", "1 1/4"),
        ("1  1/4", "1 1/4"),
        ("≥2 1/2 公顷", "≥2 1/2公顷"),
        ("1\n1/4", "11/4"),
        ("12 3/2025", "123/2025"),
        ("2025-12-31 0:00:00", "2025-12-31 0:00:00"),
        ("", ""),
        (" \n\u3000", ""),
    ],
)
def test_join_lines(text: str, joined: str) -> None:
    assert join_lines(text) == joined


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        (r"$\geq$", "≥"),
        (r"\>=85%", ">=85%"),
        (r"1\.巡查次数\|处 \<3", "1.巡查次数|处 <3"),
        (r"60\-80\% \(含\)", "60-80% (含)"),
        (r"$\leq$", "≤"),
        (r"$\geq 90\%$", "≥ 90%"),
        (r"$= 100\%$", "= 100%"),
        (r"$\geq 5$", "≥ 5"),
        (r"\geqslant95\%", "≥95%"),
        (r"$\mathrm{m}^{2}$", "m2"),
        ("$95%$", "95%"),
        ("<b>302</b>", "302"),
        ("<p>目标</p>", "目标"),
        ("第一行<br/>第二行", "第一行\n第二行"),
        ("<span style='color:red'>优</span>", "优"),
        ("**二、预算单位**", "二、预算单位"),
        ("&ge;95%", "≥95%"),
        ("&lt;5%", "<5%"),
        ("甲&nbsp;乙", "甲\xa0乙"),
        ("<5%", "<5%"),
        ("<10分钟,>3", "<10分钟,>3"),
        ("$5 和 $6", "$5 和 $6"),
        ("R&D 经费", "R&D 经费"),
        (r"C:\budget", r"C:\budget"),
        ("2*3", "2*3"),
    ],
)
def test_clean_markup(text: str, cleaned: str) -> None:
    assert clean_markup(text) == cleaned


@given(st.text())
def test_any_text_is_taken(text: str) -> None:
    assert not any(char.isspace() for char in fold(text))
    joined = join_lines(text)
    assert joined == joined.strip()
    assert join_lines(joined) == joined
    assert isinstance(clean_markup(text), str)


@given(st.text(alphabet="绩效目标aB9.%（）≥，, \n\u3000"))
def test_joining_drops_nothing_but_blanks(text: str) -> None:
    assert fold(join_lines(text)) == fold(text)


@given(st.lists(st.sampled_from(["绩", "效", "9", "5", "%", "≥", "（", "）", "。"]), min_size=1), st.data())
def test_blanks_between_chinese_and_numbers_do_not_count(parts: list[str], data: st.DataObject) -> None:
    gaps = data.draw(
        st.lists(st.sampled_from(["", " ", "\n", "\u3000", " \n"]), min_size=len(parts), max_size=len(parts))
    )
    broken = "".join(part + gap for part, gap in zip(parts, gaps, strict=True))
    assert join_lines(broken) == "".join(parts)


@pytest.mark.parametrize("unit", ["**", "$\\geq", "<b", "&lt;", "a ", "$", "\\", "<span ", "_ _"])
def test_long_text_takes_linear_time(unit: str) -> None:
    text = unit * (1_000_000 // len(unit))
    started = time.process_time()  # of the processor: other work on the machine does not count
    clean_markup(text)
    join_lines(text)
    fold(text)
    assert time.process_time() - started < 5


def test_fold_keeps_nfkc() -> None:
    assert fold("①ﬁ") == unicodedata.normalize("NFKC", "①ﬁ")
