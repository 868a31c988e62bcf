"""No command sends a terminal the control characters of names, documents, labels, answers or errors."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from queries import once
from tests.graph.reading.bad_servers import http, serving

pty = pytest.importorskip("pty", reason="there are no such terminals on this system")

ESC = "\x1b]0;owned\x07\x1b[2J\x9b31m\x7f"
# What rich writes itself: colours and styles, the cursor hidden, shown and moved within the line of a bar.
OURS = re.compile(r"\x1b\[(?:\d+(?:;\d+)*m|\?25[lh]|[12]?K|1A)|\r")
RUN = """
import sys
from queries.cli import main
for arguments in ARGUMENTS:
    sys.argv = ["jixiao", *arguments]
    try:
        main()
    except SystemExit:
        pass
"""


def shown(commands: list[list[str]], folder: Path) -> str:
    """What a terminal is sent by commands, one after the other in one process."""
    ours, theirs = pty.openpty()
    code = RUN.replace("ARGUMENTS", ascii(commands))
    environment = {**os.environ, "TERM": "xterm-256color", "COLUMNS": "100", "JIXIAO_LANG": "zh"}
    done = subprocess.Popen(
        [sys.executable, "-c", code],
        stdin=subprocess.DEVNULL,
        stdout=theirs,
        stderr=theirs,
        cwd=folder,
        env=environment,
    )
    os.close(theirs)
    pieces = []
    try:
        while piece := os.read(ours, 65536):
            pieces.append(piece)
    except OSError:  # the other side has ended
        pass
    finally:
        os.close(ours)
        assert done.wait(60) == 0
    return b"".join(pieces).decode("utf-8", "backslashreplace")


def hostile_records(folder: Path) -> Path:
    """A file of records with control characters in its name and in all its texts."""
    rows = [
        {"type": "document", "doc": f"a{ESC}", "agency": f"局{ESC}", "year": 2026, "title": f"题{ESC}"},
        {"type": "project", "doc": f"a{ESC}", "name": f"项目{ESC}", "budget": "10.00"},
        {
            "type": "indicator", "doc": f"a{ESC}", "project": f"项目{ESC}", "name": f"满意度{ESC}",
            "level1": "满意度指标", "operator": "≥", "value": "90", "unit": "%", "printed": f"≥90%{ESC}",
        },
    ]  # fmt: skip
    path = folder / f"b{ESC}.jsonl"
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return path


def test_a_terminal_is_sent_no_control_characters(tmp_path: Path) -> None:
    records = hostile_records(tmp_path)
    odd = os.fsdecode(b"c\xb2\xe2\x1b[31m.txt")
    (tmp_path / odd).write_text(f"满意度\t≥90%{ESC}\n", encoding="utf-8")
    (tmp_path / "q.rq").write_text(f"SELECT ?s WHERE {{ {ESC} }}", encoding="utf-8")
    answer = json.dumps({"head": {"vars": ["n"]}, "results": {"bindings": [{"n": {"type": "literal", "value": ESC}}]}})
    with serving(lambda asked: [http(answer.encode())]) as (host, _):
        commands = [
            ["build", str(records), odd, f"none{ESC}", "--graph", "g"],
            ["info", "--graph", "g"], ["info", "--graph", "g", "--json"],
            ["find", "满意度", "--graph", "g"], ["find", "--graph", "g", "--json"], ["find", "--graph", "g", "--csv"],
            ["find", f"没有{ESC}", "--year", f"x{ESC}", "--graph", "g"], ["compare", "满意度", "--graph", "g"],
            ["show", f"indicator-{ESC}", "--graph", "g"], ["extract", odd, f"no{ESC}", "--warnings"],
            ["extract", odd, "--format", "csv"], ["export", "--format", "nq", "--graph", "g"],
            ["export", "--format", "ttl", "--graph", "g"], ["export", "--format", "jsonld", "--graph", "g"],
            ["sparql", "q.rq", "--graph", "g"], ["sparql", "-q", "SELECT ?n { ?s rdfs:label ?n }", "--graph", "g"],
            ["sparql", "-q", "SELECT ?n { ?s rdfs:label ?n }", "--graph", "g", "--format", "xml"],
            ["sparql", "-q", "SELECT ?n { ?s ?p ?n }", "--graph", f"http://{host}"],
            ["link", "--graph", "g"], ["concepts", "--graph", "g"], ["explain", f"满意度{ESC}", "甲", "--graph", "g"],
            ["remove", str(records), f"none{ESC}", odd, "--graph", "g"], [f"no{ESC}"], ["info", "--graph", f"x{ESC}"],
        ]  # fmt: skip
        text = shown(commands, tmp_path)
    assert "Traceback" not in text, text
    rest = OURS.sub("", text)
    assert [sign for sign in rest if not sign.isprintable() and sign not in "\n\t"] == [], ascii(rest)
    assert rest.count("u001b") > 30, "they are seen"
    assert "\\udcb2" in rest


def test_files_and_pipes_have_data_as_it_is(tmp_path: Path) -> None:
    records = hostile_records(tmp_path)
    code = RUN.replace("ARGUMENTS", "[sys.argv[1:]]")

    def run(*arguments: str) -> str:
        command = [sys.executable, "-c", code, *arguments]
        return subprocess.run(command, cwd=tmp_path, capture_output=True, check=True).stdout.decode("utf-8")

    run("build", str(records), "--graph", "g")
    (row,) = csv.DictReader(io.StringIO(run("find", "--graph", "g", "--csv"), newline=""))
    (found,) = once.find(tmp_path / "g")
    assert "\x9b" in str(found.printed)
    assert row["printed"] == found.printed == json.loads(run("find", "--graph", "g", "--json"))[0]["printed"]
    assert "\x9b" not in run("find", "--graph", "g"), "a table is for people, in a pipe too"
    for form in ("gexf", "graphml", "csv"):
        assert str(once.export(tmp_path / "g", form, tmp_path / form).path)
