"""Locks on files: who excludes whom, and that they go with their process."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from graph.store.locks import take

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="leases are no locks there")
HOLD = "import sys; from pathlib import Path; from graph.store.locks import take; "
HOLD += "held = take(Path(sys.argv[1])); print(held is not None, flush=True); sys.stdin.read()"


def test_one_writer_excludes_another_until_it_closes(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    first = take(path)
    assert first is not None
    assert take(path) is None
    first.close()
    again = take(path)
    assert again is not None
    again.close()


def test_readers_share_and_exclude_a_writer(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    path.touch()
    readers = [take(path, shared=True), take(path, shared=True)]
    assert None not in readers
    assert take(path) is None
    for reader in readers:
        assert reader is not None
        reader.close()
    with take(path) or pytest.fail("no lock"):
        assert take(path, shared=True) is None


def test_a_lease_needs_its_file_and_a_writer_makes_it(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        take(tmp_path / "none", shared=True)
    with take(tmp_path / "none") or pytest.fail("no lock"):
        assert (tmp_path / "none").exists()


def test_what_a_locked_file_holds_stays(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    path.write_text("kept", encoding="ascii")
    with take(path) or pytest.fail("no lock"):
        assert path.read_text(encoding="ascii") == "kept"


def test_a_killed_process_leaves_no_lock(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    command = [sys.executable, "-c", HOLD, str(path)]
    root = str(Path(__file__).parents[3])
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=root) as process:
        assert process.stdout is not None
        assert process.stdout.readline().strip() == b"True"
        assert take(path) is None
        process.kill()
        process.wait()
        with take(path) or pytest.fail("no lock"):
            pass
