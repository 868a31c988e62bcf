"""What can happen to one file or folder."""

from __future__ import annotations

import os
import random
import shutil
import socket
from collections.abc import Callable
from pathlib import Path


def delete(path: Path) -> None:
    """Removes a file or a folder."""
    shutil.rmtree(path) if path.is_dir() and not path.is_symlink() else path.unlink()


def alone(path: Path) -> None:
    """Parts a file from those that are one with it: a bad disk or a half copy damages one."""
    data = path.read_bytes()
    path.unlink()
    path.write_bytes(data)


def halve(path: Path) -> None:
    """Keeps the first half of a file."""
    alone(path)
    with path.open("r+b") as file:
        file.truncate(path.stat().st_size // 2)


def empty(path: Path) -> None:
    """A file of no bytes, a folder of no files."""
    if path.is_dir():
        delete(path)
        path.mkdir()
    else:
        path.unlink()
        path.touch()


def _flipped(data: bytes, seed: int) -> bytes:
    rng, out = random.Random(seed), bytearray(data)
    for _ in range(max(8, len(out) // 2000)):
        out[rng.randrange(len(out))] ^= 1 << rng.randrange(8)
    return bytes(out)


def flip(path: Path) -> None:
    """Other bits here and there, in this file alone."""
    data = path.read_bytes()
    path.unlink()
    path.write_bytes(_flipped(data, len(data)))


def flip_shared(path: Path) -> None:
    """The same in every file that is one with it."""
    data = path.read_bytes()
    path.write_bytes(_flipped(data, len(data)))


def garbage(path: Path) -> None:
    """Bytes that are nothing."""
    delete(path)
    path.write_bytes(random.Random(path.name).randbytes(3000))


def folder_instead(path: Path) -> None:
    """A folder of that name."""
    delete(path)
    path.mkdir()


def file_instead(path: Path) -> None:
    """A file where a folder was."""
    delete(path)
    path.write_text("moved\n")


def dead_link(path: Path) -> None:
    """A symbolic link to nowhere."""
    delete(path)
    path.symlink_to(path.with_name("elsewhere-that-is-not"))


def pipe(path: Path) -> None:
    """A pipe: who opens it waits for ever."""
    if path.exists():
        delete(path)
    os.mkfifo(path)


def a_socket(path: Path) -> None:
    """A socket, which nobody can open."""
    delete(path)
    back = Path.cwd()
    os.chdir(path.parent)  # its path must be short
    try:
        with socket.socket(socket.AF_UNIX) as made:
            made.bind(path.name)
    finally:
        os.chdir(back)


def written(text: str) -> Callable[[Path], None]:
    """A file that says something else."""

    def do(path: Path) -> None:
        path.write_text(text)

    return do
