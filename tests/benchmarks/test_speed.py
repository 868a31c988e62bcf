"""The arithmetic of the figures of speed; times themselves are no matter of tests."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks.extraction import speed
from extract.environment import Variable

EXAMPLES = Path(__file__).parents[2] / "examples"


def test_a_share_is_of_the_rest_and_the_median_of_the_runs() -> None:
    assert speed.share([(11.0, 1.0)]) == pytest.approx(0.1)
    assert speed.share([(10.0, 5.0), (11.0, 1.0), (1.08, 0.08)]) == pytest.approx(0.1)


def test_the_ledger_is_a_part_of_the_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    ticks = iter(range(100))
    monkeypatch.setattr("time.process_time", lambda: float(next(ticks)))
    path = next(EXAMPLES.rglob("*.txt"))
    # By the clock's ticks: the whole starts, the ledger starts and ends, the whole ends.
    assert speed._with_ledger([path, path]) == (6.0, 2.0)


def test_the_share_has_its_bar_in_the_closing_table(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv(Variable.BARS, str(tmp_path / "bars"))
    for whole, met in ((11.0, True), (5.0, False)):
        monkeypatch.setattr(speed, "_with_ledger", lambda paths, whole=whole: (whole, 1.0))
        speed.ledger([])
        bar = json.loads((tmp_path / "bars").read_text(encoding="utf-8").splitlines()[-1])
        assert (bar["target"], bar["met"]) == ("<= 0.1", met)
