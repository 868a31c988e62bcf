"""IRIs as people type them."""

from __future__ import annotations

import pytest

from extract.errors import QueryError
from ontology.names import DATA, JX
from queries.answers.iris import iri_of


@pytest.mark.parametrize(
    "text", [f"{DATA}indicator-12", f"<{DATA}indicator-12>", "d:indicator-12", "indicator-12", "  indicator-12 "]
)
def test_an_iri_is_understood_whole_bracketed_prefixed_or_by_its_last_part(text: str) -> None:
    assert iri_of(text) == f"{DATA}indicator-12"


def test_every_declared_prefix_and_any_other_scheme_is_understood() -> None:
    assert iri_of("jx:Indicator") == f"{JX}Indicator"
    assert iri_of("urn:a:b") == "urn:a:b"


@pytest.mark.parametrize("text", ["no iri", "<a b>", "d:a b", "a{b"])
def test_what_can_be_no_iri_is_refused(text: str) -> None:
    with pytest.raises(QueryError, match="IRI"):
        iri_of(text)
