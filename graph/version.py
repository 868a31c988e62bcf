"""The version of this software, as graphs and stores name it."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version
from typing import Final


def _installed() -> str:
    try:
        return version("jixiao")
    except PackageNotFoundError:
        return "unknown"


SOFTWARE: Final = f"jixiao {_installed()}"
