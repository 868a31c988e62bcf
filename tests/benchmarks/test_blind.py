"""The documents of the blind rounds: what was learned from them stays."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.blind import ROUNDS, documents, measure

FOLDERS = sorted(path for path in ROUNDS.iterdir() if path.is_dir())


@pytest.mark.shared
@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_a_round_is_still_read(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    tally = measure(folder, show=False)
    assert tally.exact_f1("indicator") >= 0.98
    assert tally.exact_f1("project") >= 0.95
    assert tally.extracted["indicator"] <= 1.01 * tally.reference["indicator"]
    assert tally.alarms <= 3
    assert f"blind {folder.name}: indicators" in capsys.readouterr().out


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_every_document_has_its_truth(folder: Path) -> None:
    names = {path.stem for path, _ in documents(folder)}
    assert names == {path.name.split(".")[0] for path in folder.iterdir()}
