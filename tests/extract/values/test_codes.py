"""Codes printed with what they name."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.values.codes import split_project, split_unit

CODE = "39000022P000000100001"


@pytest.mark.parametrize(
    ("text", "code", "name"),
    [
        ("315001-云川市水务局", "315001", "云川市水务局"),
        ("315001：云川市水务局", "315001", "云川市水务局"),
        ("315001 — 云川市\n水务局", "315001", "云川市水务局"),
        ("[315001]云川市水务局", "315001", "云川市水务局"),
        ("（315001）-云川市水务局", "315001", "云川市水务局"),
        ("'315001 云川市水务局", "315001", "云川市水务局"),
        ("'315001", "315001", None),
        ("云川市水务局（315001）", "315001", "云川市水务局"),
        ("云川市水务局315001", "315001", "云川市水务局"),
        ("315001 云川市水务局", "315001", "云川市水务局"),
        ("315001云川市水务局", "315001", "云川市水务局"),
        ("315001001", "315001001", None),
        ("３１５００１－云川市水务局", "315001", "云川市水务局"),
        ("［３１５００１］云川市水务局", "315001", "云川市水务局"),
        ("云川市水务局－３１５００１", "315001", "云川市水务局"),
        ("120急救中心", None, "120急救中心"),
        ("云川市水务局20250218", None, "云川市水务局20250218"),
        ("云川市水务局（20250218）", None, "云川市水务局（20250218）"),
        ("云川市水务局", None, "云川市水务局"),
        ("云川市水务局2队", None, "云川市水务局2队"),
        (" \n", None, None),
    ],
)
def test_a_units_code_stands_before_or_behind_its_name(text: str, code: str | None, name: str | None) -> None:
    assert split_unit(text) == (code, name)


@pytest.mark.parametrize(
    ("text", "code", "name"),
    [
        (f"{CODE}-河道整治", CODE, "河道整治"),
        (f"{CODE}河道整治", CODE, "河道整治"),
        (f"{CODE[:14]}\n{CODE[14:]}\n-河道整治", CODE, "河道整治"),
        ("39000022PA\nBC00000100001-河道整治", "39000022PABC00000100001", "河道整治"),
        (f"（{CODE}）河道整治", CODE, "河道整治"),
        (f"{CODE}－河道整治", CODE, "河道整治"),
        (f"[{CODE}]", CODE, None),
        ("３９００００２２Ｐ００００００１００００１－河道整治", CODE, "河道整治"),
        (CODE, CODE, None),
        ("河道整治", None, "河道整治"),
        ("315001-河道整治", None, "315001-河道整治"),
        ("", None, None),
    ],
)
def test_a_projects_code_is_long(text: str, code: str | None, name: str | None) -> None:
    assert split_project(text) == (code, name)


@given(st.from_regex("[0-9]{3,12}", fullmatch=True), st.sampled_from("-—–_:："))
def test_a_code_and_name_put_together_come_apart(code: str, sign: str) -> None:
    assert split_unit(f"{code}{sign}云川市水务局") == (code, "云川市水务局")


@given(st.text(max_size=60))
def test_any_text_is_split_or_kept(text: str) -> None:
    for code, name in (split_unit(text), split_project(text)):
        assert code is None or code.isalnum()
        assert name is None or name
