"""Writes the made-up budget of examples/xizhou_sports_2026_budget.pdf as text, as agencies publish one beside the PDF.

usage: python docs/guides/reviewer/make_text.py [OUT.txt]

Needs reportlab, as the script that sets the PDF does: the rows are taken from there.
"""

from __future__ import annotations

import sys
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parents[2]))

from examples.make_pdf import AGENCY, CODE, HEADER, PROJECTS  # noqa: E402

OUT = HERE / "xizhou_sports_2026_budget.txt"


def lines() -> list[str]:
    """The table of performance targets, its cells parted by tabs; a project is named in its first row."""
    total = sum(float(budget) for _, _, budget, _, _ in PROJECTS)
    found = [f"{AGENCY}2026年部门预算", "", "部门预算项目支出绩效目标表（2026年度）", "", "金额单位：万元", ""]
    found += [HEADER.replace(" ", "\t"), "\t".join([f"{CODE}-{AGENCY}", "", f"{total:.2f}", *[""] * 9])]
    for name, _, budget, goal, rows in PROJECTS:
        for number, row in enumerate(rows):
            head = ["", name, budget, goal] if number == 0 else [""] * 4
            found.append("\t".join([*head, *row]))
    return found


if __name__ == "__main__":
    out = Path(sys.argv[1]) if len(sys.argv) > 1 else OUT
    out.write_text("\n".join(lines()) + "\n", encoding="utf-8")
