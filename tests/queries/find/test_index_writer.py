"""The file of an index: one a version, safe beside other makers, kills and damage, and where nothing can be written."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from unittest.mock import Mock

import pytest

from extract.errors import DamagedError
from graph.reading.noted_indicators import FactColumns
from queries.find import index_file
from queries.find import index_writer as module
from queries.find.filters import FACETS, Filters
from queries.find.index import Index
from queries.find.index_file import IndexFault, opened
from tests.queries.find.made_rows import columns, found, open_index, rows_of


def test_built_once_a_version_and_swept(tmp_path: Path) -> None:
    builds = []

    def rows() -> Iterator[FactColumns]:
        builds.append(1)
        return columns(rows_of(["甲"]))

    (tmp_path / "index").mkdir()
    older = ("0" * 24 + ".sqlite", "0" * 24 + ".sqlite.sum", ".jixiao-000000000000-00000000.part")
    for name in older:  # of a version before, and of one that was killed
        (tmp_path / "index" / name).touch()
    module.open_index(tmp_path, "one", rows).close()
    module.open_index(tmp_path, "one", rows).close()
    assert len(builds) == 1
    module.open_index(tmp_path, "two", rows).close()
    assert len(builds) == 2
    assert [path.suffix for path in (tmp_path / "index").iterdir()] == [".find"]


def test_a_damaged_file_is_made_again(tmp_path: Path) -> None:
    open_index(tmp_path, "v", rows_of(["甲"])).close()
    [path] = (tmp_path / "index").glob("*.find")
    for damage in (b"", b"no index at all", path.read_bytes()[:500], path.read_bytes() + b"more"):
        path.write_bytes(damage)
        index = open_index(tmp_path, "v", rows_of(["甲"]))
        assert found(index, "甲") == ["x:0"]
        index.close()
    path.unlink()
    path.mkdir()
    open_index(tmp_path, "v", rows_of(["甲"])).close()
    assert path.is_file()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes")
def test_what_stands_in_its_place_is_neither_waited_for_nor_written_through(tmp_path: Path) -> None:
    open_index(tmp_path, "v", rows_of(["甲"])).close()
    [path] = (tmp_path / "index").glob("*.find")
    precious = tmp_path / "precious"
    precious.write_text("theirs")
    for stand in (os.mkfifo, lambda place: os.symlink(precious, place), lambda place: os.symlink(tmp_path, place)):
        path.unlink()
        stand(path)
        index = open_index(tmp_path, "v", rows_of(["甲"]))
        assert found(index, "甲") == ["x:0"]
        index.close()
        assert path.is_file()
        assert not path.is_symlink()
    assert precious.read_text() == "theirs"
    assert tmp_path.is_dir()


def test_no_flipped_byte_gives_a_wrong_answer(tmp_path: Path) -> None:
    """Each byte of the file in turn: it stands between two arrays, or the index is made again."""
    rows = rows_of(["满意度", "及时率"])
    index = open_index(tmp_path, "v", rows)
    asked = (["率"], Filters(agency=("水务",), minimum=Decimal(1)), None)
    right, file = index.find(*asked), index.file
    whole = file.path.read_bytes()
    noticed = 0
    for at in range(0, len(whole), 13):
        again = Mock(return_value=file)
        bad = whole[:at] + bytes([whole[at] ^ 0x10]) + whole[at + 1 :]
        try:
            damaged = Index(index_file.IndexFile(bad, file.path), again)
        except IndexFault:
            noticed += 1
            continue
        assert damaged.find(*asked) == right
        assert damaged.facets(*asked[:2], list(FACETS)) == index.facets(*asked[:2], list(FACETS))
        noticed += again.call_count
    assert noticed > len(whole) / 13 / 3  # the rest is room between arrays


def test_a_damage_that_making_it_anew_does_not_mend_is_told(tmp_path: Path) -> None:
    path = open_index(tmp_path, "v", rows_of(["甲"])).file.path
    whole = path.read_bytes()
    place = whole.index("甲".encode())
    path.write_bytes(whole[:place] + b"\0" + whole[place + 1 :])
    with pytest.raises(IndexFault):
        opened(path).check()
    for index in (Index(opened(path)), Index(opened(path), lambda: opened(path))):
        with pytest.raises(DamagedError, match="check --repair"):
            found(index, "甲")


def test_threads_that_meet_a_damage_make_one_index(tmp_path: Path) -> None:
    good = open_index(tmp_path, "v", rows_of(["甲"])).file
    whole = good.path.read_bytes()
    place = whole.index("甲".encode())
    made, answers, gate = [], [], threading.Barrier(6)

    def again() -> index_file.IndexFile:
        made.append(1)
        return good

    index = Index(index_file.IndexFile(whole[:place] + b"\0" + whole[place + 1 :], good.path), again)

    def ask() -> None:
        gate.wait(10)
        answers.append(found(index, "甲"))

    threads = [threading.Thread(target=ask) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert (answers, made) == ([["x:0"]] * 6, [1])


KILLED = """
import os, sys
from pathlib import Path
from unittest.mock import Mock
from queries.find import index_writer
from tests.queries.find.made_rows import open_index, rows_of
write = index_writer.write
def half(out, *more):
    write(out, *more)
    out.seek(out.tell() // 2)
    out.truncate()
    out.flush()
    os.kill(os.getpid(), 9)
index_writer.write = half
open_index(Path(sys.argv[1]), "v", rows_of(["甲"]))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no kill")
def test_a_killed_maker_leaves_no_index_and_what_it_left_goes(tmp_path: Path) -> None:
    subprocess.run([sys.executable, "-c", KILLED, str(tmp_path)], cwd=Path(__file__).parents[3], check=False)
    assert [path.suffix for path in (tmp_path / "index").iterdir()] == [".part"]
    index = open_index(tmp_path, "v", rows_of(["甲"]))
    assert found(index) == ["x:0"]
    assert [path.suffix for path in (tmp_path / "index").iterdir()] == [".find"]
    index.close()


def test_several_builders_at_once(tmp_path: Path) -> None:
    gate = threading.Barrier(6)
    answers: list[list[str]] = []

    def rows() -> Iterator[FactColumns]:
        gate.wait(10)  # all six build before any has finished
        return columns(rows_of(["满意度"] * 50))

    def ask() -> None:
        index = module.open_index(tmp_path, "v", rows)
        answers.append(found(index, "满意"))
        index.close()

    threads = [threading.Thread(target=ask) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert [sorted(answer) for answer in answers] == [sorted(f"x:{n}" for n in range(50))] * 6
    assert [path.suffix for path in (tmp_path / "index").iterdir()] == [".find"]


def test_a_failed_build_leaves_nothing(tmp_path: Path) -> None:
    def rows() -> Iterator[FactColumns]:
        yield from columns(rows_of(["甲"]))
        raise ValueError("the graph broke")

    with pytest.raises(ValueError, match="broke"):
        module.open_index(tmp_path, "v", rows)
    assert not list(tmp_path.rglob("*.*"))


def test_a_directory_that_cannot_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    graph, spare = tmp_path / "graph", tmp_path / "spare"
    graph.mkdir()
    spare.mkdir()
    monkeypatch.setattr(module.tempfile, "tempdir", str(spare))
    real = Path.mkdir

    def mkdir(self: Path, *args: object, **more: object) -> None:
        if self.is_relative_to(graph):
            raise PermissionError(13, "read-only")
        real(self, *args, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(Path, "mkdir", mkdir)
    index = open_index(graph, "v", rows_of(["甲"]))
    assert found(index, "甲") == ["x:0"]
    assert index.file.path.is_relative_to(spare)
    if hasattr(os, "getuid"):
        assert index.file.path.parents[1].stat().st_mode & 0o077 == 0  # nobody else may lay a file there
    index.close()
    # Next time it is found there, not built.
    module.open_index(graph, "v", lambda: pytest.fail("built again")).close()
    # Where nothing can be written it is held in memory.
    monkeypatch.setattr(module, "_private", lambda directory: graph / "elsewhere")
    index = open_index(graph, "other", rows_of(["甲", "甲乙"]))
    assert found(index, "甲") == ["x:0", "x:1"]
    assert list(graph.iterdir()) == []
