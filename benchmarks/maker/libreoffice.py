"""LibreOffice, where it is installed: prints documents as PDFs. Only benchmarks use it."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

TIMEOUT = 600  # seconds for all files of one call
NAMES = ("soffice", "libreoffice")


def program() -> str | None:
    """The path of the office program, None where there is none."""
    return next((found for name in NAMES if (found := shutil.which(name))), None)


def print_pdfs(files: Sequence[Path], folder: Path) -> list[Path]:
    """The files printed as PDFs in `folder`, in one run of the program with a profile of its own."""
    found = program()
    if found is None:
        raise FileNotFoundError("no LibreOffice on PATH")
    profile = (folder / "profile").resolve().as_uri()
    command = [found, f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
    subprocess.run([*command, *map(str, files)], check=True, capture_output=True, timeout=TIMEOUT)
    return [folder / f"{path.stem}.pdf" for path in files]
