"""The measure of faults: its judges fail where they must, and a few cases of each part in seconds."""

from __future__ import annotations

import base64
import signal
import sys
import time
from pathlib import Path

import pytest

from benchmarks.faults import bad_answers, damaged, endpoints, killed, mutated, runaway
from benchmarks.faults.__main__ import PARTS, measure
from benchmarks.faults.bad_answers import answers, redirections
from benchmarks.faults.bad_server import Server, says
from benchmarks.faults.commands import Ran, run, running
from benchmarks.faults.damages import Damage, damages
from benchmarks.faults.mutated import case
from benchmarks.faults.runaway_queries import runaway_queries
from benchmarks.faults.strange_files import STRANGE
from benchmarks.faults.unwritable import formulas
from benchmarks.faults.verdicts import SECRET, Outcome, Row, Verdict, judged, keep, table, worst
from tests.graph.store.broken import copied, fine, put

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="processes are read from /proc")
CODED = base64.b64encode(f"reader:{SECRET}".encode())
GOOD = Ran(0, b"1 row\n", b"", 1.0, 50.0, 0)
ONE_LINE = b"error: no graph to read in x: make one with jixiao build\n"


def ran(
    code: int | None = 1,
    out: bytes = b"",
    err: bytes = ONE_LINE,
    seconds: float = 1.0,
    peak: float = 50.0,
    left: int = 0,
) -> Ran:
    return Ran(code, out, err, seconds, peak, left)


@pytest.mark.parametrize(
    ("found", "outcome"),
    [
        (GOOD, Outcome.RIGHT),
        (ran(), Outcome.TOLD),
        (ran(2, err=b"Usage: x\nTry 'x --help' for help.\n\nError: no files to read: a\n"), Outcome.TOLD),
        (ran(err=b"failed: a.pdf: empty\n1 of 1 files failed\n"), Outcome.TOLD),
        (ran(err=b"not whole; jixiao check --repair mends what can be mended\n"), Outcome.TOLD),
        (ran(err=b"mended: current: named the copy anew\nnot mended: work\n"), Outcome.TOLD),
        (ran(err=b"mended: current: named the copy anew\n"), Outcome.WRONG),
        (ran(err=b"Traceback (most recent call last):\n  File \"a\", line 1\nKeyError: 'a'\n"), Outcome.TRACEBACK),
        (ran(0, err=b"Traceback (most recent call last):\n"), Outcome.TRACEBACK),
        (ran(-signal.SIGSEGV, err=b""), Outcome.TRACEBACK),
        (ran(None), Outcome.OVER),
        (ran(0, seconds=9.0), Outcome.OVER),
        (ran(0, peak=900.0), Outcome.OVER),
        (ran(0, left=1), Outcome.OVER),
        (ran(3), Outcome.WRONG),
        (ran(err=b""), Outcome.WRONG),
        (ran(err=b"Aborted!\n"), Outcome.WRONG),
        (ran(err=ONE_LINE * 2), Outcome.WRONG),
        (ran(err=ONE_LINE + b"  and another line\n"), Outcome.WRONG),
        (ran(err=b"error: a\x1b[31m\n"), Outcome.WRONG),
        (ran(0, out="a\u202eb".encode()), Outcome.WRONG),
        (ran(err=b"failed: a.xls: an error while reading (struct.error: unpack)\n"), Outcome.WRONG),
        (ran(err=f"error: reader:{SECRET}@host\n".encode()), Outcome.WRONG),
    ],
)
def test_a_judge_tells_outcomes_apart(found: Ran, outcome: Outcome) -> None:
    assert judged("x", found, seconds=5, megabytes=500, secrets=(SECRET,)).outcome is outcome


def test_the_gravest_verdict_counts_and_rows_add_up(tmp_path: Path) -> None:
    row = Row("what")
    row.add(worst("a", [Verdict("a", Outcome.TOLD), Verdict("a", Outcome.SILENT, "gone"), Verdict("a", Outcome.WRONG)]))
    row.add(Verdict("b", Outcome.RIGHT))
    assert [verdict.why for verdict in row.bad] == ["gone"]
    assert list(table([row]))[-1] == "| what | 2 | 1 | 0 | 0 | 0 | 1 | 0 |"
    keep([row], tmp_path / "kept.jsonl")
    assert (tmp_path / "kept.jsonl").read_text(encoding="utf-8").count("\n") == 2


