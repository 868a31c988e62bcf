"""What of a workbook cannot be used: gathered cell by cell, so that a person hears of all of it at once."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from extract.errors import CorrectionError

_SHOWN = 30  # cells that one line names


class Refusals:
    """Errors of cells, in the order in which they were found."""

    def __init__(self) -> None:
        self._found: dict[tuple[str, str], CorrectionError] = {}

    def __len__(self) -> int:
        return len(self._found)

    @contextmanager
    def caught(self) -> Iterator[None]:
        """An error inside ends what is inside, and is kept."""
        try:
            yield
        except CorrectionError as error:
            self._found.setdefault((error.zh, error.en), error)

    def raise_all(self) -> None:
        """Raises CorrectionError that says all that was kept, in one line; nothing where nothing was."""
        errors = list(self._found.values())
        if len(errors) == 1:
            raise errors[0]
        if errors:
            count, more = len(errors), len(errors) - _SHOWN
            zh, en = ("；".join(one.zh for one in errors[:_SHOWN]), "; ".join(one.en for one in errors[:_SHOWN]))
            if more > 0:
                zh, en = f"{zh}；另有 {more} 处", f"{en}; and {more} more"
            raise CorrectionError(f"有 {count} 处不能用：{zh}", f"{count} cells: {en}", file=errors[0].file)
