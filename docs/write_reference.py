"""Write the pages of docs/reference from the code that they describe: `make docs`.

A page is a function that returns its text, listed in PAGES by its file name. tests/test_reference.py fails when a page
is not what its function returns.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from extract.warning_codes import WarningCode, Wording

REFERENCE = Path(__file__).parent / "reference"
NOTICE = "<!-- Written by docs/write_reference.py (make docs): change the code that it reads, not this page. -->"


def warnings() -> str:
    """The page of the readers' warnings."""
    lines = [
        "# Warnings 警告",
        "",
        NOTICE,
        "",
        "What could not be read, or only with doubt, is a warning with its page and text; the rest of the document",
        "is read. `jixiao extract` counts the warnings of a file by code; the graph keeps them with their document.",
        "Words in braces stand for figures of the document at hand.",
    ]
    for code in WarningCode:
        lines += ["", f"## `{code}`", "", *_said(code.wording)]
        if code.in_rows != code.wording:
            lines += ["", "Of rows of a table:", "", *_said(code.in_rows)]
        lines += ["", f"**When it appears.** {code.meaning}", "", f"**What to do.** {code.advice}"]
    return "\n".join(lines) + "\n"


def _said(wording: Wording) -> list[str]:
    return [f"> {wording.zh}", ">", f"> {wording.en}"]


PAGES: Mapping[str, Callable[[], str]] = {
    "warnings.md": warnings,
}


def write(folder: Path = REFERENCE) -> None:
    """Write every page into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, page in PAGES.items():
        (folder / name).write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    write(Path(sys.argv[1]) if len(sys.argv) > 1 else REFERENCE)