def test_a_command_that_goes_on_is_killed_with_all_its_children() -> None:
    sleeper = "import subprocess, sys; subprocess.Popen(['sleep', '60'], start_new_session=True); "
    stopped = run([sys.executable, "-c", sleeper + "import time; time.sleep(60)"], seconds=1)
    assert stopped.code is None
    assert stopped.seconds < 10
    left = run([sys.executable, "-c", sleeper], seconds=10)
    assert (left.code, left.left) == (0, 1)


def test_memory_of_a_child_is_seen() -> None:
    code = "import time; a = bytearray(200 << 20); time.sleep(2)"  # long enough to be looked at
    child = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {code!r}])"
    assert run([sys.executable, "-c", child], seconds=20).peak > 200


def test_what_runs_is_gone_when_its_block_ends() -> None:
    with running(["sleep", "60"]) as one:
        assert one.alive() == [one.process.pid]
        begun = time.monotonic()
        assert not one.gone_within(0.1)
    assert one.alive() == []
    assert time.monotonic() - begun < 10


@pytest.mark.parametrize(
    ("at", "script", "outcome"),
    [
        ("main", "sleep 60 & wait", Outcome.OVER),
        ("group", "sleep 60 & wait", None),
        (
            "main",
            "trap 'echo \"Traceback (most recent call last):\" >&2; kill $!; exit 1' TERM; sleep 60 & wait",
            Outcome.TRACEBACK,
        ),
        ("main", "true", killed.MISSED[0]),
    ],
)
def test_a_kill_that_leaves_something_is_told(
    at: str, script: str, outcome: Outcome | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(killed, "_PATIENCE", 1.0)
    kill = killed.Kill(at, signal.SIGTERM, 1.0)
    found = killed.killed(["sh", "-c", script], kill, 0.6)
    assert (found and found[0]) is outcome


@pytest.mark.parametrize(
    ("parent", "outcome"),
    [
        ("exec sleep 60", Outcome.WRONG),
        ("sleep 60 & wait", Outcome.OVER),
        ("trap 'kill $!; exit 1' TERM; sleep 60 & wait", Outcome.RIGHT),
    ],
)
def test_a_child_that_outlives_its_parent_is_told(
    parent: str, outcome: Outcome, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(runaway, "_WORKED", 0.0)
    monkeypatch.setattr(runaway, "_BEGINNING", 0.5 if outcome is Outcome.WRONG else 30.0)
    assert runaway._death("x", ["sh", "-c", parent], signal.SIGTERM).outcome is outcome


@pytest.mark.parametrize(
    ("again", "others", "went", "outcome"),
    [
        ([], [], False, Outcome.RIGHT),
        ([b"POST /query HTTP/1.1\r\nAuthorization: Basic " + CODED], [], False, Outcome.RIGHT),
        ([b"GET /again HTTP/1.1\r\nAuthorization: Basic " + CODED], [], False, Outcome.WRONG),
        ([], [b"GET /query HTTP/1.1\r\nAuthorization: Basic " + CODED], True, Outcome.WRONG),
        ([], [], True, Outcome.WRONG),
    ],
)
def test_a_secret_that_is_sent_elsewhere_is_told(
    again: list[bytes], others: list[bytes], went: bool, outcome: Outcome
) -> None:
    assert endpoints._kept("x", again, others, went).outcome is outcome


@pytest.mark.parametrize(
    ("why", "outcome"),
    [
        ("no graph to read in somewhere/case-1: make one with jixiao build", Outcome.TOLD),
        ("cannot write to somewhere/case-1: Is a directory", Outcome.WRONG),
        ("no graph: make one with jixiao build", Outcome.WRONG),
    ],
)
def test_a_refusal_names_the_place_and_says_what_to_do(why: str, outcome: Outcome) -> None:
    assert damaged._advised(Verdict("x", Outcome.TOLD, why), Path("somewhere/case-1")).outcome is outcome


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("name,operator\r\n'=cmd|x,=\r\n-3,+1.5\r\n", Outcome.RIGHT),
        ("name,operator\r\n=cmd|x,=\r\n", Outcome.WRONG),
        ('name\r\n"a, b"\r\n"@sum(1,2)"\r\n', Outcome.WRONG),
        ("name,operator\r\na,=\r\n", Outcome.SILENT),
    ],
)
def test_cells_that_a_spreadsheet_would_run_are_told(text: str, outcome: Outcome) -> None:
    assert formulas(text)[0] is outcome


