"""What is tried by default and what thoroughly."""

from __future__ import annotations

import pytest
from hypothesis import settings

from tests import thorough


@pytest.mark.parametrize(("count", "tried"), [(300, 100), (100, 33), (25, 10), (6, 6)])
def test_a_third_is_tried_or_all(count: int, tried: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(thorough, "THOROUGH", False)
    assert thorough.examples(count) == tried
    monkeypatch.setattr(thorough, "THOROUGH", True)
    assert thorough.examples(count) == count


def test_properties_that_say_no_number_follow() -> None:
    assert settings().max_examples == thorough.examples(100)
