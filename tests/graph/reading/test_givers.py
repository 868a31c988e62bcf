"""Which files gave a document: the document itself before files of records about it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import jixiao
from extract.regular_files import sha256_of
from graph.identity import document_iri
from graph.reading.givers import Given, Giver, given, is_document
from graph.reading.opening import open_reader
from tests.graph.samples import write_records

EXAMPLE = Path(__file__).parents[3] / "examples" / "boning_transport_2026_budget.txt"


def test_a_document_is_known_by_every_path_that_gave_it(tmp_path: Path) -> None:
    (tmp_path / "d").mkdir()
    for name in ("乙.txt", "甲.txt"):
        shutil.copy(EXAMPLE, tmp_path / "d" / name)
    jixiao.build(tmp_path / "g", tmp_path / "d", workers=1)
    document = document_iri(sha256_of(EXAMPLE)).value
    paths = sorted(str(tmp_path / "d" / name) for name in ("乙.txt", "甲.txt"))
    with open_reader(tmp_path / "g") as reader:
        assert given(reader, document) == Given(tuple(Giver(path, itself=True) for path in paths))
        assert given(reader, document + "0") == Given()


def test_a_file_of_records_is_not_the_document(tmp_path: Path) -> None:
    records = write_records(tmp_path / "a.jsonl")
    jixiao.build(tmp_path / "g", records, workers=1)
    [document] = jixiao.documents(tmp_path / "g")
    with open_reader(tmp_path / "g") as reader:
        found = given(reader, document.iri)
    assert found.files == (Giver(str(records), itself=False),)
    assert found.name is not None


@pytest.mark.parametrize("digest", [None, "", "00", "0" * 64])
def test_other_digests_are_no_document(digest: str | None) -> None:
    assert not is_document(document_iri(sha256_of(EXAMPLE)).value, digest)
    assert not is_document(document_iri("").value, digest)
