"""One table a set: jixiao, the version before, and other methods over the same rows and labels; and all bars."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType

from benchmarks.bars import at_least, bar
from benchmarks.linking import previous
from benchmarks.linking.bootstrap import DRAWS, SEED, SHARE, limits
from benchmarks.linking.judged import HELD, OWN, REAL, TITLES, Concepts, Judged, figures, judged_sets, linked
from benchmarks.linking.left_out import LeftOut, left_out, linkers_for
from benchmarks.linking.methods import baseline_lines
from graph.linking.linker import Linker

_WIDTH = 44
_HEAD = (
    f"{'':{_WIDTH}} {'same P':>6} {'R':>6} {'F1':>6} {f'{SHARE} % limits':>14} {'macro':>6} {'B3 F1':>6} {'sim F1':>6}"
    f"   {'without two: F1':>15} {'macro':>6}"
)
_BARS = {
    REAL: {"precision": 0.93, "f1": 0.85, "macro": 0.60},
    OWN: {"precision": 0.97, "recall": 0.95, "macro": 0.93},
    HELD: {"precision": 0.93, "f1": 0.80},
}
_LEFT_OUT = 0.80  # F1 of the real names


def table(shared: Path | None, judge: ModuleType, checkout: Path | None = None, *, record: bool = False) -> None:
    """The tables of all sets. checkout: of an earlier version; with `record` its figures are kept for later runs."""
    print(
        f"\nDistinct-name pairs across documents, without pairs marked unsure; {SHARE} % limits of F1 by bootstrap "
        f"over documents ({DRAWS} draws, seed {SEED});\n'without two': without the two concepts of most pairs. "
        "Thresholds of the baselines are searched on these very labels, to their advantage."
    )
    way, linkers = linkers_for(shared, judge)
    print(f"A field left out: its {way}; macro recall is then over the pairs that touch it.")
    kept = previous.recorded()
    told: dict[str, list[str]] = {}
    for judged in judged_sets(shared, judge):
        print(
            f"\n{TITLES[judged.name]}: {len(judged.rows)} rows, {len(set(judged.wanted[0].values()))} concepts\n{_HEAD}"
        )
        for name, linker in (("jixiao", Linker()), ("jixiao without any field's file", Linker(fields=()))):
            _print(name, _cells(judged, linked(judged.rows, judge, linker), judge))
        _left_out_line("jixiao, each field left out", left_out(judged, judge, linkers))
        if checkout is not None:
            told[judged.name] = _cells(judged, previous.linked_by(checkout, judged, judge), judge)
            _print(f"the version before ({previous.version_of(checkout)})", told[judged.name])
        elif judged.name in kept.get("sets", {}):
            _print(f"the version before ({kept['version']})", kept["sets"][judged.name])
        for name, got in baseline_lines(judged, judge):
            if got is None:
                print(name)
            else:
                _print(name, _cells(judged, got, judge))
    if record and checkout is not None:
        previous.record(previous.version_of(checkout), told)


def bars(shared: Path | None, judge: ModuleType) -> None:
    """The bars of linking, one line each."""
    way, linkers = linkers_for(shared, judge)
    print(f"\nfield left out: each in turn, its {way}")
    for judged in judged_sets(shared, judge):
        got = linked(judged.rows, judge, Linker())
        found = figures(judged, got, judge)
        low, high = limits(judged, got, judge)
        shown = {
            **{name: found["same"][name] for name in ("precision", "recall", "f1")},
            "macro": found["macro"] or 0.0,
        }
        for name, value in shown.items():
            _bar(f"linking, {judged.name}: {_called(name)}", value, _BARS.get(judged.name, {}).get(name))
        bar(f"linking, {judged.name}: {SHARE} % limits of F1", f"{low:.3f} to {high:.3f}")
        if judged.name in (REAL, HELD):
            out = left_out(judged, judge, linkers)
            _bar(f"linking, {judged.name}, field left out: same F1", out.f1, _LEFT_OUT if judged.name == REAL else None)
            bar(f"linking, {judged.name}, field left out: same precision", out.precision)


def _called(name: str) -> str:
    return "macro recall" if name == "macro" else f"same {'F1' if name == 'f1' else name}"


def _bar(name: str, value: float, target: float | None) -> None:
    if target is None:
        bar(name, value)
    else:
        at_least(name, value, target)


def _cells(judged: Judged, got: Concepts, judge: ModuleType) -> list[str]:
    """The figures of a line as they are printed."""
    found, low_high = figures(judged, got, judge), limits(judged, got, judge)
    rest = figures(judged.without_largest(judge), got, judge)
    same = found["same"]
    return [
        *(f"{same[name]:.3f}" for name in ("precision", "recall", "f1")),
        f"{low_high[0]:.3f}-{low_high[1]:.3f}",
        *(f"{value or 0:.3f}" for value in (found["macro"], found["bcubed"]["f1"], found["similar"]["f1"])),
        *(f"{value or 0:.3f}" for value in (rest["same"]["f1"], rest["macro"])),
    ]


def _print(name: str, cells: list[str]) -> None:
    p, r, f1, limit, macro, bcubed, similar, rest, rest_macro = cells
    print(
        f"{name:{_WIDTH}} {p:>6} {r:>6} {f1:>6} {limit:>14} {macro:>6} {bcubed:>6} {similar:>6}   "
        f"{rest:>15} {rest_macro:>6}"
    )


def _left_out_line(name: str, out: LeftOut) -> None:
    print(f"{name:{_WIDTH}} {out.precision:6.3f} {out.recall:6.3f} {out.f1:6.3f} {'':14} {out.macro:6.3f}")
