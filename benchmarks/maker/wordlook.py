"""A Word document's page setup: paper, fonts, column widths, rules, repeated headers, watermark."""

from __future__ import annotations

from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT
from docx.enum.text import WD_PARAGRAPH_ALIGNMENT
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn
from docx.oxml.table import CT_Tc
from docx.shared import Mm, Pt
from docx.table import Table, _Cell

from benchmarks.maker.setup import SIZES, Setup
from benchmarks.maker.sheets import Sheet

SHADE = "DCE6F1"
SHORT = 8  # characters: cells no longer are centred
PADDING = 11.0  # points: what a cell leaves free, left and right together
SMALLEST = 6.5  # points: no print is smaller
_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")
_DRAWN = {"all": set(_SIDES), "open": {"top", "bottom", "insideH"}, "three": {"top", "bottom"}, "white": set(_SIDES)}
_OFFICE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_WATERMARK = f"""<w:p xmlns:w="{_OFFICE}" xmlns:v="urn:schemas-microsoft-com:vml"
 xmlns:o="urn:schemas-microsoft-com:office:office"><w:r><w:pict><v:shapetype id="_x0000_t136" coordsize="21600,21600"
 o:spt="136" adj="10800" path="m@7,l@8,m@5,21600l@6,21600e"/><v:shape id="mark" o:spid="_x0000_s2049"
 type="#_x0000_t136" style="position:absolute;margin-left:0;margin-top:0;width:380pt;height:70pt;rotation:315;
z-index:-2;mso-position-horizontal:center;mso-position-horizontal-relative:margin;mso-position-vertical:center;
mso-position-vertical-relative:margin" fillcolor="silver" stroked="f"><v:textpath string="内部资料仅供公开"/></v:shape>
</w:pict></w:r></w:p>"""


def dress(document: Document, setup: Setup) -> None:
    """Paper, margins, fonts, page numbers and watermark of the whole document."""
    short, long = SIZES[setup.paper]
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE if setup.landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (Mm(long), Mm(short)) if setup.landscape else (Mm(short), Mm(long))
    section.left_margin = section.right_margin = Mm(setup.margin)
    section.top_margin = section.bottom_margin = Mm(setup.margin)
    for name in ("Normal", "Heading 1", "Heading 2", "Heading 3", "Title"):
        style = document.styles[name]
        style.font.name = setup.font  # type: ignore[attr-defined]
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for kind in ("w:ascii", "w:hAnsi", "w:eastAsia"):
            fonts.set(qn(kind), setup.font)
    _page_number(section.footer.paragraphs[0])
    if setup.watermark:
        section.header._element.append(parse_xml(_WATERMARK))


def _page_number(paragraph: object) -> None:
    paragraph.alignment = WD_PARAGRAPH_ALIGNMENT.CENTER  # type: ignore[attr-defined]
    paragraph.add_run("- ")  # type: ignore[attr-defined]
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    paragraph._p.append(field)  # type: ignore[attr-defined]
    paragraph.add_run(" -")  # type: ignore[attr-defined]


def dress_table(table: Table, sheet: Sheet, setup: Setup) -> None:
    """Column widths, rules, header rows and alignment of one table."""
    table.autofit = False
    natural = [share * setup.size * 1.35 + PADDING for share in sheet.share]
    # A table that is too wide is set in smaller print.
    scale = min(1.0, setup.width / sum(natural))
    size = max(SMALLEST, round(2 * setup.size * scale) / 2)
    widths = [wide * scale for wide in natural]
    for column, wide in zip(table.columns, widths, strict=True):
        column.width = Pt(wide)
    rules = setup.ruled(sheet)
    _borders(table, rules)
    for number, row in enumerate(table.rows):
        properties = row._tr.get_or_add_trPr()
        if number < sheet.head and setup.repeat:
            properties.append(OxmlElement("w:tblHeader"))
        if not setup.split:
            properties.append(OxmlElement("w:cantSplit"))
    placed = {(row, column, cell) for row, column, cell in sheet.placed().values()}
    cells = [list(row.cells) for row in table.rows]
    for row, column, cell in placed:
        target = cells[row][column]
        target.width = Pt(sum(widths[column : column + cell.colspan]))
        _cell(target, size, top=setup.top, head=row < sheet.head, short=len(cell.text) <= SHORT)
        if rules == "white":
            _shade(target)
        elif rules == "three" and row < sheet.head and cell.colspan > 1:
            _under(target._tc)
    if rules == "three":
        for place in table._tbl.tr_lst[sheet.head - 1].tc_lst:
            _under(place)


def _cell(cell: _Cell, size: float, *, top: bool, head: bool, short: bool) -> None:
    if head or not top:
        cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    for paragraph in cell.paragraphs:
        paragraph.paragraph_format.space_after = Pt(0)
        paragraph.paragraph_format.line_spacing = 1.0
        if head or short:
            paragraph.alignment = WD_PARAGRAPH_ALIGNMENT.CENTER
        for run in paragraph.runs:
            run.font.size = Pt(size)
            run.font.bold = head


def _borders(table: Table, rules: str) -> None:
    borders = OxmlElement("w:tblBorders")
    for side in _SIDES:
        rule = OxmlElement(f"w:{side}")
        rule.set(qn("w:val"), "single" if side in _DRAWN[rules] else "nil")
        rule.set(qn("w:sz"), "8" if rules == "white" else "4")
        rule.set(qn("w:color"), "FFFFFF" if rules == "white" else "000000")
        borders.append(rule)
    table._tbl.tblPr.append(borders)


def _shade(cell: _Cell) -> None:
    shade = OxmlElement("w:shd")
    shade.set(qn("w:val"), "clear")
    shade.set(qn("w:fill"), SHADE)
    cell._tc.get_or_add_tcPr().append(shade)


def _under(place: CT_Tc) -> None:
    borders, bottom = OxmlElement("w:tcBorders"), OxmlElement("w:bottom")
    bottom.set(qn("w:val"), "single")
    bottom.set(qn("w:sz"), "4")
    borders.append(bottom)
    place.get_or_add_tcPr().append(borders)
