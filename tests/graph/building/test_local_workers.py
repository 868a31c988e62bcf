from __future__ import annotations

from pathlib import Path

import pytest

from extract.errors import FormatError, LimitError, PasswordError
from graph.building.local_workers import died_reading, run
from graph.building.tasks import Outcome, Task, as_ours, limit
from graph.processes.worker import Died
from tests.graph.extractors import obey


def outcomes(folder: Path, words: dict[str, str], **limits: float) -> dict[str, Outcome]:
    tasks = []
    for name, text in words.items():
        path = folder / f"{name}.txt"
        path.write_text(text, encoding="utf-8")
        tasks.append(Task(name, path))
    found = run(tasks, obey, workers=2, **limits)  # type: ignore[arg-type]
    return {outcome.key: outcome for outcome in found}


def test_a_worker_that_dies_stalls_or_overeats_is_named_and_the_rest_go_in(tmp_path: Path) -> None:
    words = dict.fromkeys("abcdef", "2026")
    words |= {"g": "crash", "h": "sleep", "i": "eat", "j": "exit", "k": "2025", "l": "fail", "m": "bug x", "n": "print"}
    found = outcomes(tmp_path, words, timeout=2, memory=1024)
    assert set(found) == set(words)
    fine = {key for key, outcome in found.items() if outcome.error is None}
    assert fine == {*"abcdef", "k", "n"}
    assert all(len(found[key].graphs) == 1 and found[key].counts["indicator"] == 6 for key in fine)
    kinds = {key: type(found[key].error) for key in set(words) - fine}
    assert kinds == {
        "g": FormatError, "h": LimitError, "i": LimitError, "j": FormatError, "l": PasswordError, "m": FormatError
    }  # fmt: skip
    assert "SIGSEGV" in str(found["g"].error)
    assert "exit code 7" in str(found["j"].error)
    assert "ZeroDivisionError: x" in str(found["m"].error)
    assert all(str(found[key].error).startswith(f"{key}.txt") for key in kinds)


def test_closing_early_ends_the_workers(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("2026", encoding="utf-8")
    slow = tmp_path / "b.txt"
    slow.write_text("sleep", encoding="utf-8")
    stream = run([Task("a", path), Task("b", slow), Task("c", slow), Task("d", path)], obey, workers=2, timeout=60)
    first = next(iter(stream))
    assert first.error is None
    stream.close()  # type: ignore[attr-defined]


def test_no_tasks(tmp_path: Path) -> None:
    assert list(run([], obey)) == []


def test_a_function_that_cannot_be_imported_elsewhere_is_refused() -> None:
    with pytest.raises((AttributeError, TypeError, ValueError), match="lambda"):
        list(run([], lambda path: obey(path)))


def test_a_large_file_may_take_longer(tmp_path: Path) -> None:
    assert limit(300, Task("a", tmp_path, 0)) == 300
    assert limit(300, Task("a", tmp_path, 8_000_000)) == 900
    assert limit(0, Task("a", tmp_path, 8_000_000)) == 0


def test_workers_share_the_memory_and_what_wants_more_is_read_again_alone(tmp_path: Path) -> None:
    words = {"a": "2026", "b": "take 1400", "c": "2025"}
    found = outcomes(tmp_path, words, timeout=60, memory=2048)
    assert {key: outcome.error for key, outcome in found.items()} == dict.fromkeys("abc")
    assert outcomes(tmp_path, {"a": "2026", "b": "take 2400"}, timeout=60, memory=2048)["b"].starved


def test_a_reading_that_was_stopped_names_the_option_that_allows_more() -> None:
    late = died_reading(Died(late=True, why="", last=None), Path("甲.pdf"), 985.2)
    assert str(late) == "甲.pdf: 超过 985 秒，已停止读取；可用 --timeout 放宽（0 为不限）"
    assert "--memory" in as_ours(MemoryError(), Path("甲.pdf")).en
