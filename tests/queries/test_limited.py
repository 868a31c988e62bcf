"""Reading on the command line has the limits of a build: what is too slow, too large or kills its process is told."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from extract.errors import DocumentError, FormatError, LimitError
from queries import limited
from queries.limited import Limited, Reading


def slow(file: Path, **_: object) -> None:
    if file.stem == "slow":
        signal.pause()
    if file.stem == "large":
        bytearray(3 << 30)
    if file.stem == "dead":
        os.kill(os.getpid(), signal.SIGSEGV)
    if file.stem == "wrong":
        raise RecursionError("deep\nand \x1b[31mred")


def test_every_end_of_a_reading_is_one_line_and_the_next_file_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = {name: tmp_path / f"{name}.txt" for name in ("slow", "large", "dead", "wrong", "fine")}
    for file in files.values():
        file.write_text("没有表格的一行文字。\n", encoding="utf-8")
    with Limited(timeout=60, memory=512) as reader:
        found = reader.read(files["fine"])
        assert isinstance(found, Reading)
        assert found.extraction.name == "fine.txt"
        monkeypatch.setattr(limited, "_read", slow)
        ends: dict[str, DocumentError] = {}
        for name in ("large", "dead", "wrong"):
            with pytest.raises(DocumentError) as raised:
                reader.read(files[name])
            ends[name] = raised.value
        monkeypatch.undo()
        assert reader.read(files["fine"]) == found
        with pytest.raises(FileNotFoundError):
            reader.read(tmp_path / "none.txt")
    monkeypatch.setattr(limited, "_read", slow)
    with Limited(timeout=0.5) as hasty, pytest.raises(LimitError, match=r"0\.5 秒") as late:
        hasty.read(files["slow"])
    ends["slow"] = late.value
    assert {name: type(end) for name, end in ends.items()} == {
        "large": LimitError, "dead": FormatError, "wrong": FormatError, "slow": LimitError
    }  # fmt: skip
    for name, end in ends.items():
        assert str(end).startswith(f"{name}.txt")
        assert str(end).isprintable(), str(end)
