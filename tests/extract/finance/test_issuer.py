"""Whose a document is, by the labels of its forms."""

from __future__ import annotations

from extract.finance.issuer import _LABEL_SIGNS
from extract.word_lists import read_words


def test_every_label_of_an_organisation_has_a_sign_by_which_rows_are_chosen() -> None:
    words = read_words("extract.columns", "wording.toml")
    for kind in ("unit", "department"):
        labels = words["labels"].get(kind, []) + words["loose_labels"].get(kind, [])
        assert [label for label in labels if not set(label) & set(_LABEL_SIGNS)] == []
