from __future__ import annotations

from extract.pages import Box, Grid, Line, Page, Source
from extract.projects.cut_goals import complete
from extract.records import Place, ProjectRecord
from tests.extract.pages import SIZE, Pen, draw, grids, read

GOAL = "完成河道清淤十二公里，修复护岸三处，按月巡查水"
TEXT = [
    "2026年重点工作",
    "一是完成河道清淤十二公里，修复护岸三处，按月巡查水",
    "质断面。健全内部管理制度。",
    "- 4 -",
    "二是建成雨水管网五公里，消除城区易涝点，保障群众",
    "汛期出行安全",
    "二、部门预算单位构成",
]


def _source(*texts: str) -> Source:
    lines = [Line(text, 4, Box(50, 20.0 * n, 400, 20.0 * n + 12)) for n, text in enumerate(texts)]
    return Source("t.pdf", "", (Page(4, (*lines, Grid((), 0, 0))),))


def _project(goal: str, *unsure: str) -> ProjectRecord:
    return ProjectRecord(doc="t", name="河湖整治", goal=goal, unsure=unsure, places=(Place(9, None),))


def test_a_cut_goal_takes_the_rest_of_its_sentence_from_the_text() -> None:
    [project], [warning] = complete([_project(GOAL, "goal", "name")], _source(*TEXT))
    assert project.goal == GOAL + "质断面。"
    assert dict(project.as_printed) == {"goal": GOAL}
    assert project.places == (Place(9, None), Place(4, Box(50, 20, 400, 52)))
    # Whether the goal ends there is not known: the text goes on.
    assert project.unsure == ("goal", "name")
    assert warning.code == "goal-cut"


def test_the_marks_between_words_may_differ() -> None:
    cut = "建成雨水管网五公里、消除城区易涝点保障群众"
    [project], warnings = complete([_project(cut, "goal")], _source(*TEXT))
    assert project.goal == cut + "汛期出行安全"
    assert project.unsure == ()
    assert not warnings


def test_what_the_text_does_not_tell_once_and_clearly_stays_as_it_is() -> None:
    other = _source(*TEXT[:3], "三是" + GOAL + "库大坝。")
    for project, source in (
        (_project(GOAL), _source(*TEXT)),  # not cut
        (_project(GOAL, "goal"), other),  # two items begin like it
        (_project(GOAL[:12], "goal"), _source(*TEXT)),  # too short to tell
        (_project("推进节水型社会建设，完成农业节水改造两万亩，", "goal"), _source(*TEXT)),
    ):
        [same], _ = complete([project], source)
        assert same == project


def test_a_cell_without_room_for_more_is_cut() -> None:
    xs, step = [50.0, 134.0, 250.0], 1.2 * SIZE
    lines = ["完成河道清淤十二", "公里，修复护岸三", "处，按月巡查水质"]

    def page(pen: Pen) -> None:
        # The first cell has no room for another line, the second has, the third ends on a short line.
        for top, high, texts in (
            (40, 3 * step + 4, lines),
            (100, 5 * step, lines),
            (180, 3 * step + 4, [*lines[:2], "处"]),
        ):
            pen.table(xs, [top, top + high], [["\n".join(texts), "甲"]])

    assert [grid.row(0)[0].cut for grid in grids(read(draw(page)))] == [True, False, False]
