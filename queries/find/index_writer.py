"""The derived index behind `find`, kept beside the graph.

Nothing in it is a source: it is made whenever the graph's version has no index yet. A file appears whole or not at all,
and several may make it at once.
"""

from __future__ import annotations

import contextlib
import hashlib
import io
import logging
import os
import re
import shutil
import tempfile
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import Any

from extract.garbage import seldom_collected
from graph.reading.noted_indicators import FactColumns
from graph.whole_files import sweep, whole
from queries.find.index import Index
from queries.find.index_file import LAYOUT, Array, IndexFault, IndexFile, opened, write
from queries.find.index_making import arrays_of
from queries.find.index_places import FOLDER, SUFFIX

_LOG = logging.getLogger(__name__)
_OURS = re.compile(r"[0-9a-f]{24}\.(find|sqlite.*)")
Rows = Callable[[], Iterable[FactColumns]]


def open_index(directory: Path, version: str, rows: Rows) -> Index:
    """The index of one version of a graph, made now of its rows when it is not there yet, or damaged.

    It lies in `directory`/index, or, where that cannot be written, in a private folder of the system's temporary one;
    where that cannot be written either it is held in memory.
    """
    name = f"{hashlib.sha256(f'{LAYOUT} {version}'.encode()).hexdigest()[:24]}{SUFFIX}"
    places = [directory / FOLDER, _private(directory)]
    for place in places:
        with contextlib.suppress(OSError, IndexFault):
            return Index(opened(place / name), partial(_made, places, name, rows))
    return Index(_made(places, name, rows), partial(_made, places, name, rows))


def _private(directory: Path) -> Path:
    key = hashlib.sha256(os.fsencode(directory.resolve())).hexdigest()[:16]
    place = Path(tempfile.gettempdir()) / f"jixiao-{os.getuid() if hasattr(os, 'getuid') else 0}" / key
    if hasattr(os, "getuid"):
        # In a folder shared by all users only our own one is trusted.
        with contextlib.suppress(FileNotFoundError):
            if place.parent.lstat().st_uid != os.getuid():
                return Path(tempfile.mkdtemp(prefix="jixiao-"))
    return place


def _made(places: list[Path], name: str, rows: Rows) -> IndexFile:
    """The index made of the rows, written to the first place that takes it."""
    with seldom_collected():
        arrays, said = arrays_of(rows())
    for place in places:
        try:
            if place != places[0]:
                place.parent.mkdir(exist_ok=True, mode=0o700)  # mkdir gives the mode to the last folder only
            place.mkdir(exist_ok=True)
            _make_room(place / name)
            whole(place / name, partial(_write, arrays, said))
            _sweep(place, name)
            return opened(place / name)
        except (OSError, IndexFault) as error:
            _LOG.info("no index in %s: %s", place, error)
    out = io.BytesIO()
    write(out, arrays, said)
    return IndexFile(out.getvalue(), places[0] / name)


def _make_room(path: Path) -> None:
    """Takes away what stands in the place of an index and is none: a pipe would be waited for, through a link
    somebody's file be written."""
    if path.is_symlink() or (path.exists() and not path.is_file() and not path.is_dir()):
        path.unlink()
    elif path.is_dir():
        shutil.rmtree(path)


def _write(arrays: dict[str, Array], said: dict[str, Any], path: Path) -> None:
    with path.open("wb") as out:
        write(out, arrays, said)


def _sweep(place: Path, keep: str) -> None:
    # Older versions go, best effort: whoever has one open keeps it until closing (or, on Windows, the file stays).
    with contextlib.suppress(OSError):
        sweep(place)
        for old in place.iterdir():
            if old.name != keep and _OURS.fullmatch(old.name):
                with contextlib.suppress(OSError):
                    old.unlink()
