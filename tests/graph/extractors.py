"""Extracting functions for tests of the worker processes: what a file's words ask for."""

from __future__ import annotations

import ctypes
import dataclasses
import os
import sys
import time
from pathlib import Path

from extract.errors import PasswordError
from extract.records import Extraction
from extract.regular_files import sha256_of
from tests.graph.samples import extraction


def obey(path: Path) -> Extraction:
    """What a file's first word asks for: year 2026, sleep, crash, exit, eat, take (MiB), fail, bug, print."""
    word, _, rest = path.read_text(encoding="utf-8").partition(" ")
    if word == "sleep":
        time.sleep(600)
    elif word == "crash":
        ctypes.string_at(0)
    elif word == "exit":
        os._exit(7)
    elif word == "eat":
        bytearray(3 << 30)
    elif word == "take":
        bytearray(int(rest) << 20)
    elif word == "fail":
        raise PasswordError("需要密码", "needs a password", file=path.name)
    elif word == "bug":
        raise ZeroDivisionError(rest)
    elif word == "print":
        os.write(1, b"noise on standard output\n" * 1000)
        sys.stdout.write("more noise\n")
    elif word == "changed":
        return extraction(path.stem)
    year = int(word) if word.isdigit() else 2026
    return dataclasses.replace(extraction(path.stem, year), sha256=sha256_of(path))
