"""The looks of a workbook's cells: each is numbered when it is first asked for, and written at the end."""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple
from xml.sax.saxutils import quoteattr

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_FIRST_FORM = 164  # numbers below are forms that every program has
_FONTS = (
    '<fonts count="3"><font><sz val="11"/><name val="Calibri"/></font>'
    '<font><b/><sz val="11"/><name val="Calibri"/></font>'
    '<font><u/><sz val="11"/><color rgb="FF0563C1"/><name val="Calibri"/></font></fonts>'
)
_FILLS = (
    '<fills count="4"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>'
    '<fill><patternFill patternType="solid"><fgColor rgb="FFFFF2CC"/><bgColor indexed="64"/></patternFill></fill>'
    '<fill><patternFill patternType="solid"><fgColor rgb="FFE7ECF3"/><bgColor indexed="64"/></patternFill></fill>'
    "</fills>"
)
_LINE = '<{0} style="thin"><color rgb="FFBFC7D1"/></{0}>'
_BORDERS = (
    '<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border>'
    f"<border><left/><right/><top/>{_LINE.format('bottom')}<diagonal/></border></borders>"
)
_PLAIN, _BOLD, _LINK = 0, 1, 2  # fonts
_NONE, _ASKED, _HEAD = 0, 2, 3  # fills


class Align(Enum):
    """Where in its column a cell stands: texts keep off the figures on their left; or as a program does by itself."""

    ITSELF = ""
    LEFT = ' horizontal="left" indent="1"'
    CENTRE = ' horizontal="center"'
    RIGHT = ' horizontal="right"'


class Look(NamedTuple):
    """How a cell looks: a head of a column; to be filled in (`asked`); a link; a number in a form; a text that a
    program would take for a formula when it is typed anew (`quoted`); `centred` between the lines above and below."""

    head: bool = False
    centred: bool = False
    align: Align = Align.ITSELF
    asked: bool = False
    link: bool = False
    quoted: bool = False
    form: str = ""


class CellStyles:
    """The looks that the cells of a workbook have, by their numbers."""

    def __init__(self) -> None:
        self._looks: dict[Look, int] = {}
        self._forms: dict[str, int] = {}

    def number(self, look: Look) -> int:
        """The number of a look; 0 is that of no cell of ours."""
        return self._looks.setdefault(look, len(self._looks) + 1)

    def xml(self) -> str:
        """The part of the workbook that says what the numbers mean."""
        formats = "".join(map(self._format, self._looks))
        forms = "".join(
            f'<numFmt numFmtId="{number}" formatCode={quoteattr(form)}/>' for form, number in self._forms.items()
        )
        named = f'<numFmts count="{len(self._forms)}">{forms}</numFmts>' if forms else ""
        return (
            f'<styleSheet xmlns="{MAIN}">{named}{_FONTS}{_FILLS}{_BORDERS}'
            '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
            f'<cellXfs count="{len(self._looks) + 1}"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
            f'{formats}</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>'
            "</styleSheet>"
        )

    def _format(self, look: Look) -> str:
        font = _BOLD if look.head else _LINK if look.link else _PLAIN
        fill = _HEAD if look.head else _ASKED if look.asked else _NONE
        form = self._forms.setdefault(look.form, _FIRST_FORM + len(self._forms)) if look.form else 0
        quoted = ' quotePrefix="1"' if look.quoted else ""
        vertical = "center" if look.head or look.centred else "top"
        return (
            f'<xf numFmtId="{form}" fontId="{font}" fillId="{fill}" borderId="{int(look.head)}" xfId="0"{quoted} '
            'applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1">'
            f'<alignment{look.align.value} vertical="{vertical}" wrapText="1"/></xf>'
        )
