"""A reviewer's desk: the documents in one folder, a graph beside it, and the command line as it is typed."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from benchmarks.day.judged import DATA
from benchmarks.scoring import SHARED
from extract.environment import Variable

FOLDERS = (("pdf/typeset", "*.pdf"), ("seeds", "*.txt"), ("pdf/real", "*.pdf"))
# Two files of other programs that stand in the folder as well: what they hold matters to nobody.
FOREIGN = {"图纸.dwg": b"AC1032", "附件.rar": b"Rar!\x1a\x07\x00"}
SECONDS = 600
GRAPH = "graph"


@dataclass(frozen=True)
class Said:
    """What a command gave: exit code, standard output, standard error."""

    code: int
    out: str
    err: str

    @property
    def all(self) -> str:
        """Both outputs."""
        return self.out + "\n" + self.err

    @property
    def unknown(self) -> bool:
        """Whether there is no such command, option or query."""
        return self.code == 2

    def line(self, *words: str) -> str | None:
        """The first line of both outputs that holds all the words."""
        return next((line for line in self.all.splitlines() if all(word in line for word in words)), None)


def documents() -> list[Path]:
    """The 31 documents: typeset, seeds, real."""
    return [path for folder, names in FOLDERS for path in sorted((SHARED / folder).glob(names))]


@dataclass
class Desk:
    """A folder that commands run in; what each gave is kept by the task's number."""

    root: Path
    said: dict[int, Said] = field(default_factory=dict)

    def lay_out(self) -> None:
        """Copies the documents into `documents/` beside two files that no reader knows."""
        folder = self.root / "documents"
        folder.mkdir()
        for path in documents():
            shutil.copyfile(path, folder / path.name)
        for name, content in FOREIGN.items():
            (folder / name).write_bytes(content)

    def run(self, *words: str) -> Said:
        """`jixiao …` with the words, in Chinese, in the desk's folder."""
        environment = {
            **os.environ,
            Variable.LANG: "zh",
            "PYTHONPATH": str(Path(__file__).parents[2]),
            "COLUMNS": "400",
            "SHELL": "/bin/bash",
        }
        done = subprocess.run(
            [sys.executable, "-m", "jixiao", *words],
            cwd=self.root,
            env=environment,
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=SECONDS,
            check=False,
        )
        return Said(done.returncode, done.stdout, done.stderr)

    def found(self, words: str, *options: str) -> list[dict[str, Any]]:
        """The rows of a find as JSON; none where nothing was found."""
        said = self.run("find", words, *options, "--limit", "0", "--json", "--graph", GRAPH)
        return json.loads(said.out) if said.code == 0 else []

    def iri(self, project: str, name: str, agency: str) -> str:
        """The IRI of one indicator, as a reviewer copies it from a list."""
        rows = [
            row for row in self.found(name, "--agency", agency) if row["project"] == project and row["name"] == name
        ]
        return str(rows[0]["iri"]) if rows else ""

    @cached_property
    def answers(self) -> dict[str, Any]:
        """What was read by hand, by task."""
        return tomllib.loads((DATA / "tasks.toml").read_text(encoding="utf-8"))


def table(text: str) -> list[list[str]]:
    """The lines of a printed table as cells: two blanks or more part them."""
    return [re.split(r" {2,}", line.rstrip()) for line in text.splitlines() if line.strip()]
