"""One indicator in full, and the short ways to name it."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import pytest

from extract.errors import QueryError
from graph.reading.opening import open_reader
from graph.reading.reader import Reader
from ontology.names import DATA
from queries.answers.detail import SHORTEST, detail, whole_iri
from tests.graph.samples import AGENCY, extraction
from tests.queries.all_rows import everything
from tests.queries.town import write_graph


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    with open_reader(write_graph(tmp_path_factory.mktemp("detail") / "g", [extraction()])) as opened:
        yield opened


def iri(reader: Reader, name: str) -> str:
    return next(row.iri for row in everything(reader) if row.name == name)


def test_target_and_actual_are_told_as_printed_and_normalised(reader: Reader) -> None:
    found = detail(reader, iri(reader, "参保人数"))
    assert found.target is not None
    assert found.actual is not None
    assert (found.target.printed, found.target.operator) == ("≥58万人", "≥")
    assert (found.target.minimum, found.target.unit, found.target.unit_text) == (Decimal(580000), "人", "万人")
    assert (found.actual.printed, found.actual.maximum) == ("58.5", Decimal(585000))


def test_the_money_and_goal_are_the_projects_and_a_revised_budget_counts(reader: Reader) -> None:
    found = detail(reader, iri(reader, "参保人数"))
    assert (found.goal, found.budget, found.executed) == ("宣传医保政策", Decimal(660000), Decimal(655000))


def test_an_indicator_of_the_department_has_no_project_no_money_and_no_actual(reader: Reader) -> None:
    found = detail(reader, iri(reader, "任务完成率"))
    assert (found.indicator.project, found.goal, found.budget, found.executed, found.actual) == (None,) * 5
    assert found.places == ()


def test_a_place_has_its_page_and_its_rectangle(reader: Reader) -> None:
    [place] = detail(reader, iri(reader, "媒体宣传次数")).places
    assert (place.document, place.page) == (f"{AGENCY}2026年部门预算", 3)
    assert place.rectangle == (72, Decimal("140.5"), 300, Decimal("17.75"))


def test_what_is_no_indicator_is_refused(reader: Reader) -> None:
    for other in (f"{DATA}indicator-0", "urn:nothing"):
        with pytest.raises(QueryError):
            detail(reader, other)


def test_the_first_digits_name_an_indicator_where_only_one_has_them(reader: Reader) -> None:
    whole = iri(reader, "参保人数")
    digits = whole.removeprefix(f"{DATA}indicator-")
    for text in (digits, digits[:SHORTEST], digits[:SHORTEST].upper(), f" indicator-{digits[:9]} ", whole):
        assert whole_iri(reader, text) == whole


def test_digits_that_no_indicator_has_are_refused_and_too_few_are_taken_as_a_name(reader: Reader) -> None:
    with pytest.raises(QueryError) as caught:
        whole_iri(reader, "0" * 24)
    assert "no indicator" in caught.value.en
    assert whole_iri(reader, "abc12") == f"{DATA}abc12"
