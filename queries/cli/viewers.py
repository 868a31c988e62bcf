"""The system's own viewer for a file: xdg-open, open, or what Windows has."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

SECONDS = 3.0  # that a starter may take to say that it cannot
_STARTERS: Mapping[str, str] = {"darwin": "open", "linux": "xdg-open"}
_DISPLAYS = ("DISPLAY", "WAYLAND_DISPLAY")


def start(file: Path) -> bool:
    """Opens a file in the viewer that the system has for its kind; False where there is none. It goes on by itself."""
    if sys.platform == "win32":
        try:
            os.startfile(file)
        except OSError:
            return False
        return True
    name = _STARTERS.get(sys.platform, "xdg-open")
    starter = shutil.which(name)
    # Without a display xdg-open would take over the terminal.
    if starter is None or (name == "xdg-open" and not any(map(os.environ.get, _DISPLAYS))):
        return False
    try:
        process = subprocess.Popen(
            [starter, str(file.absolute())],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError:
        return False
    with suppress(subprocess.TimeoutExpired):
        return process.wait(SECONDS) == 0
    process.returncode = 0  # it shows the file itself and stays: nobody waits for it
    return True
