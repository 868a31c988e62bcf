"""The weights of the score: read whole, or refused in one line."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from extract import word_lists
from extract.errors import WordListError
from graph.linking import weights as module
from graph.linking.features.traits import TRAITS
from graph.linking.weights import Weights, read, weights
from graph.store.writer import Writer
from queries.cli import main


def said() -> dict[str, Any]:
    return tomllib.loads(weights().toml())


def test_what_is_written_is_read_again() -> None:
    assert read(said()) == weights()


def test_every_feature_has_a_weight_of_its_sign_that_counts() -> None:
    held = weights()
    assert held.points.keys() == {trait.name for trait in TRAITS}
    assert all(held.points[trait.name] * trait.sign > 0 for trait in TRAITS)
    assert held.related < held.review < held.even <= held.accept < held.join


def _wrong_sign(table: dict[str, Any]) -> None:
    name = TRAITS[0].name
    points = table["points"] | {name: -table["points"][name]}
    held = Weights(points=points, **{mark: table[mark] for mark in module._MARKS})
    table.update(points=points, checksum=held.checksum())


DAMAGE: dict[str, tuple[Callable[[dict[str, Any]], Any], str]] = {
    "another version": (lambda table: table.update(version=2), "版本为 2，应为 1"),
    "no version": (lambda table: table.pop("version"), "没有版本"),
    "nothing at all": (lambda table: table.clear(), "没有版本（应有 version = 1）：是空的或已损坏"),
    "a number changed": (lambda table: table["points"].update({TRAITS[0].name: 1}), "校验和"),
    "a threshold changed": (lambda table: table.update(accept=1), "校验和"),
    "a sign turned": (_wrong_sign, "校验和"),
    "a feature gone": (lambda table: table["points"].pop(TRAITS[0].name), "特征"),
    "one feature more": (lambda table: table["points"].update(more=1), "特征"),
    "words for a number": (lambda table: table["points"].update({TRAITS[0].name: "1"}), "特征"),
    "a part gone": (lambda table: table.pop("points"), "特征"),
    "true for a number": (lambda table: table.update(start=True), "特征"),
}


@pytest.mark.parametrize("how", DAMAGE)
def test_damaged_weights_are_refused_in_one_line(how: str) -> None:
    table = said()
    damage, told = DAMAGE[how]
    damage(table)
    with pytest.raises(WordListError, match=told) as caught:
        read(table)
    assert "\n" not in str(caught.value)
    assert "weights.toml" in str(caught.value)


def linked(directory: Path, monkeypatch: pytest.MonkeyPatch) -> object:
    """How `jixiao link` of an empty graph ends where weights are read anew."""
    with Writer(directory) as writer:
        writer.publish()
    monkeypatch.setattr("sys.argv", ["jixiao", "link", "--graph", str(directory)])
    weights.cache_clear()
    try:
        with pytest.raises(SystemExit) as ended:
            main()
    finally:
        weights.cache_clear()
    return ended.value.code


def test_a_command_that_needs_damaged_weights_ends_with_code_1_and_one_line(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table = said() | {"version": 0}
    monkeypatch.setattr(module, "read_words", lambda *_names, **_kind: table)
    ended = linked(tmp_path / "g", monkeypatch)
    told = capsys.readouterr().err
    assert ended == 1
    assert len(told.strip().splitlines()) == 1
    assert "权重文件版本为 0，应为 1" in told


@pytest.mark.parametrize("held", [None, "version = 1\nstart ="], ids=["gone", "cut off"])
def test_weights_that_cannot_be_read_are_one_line_that_calls_them_weights(
    held: str | None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "data").mkdir()
    if held is not None:
        (tmp_path / "data" / "weights.toml").write_text(held, encoding="utf-8")
    monkeypatch.setattr(word_lists, "files", lambda _package: tmp_path)
    ended = linked(tmp_path / "g", monkeypatch)
    told = capsys.readouterr().err
    assert (ended, len(told.strip().splitlines())) == (1, 1)
    assert "权重文件无法读取" in told
    assert "weights.toml" in told
    assert "词表" not in told
