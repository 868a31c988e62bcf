from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from extract.errors import StoreError
from graph.whole_files import whole, written


def test_a_file_is_replaced_whole_and_keeps_its_mode(tmp_path: Path) -> None:
    out = tmp_path / "a.txt"
    out.write_text("old")
    out.chmod(0o640)
    whole(out, lambda file: file.write_text("new"))
    assert out.read_text() == "new"
    assert out.stat().st_mode & 0o777 == 0o640
    assert list(tmp_path.iterdir()) == [out]


def test_a_failure_leaves_the_old_file_and_no_draft(tmp_path: Path) -> None:
    out = tmp_path / "a.txt"
    out.write_text("old")

    def fail(file: Path) -> None:
        file.write_text("half")
        raise OSError(28, "No space left on device")

    with pytest.raises(StoreError, match=r"a\.txt"):
        written(out, fail)
    assert out.read_text() == "old"
    assert list(tmp_path.iterdir()) == [out]


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_what_a_killed_run_left_goes_with_the_next_and_a_living_one_stays(tmp_path: Path) -> None:
    out = tmp_path / "a.txt"
    code = (
        "import os, signal, sys; from pathlib import Path; from graph.whole_files import whole\n"
        "whole(Path(sys.argv[1]), lambda file: os.kill(os.getpid(), signal.SIGKILL))"
    )
    subprocess.run([sys.executable, "-c", code, str(out)], cwd=Path(__file__).parents[2], check=False)
    assert len(list(tmp_path.iterdir())) == 1

    def inside(file: Path) -> None:
        whole(out, lambda other: other.write_text("first"))
        file.write_text("second")

    whole(out, inside)
    assert out.read_text() == "second"
    assert list(tmp_path.iterdir()) == [out]


@pytest.mark.skipif(sys.platform == "win32", reason="links of POSIX")
def test_a_link_stays_a_link_and_a_pipe_is_written_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "target")
    whole(tmp_path / "link", lambda file: file.write_text("x"))
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "target").read_text() == "x"
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    whole(pipe, lambda file: file.write_text("x"))
    assert os.read(reader, 9) == b"x"
    os.close(reader)
    assert pipe.is_fifo()


def test_a_folder_in_the_place_is_told(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=str(tmp_path)):
        written(tmp_path, lambda file: file.write_text("x"))
