"""Which warnings are of something that was not read, and which doubt what was."""

from __future__ import annotations

from typing import Final

from extract.warning_codes import WarningCode

UNREAD: Final = frozenset({
    WarningCode.LINE_TOO_LONG, WarningCode.FORMULA_UNVALUED, WarningCode.ATTACHMENT_UNREAD, WarningCode.PICTURE_UNREAD,
    WarningCode.EMBEDDED_UNREAD, WarningCode.TOO_MANY_PAGES, WarningCode.UNREADABLE_PAGE, WarningCode.PAGE_LIMIT,
    WarningCode.PAGE_TOO_LARGE, WarningCode.UNREADABLE_FONT, WarningCode.IMAGE_PAGE, WarningCode.PAGE_PICTURE,
    WarningCode.UNREAD_CELLS, WarningCode.TABLE_UNREAD, WarningCode.LINES_UNPAIRED, WarningCode.SENTENCE_UNREAD,
    WarningCode.CONTRADICTORY, WarningCode.AMOUNT_UNREAD, WarningCode.CELL_UNPLACED, WarningCode.LEFT_OVER,
    WarningCode.MORE_LEFT_OVER,
})  # fmt: skip
"""The warnings of something that stands in a document and was not read; all others doubt what was read."""