@pytest.mark.parametrize(("busy", "outcome"), [(1.0, Outcome.RIGHT), (61.0, Outcome.OVER)])
def test_a_document_that_was_late_is_judged_by_its_work(
    busy: float, outcome: Outcome, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    late, alone = ran(None), Ran(0, b"", b"", 200.0, 50.0, 0, busy)
    monkeypatch.setattr(mutated, "jixiao", lambda command, *_, **__: late if command == "build" else alone)
    assert [verdict.outcome for verdict in mutated._built([tmp_path / "a.txt"], tmp_path / "g")] == [outcome]


@pytest.mark.parametrize(
    ("again", "outcome"),
    [
        (Ran(1, b"", ONE_LINE, 90.0, 50.0, 0, 3.5), Outcome.TOLD),
        (Ran(1, b"", ONE_LINE, 90.0, 50.0, 0, 8.0), Outcome.OVER),
        (ran(None), Outcome.OVER),
        (Ran(-signal.SIGSEGV, b"", b"", 90.0, 50.0, 0, 3.5), Outcome.TRACEBACK),
    ],
)
def test_a_query_that_was_late_is_judged_by_its_work(
    again: Ran, outcome: Outcome, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = iter([ran(seconds=30.0), again])
    monkeypatch.setattr(runaway, "run", lambda *_, **__: next(found))
    assert runaway._stopped("x", [], short=False).outcome is outcome


@pytest.mark.parametrize(("second", "outcome"), [(18.0, Outcome.RIGHT), (40.0, Outcome.OVER)])
def test_an_endpoint_that_was_late_is_asked_again_beside_an_empty_command(
    second: float, outcome: Outcome, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers_of = iter([ran(0, seconds=17.0), ran(0, seconds=second)])
    monkeypatch.setattr(endpoints, "_ask", lambda *_: next(answers_of))
    monkeypatch.setattr(endpoints, "jixiao", lambda *_, **__: ran(0, seconds=5.0))
    sound = endpoints.Behaviour("x", says(bad_answers.GOOD), right=True)
    with Server(says(bad_answers.GOOD)) as other:
        assert endpoints._asked(sound, other, "sparql", 3.0).outcome is outcome


def test_there_are_as_many_cases_as_the_bars_ask_for() -> None:
    assert len(list(damages())) >= 40
    assert len(list(runaway_queries())) >= 24
    assert len([*redirections("x"), *answers()]) >= 34
    assert len(STRANGE) >= 39
    for cases in (damages(), redirections("x"), answers(), STRANGE):
        names = [one.name for one in cases]
        assert len(set(names)) == len(names)


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A graph of two publications."""
    graph = tmp_path_factory.mktemp("sound") / "g"
    put(graph, 2024, 2025)
    return graph


# Of a graph without an index and decisions; forks need a build.
SEEN = [one for one in damages() if one.name.endswith(("pipe", "socket", "current names the one before"))]
SEEN = [one for one in SEEN if not one.name.startswith(("index", "decisions"))]


@pytest.mark.parametrize("damage", SEEN, ids=[one.name for one in SEEN])
def test_a_damage_is_done_and_seen(damage: Damage, sound: Path, tmp_path: Path) -> None:
    graph = copied(sound, tmp_path / "g")
    assert fine(graph)
    damage.do(graph)
    assert not fine(graph)


def test_a_case_has_the_same_bytes_every_time_and_no_two_are_equal() -> None:
    made = [case(number) for number in range(20)]
    assert made == [case(number) for number in range(20)]
    assert len({data for _, data in made}) == 20


def test_the_short_form_is_survived() -> None:
    rows = measure(list(PARTS), short=True)
    assert len(rows) == len(PARTS)  # of queries two lines, of hostile files none
    assert all(row.verdicts for row in rows)
    assert [verdict for row in rows for verdict in row.bad] == []
