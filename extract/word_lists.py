"""Word lists in TOML beside the code: read whole, or refused with the file's name."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from typing import Any

from extract.errors import WordListError


def read_words(package: str, *names: str, kind: tuple[str, str] = ("词表", "word list")) -> dict[str, Any]:
    """The tables of a file in a package's folder (`names`: its folders and name; `kind`: what messages call it, in
    Chinese and English). Raises WordListError."""
    path = files(package)
    for name in names:
        path = path.joinpath(name)
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else error
        raise WordListError(
            f"{kind[0]}无法读取：{why}", f"the {kind[1]} cannot be read: {why}", file=str(path)
        ) from error
