"""What is no file that can be read to an end is told in one line, before a byte of it is read."""

from __future__ import annotations

import os
import socket
import time
from pathlib import Path

import pytest

from extract.errors import DocumentError, FormatError, LimitError, NoFileError, reason_of
from extract.readers.opening import open_source
from extract.regular_files import bytes_of, name_of, opened, other_than_file, size_of, text_of


@pytest.fixture
def special(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, Path]:
    """One of each kind; none of them may ever be opened."""
    os.mkfifo(tmp_path / "fifo.pdf")
    with (tmp_path / "sparse.csv").open("wb") as file:
        os.truncate(file.fileno(), 200 << 30)
    monkeypatch.chdir(tmp_path)  # a socket's path must be short
    with socket.socket(socket.AF_UNIX) as made:
        made.bind("socket.txt")
    return {
        "管道": tmp_path / "fifo.pdf",
        "最多读": tmp_path / "sparse.csv",
        "套接字": tmp_path / "socket.txt",
        "设备": Path("/dev/zero"),
        "文件夹": tmp_path,
        "标准输入": Path("-"),
    }


def test_no_special_file_is_opened(special: dict[str, Path], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def never(*_: object, **__: object) -> object:
        raise AssertionError("opened")

    monkeypatch.setattr(Path, "open", never)
    for words, path in special.items():
        for read in (size_of, bytes_of, open_source):
            with pytest.raises(DocumentError, match=words) as raised:
                read(path)
            assert str(raised.value).isprintable()
            assert isinstance(raised.value, LimitError if words == "最多读" else FormatError)


def test_what_is_no_file_is_not_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    os.mkfifo(tmp_path / "pipe")
    monkeypatch.chdir(tmp_path)  # a socket's path must be short
    with socket.socket(socket.AF_UNIX) as made:
        made.bind("socket")
    for path, said in (
        (Path("pipe"), "管道"),
        (Path("socket"), "套接字"),
        (tmp_path, "文件夹"),
        (Path(os.devnull), "设备"),
    ):
        for mode in ("rb", "a+b"):
            with pytest.raises(NoFileError) as raised:
                opened(path, mode)
            assert said in reason_of(raised.value)[0]
            assert raised.value.filename == str(path)
        assert other_than_file(path) is not None
    with opened(tmp_path / "new", "a+b") as file:
        file.write("中".encode())
    assert other_than_file(tmp_path / "new") is other_than_file(tmp_path / "nothing") is None
    with pytest.raises(ValueError, match="ascii"):
        text_of(tmp_path / "new")
    with pytest.raises(FileNotFoundError):
        opened(tmp_path / "nothing")


def test_a_file_that_grows_while_it_is_read_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"abc")
    assert bytes_of(path) == b"abc"
    monkeypatch.setattr("extract.regular_files.size_of", lambda path: 2)
    with pytest.raises(FormatError, match="有变"):
        bytes_of(path)


def test_names_that_no_terminal_should_see(tmp_path: Path) -> None:
    named = {
        b"a\x1b[31m.txt": "a\\u001b[31m.txt",
        b"\xb2\xe2.txt": "\\udcb2\\udce2.txt",
        "é\n文.txt".encode(): "é\n文.txt",
    }
    for raw, shown in named.items():
        path = Path(os.fsdecode(raw))
        assert name_of(path) == shown
        (tmp_path / path).write_text("无表格的一行文字。\n", encoding="utf-8")
        assert open_source(tmp_path / path).name == shown
    for wrong in ("a\x00b", "x" * 5000):
        with pytest.raises((FormatError, OSError)) as raised:
            open_source(Path(wrong))
        assert not isinstance(raised.value, ValueError)


def test_a_file_of_the_system_without_length_is_not_waited_for() -> None:
    begun = time.monotonic()
    if Path("/proc/self/mem").exists():
        with pytest.raises(FormatError, match="空"):
            open_source(Path("/proc/self/mem"))
    assert time.monotonic() - begun < 5
