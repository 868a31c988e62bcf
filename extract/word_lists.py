"""Word lists in TOML beside the code: read whole, or refused with the file's name."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from typing import Any

from extract.errors import WordListError


def read_words(package: str, *names: str) -> dict[str, Any]:
    """The tables of a file in a package's folder (`names`: its folders and name). Raises WordListError."""
    path = files(package)
    for name in names:
        path = path.joinpath(name)
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise WordListError(
            f"词表无法读取：{error}", f"the word list cannot be read: {error}", file=str(path)
        ) from error
