"""Answers as JSON."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from extract.language import visible
from queries.plain_numbers import is_plain


def json_of(rows: Sequence[Mapping[str, Any]] | Mapping[str, Any]) -> str:
    """Rows as JSON, Chinese unescaped; decimals become numbers, as many digits as JSON readers keep. What JSON has no
    number for (infinity, a decimal of a thousand digits) is a text."""
    try:
        return visible(_written(rows))
    except ValueError:  # a float that is no number
        return visible(_written(_without_endless(rows)))


def _written(rows: Any) -> str:
    return json.dumps(rows, ensure_ascii=False, indent=1, default=_plain, allow_nan=False)


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal) and is_plain(value):
        return int(value) if value == value.to_integral_value() else float(value)
    return str(value)


def _without_endless(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {name: _without_endless(part) for name, part in value.items()}
    if isinstance(value, list | tuple):
        return [_without_endless(part) for part in value]
    return str(value) if isinstance(value, float) and not math.isfinite(value) else value
