"""Answers as JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from extract.language import visible


def json_of(rows: Sequence[Mapping[str, Any]] | Mapping[str, Any]) -> str:
    """Rows as JSON, Chinese unescaped; decimals become numbers, as many digits as JSON readers keep."""
    return visible(json.dumps(rows, ensure_ascii=False, indent=1, default=_plain))


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return str(value)
