"""Every warning of the readers: its code, what it says in Chinese and English, when it appears and what to do about it.

docs/reference/warnings.md is written from this list (`make docs`). A text's figures are named fields in braces.
"""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class Wording(NamedTuple):
    """One text in both languages."""

    zh: str
    en: str

    def filled(self, **figures: object) -> Wording:
        """The text with its figures; a figure that is a Wording itself is put in by language."""
        zh = {name: figure.zh if isinstance(figure, Wording) else figure for name, figure in figures.items()}
        en = {name: figure.en if isinstance(figure, Wording) else figure for name, figure in figures.items()}
        return Wording(self.zh.format(**zh), self.en.format(**en))


class WarningCode(StrEnum):
    """The codes, from the file as a whole to the single cell.

    `wording` is what the warning says; `in_rows` what it says where rows of a table are meant, the same where there is
    no difference. `meaning` and `advice` are for the documentation.
    """

    wording: Wording
    in_rows: Wording
    meaning: str
    advice: str

    def __new__(
        cls, code: str, zh: str, en: str, meaning: str, advice: str, in_rows: Wording | None = None
    ) -> WarningCode:
        member = str.__new__(cls, code)
        member._value_ = code
        member.wording = Wording(zh, en)
        member.in_rows = in_rows or member.wording
        member.meaning, member.advice = meaning, advice
        return member

    # The file and its pages.
    NO_TABLES = (
        "no-tables", "没有找到表格", "no table was found",
        "The document holds no table: only its own record (title, agency, year, totals told in sentences) is read.",
        "Check that it is the right file: the tables may be attached in a file of their own.",
    )  # fmt: skip
    DAMAGED_TEXT = (
        "damaged-text", "有 {count} 处字符损坏({encoding})", "{count} characters are damaged ({encoding})",
        "Bytes of a text file or web page stand for no character of its encoding. Where they stand in a row of "
        "indicators, the row has a warning too, and its damaged fields are named in `unsure`.",
        "Download or convert the file again.",
        Wording("该行有无法辨认的字符", "the row holds characters that cannot be read"),
    )  # fmt: skip
    LINE_TOO_LONG = (
        "line-too-long", "一行有 {length}，未读", "a line of {length} was not read",
        "A line of a text conversion is too long for a line of print, or has too many cells; it was left out.",
        "Look for line ends that the conversion lost; convert the file again, or read the original.",
    )  # fmt: skip
    HIDDEN_SHEET = (
        "hidden-sheet", "隐藏的工作表没有读取", "a hidden sheet was not read",
        "A worksheet of a workbook is hidden: it is not part of what was published.",
        "Show the sheet and save the workbook, if it is to be read.",
    )  # fmt: skip
    TOO_MANY_PAGES = (
        "too-many-pages", "共 {count} 页，只读了前 {limit} 页", "only the first {limit} of {count} pages were read",
        "A PDF has more pages than are read of one document.",
        "Split the PDF and read its parts.",
    )  # fmt: skip
    UNREADABLE_PAGE = (
        "unreadable-page", "本页损坏，无法读出", "the page is damaged",
        "A page of a PDF is damaged and gives no text; the other pages were read.",
        "Download the PDF again, or print it to a new PDF.",
    )  # fmt: skip
    PAGE_LIMIT = (
        "page-limit", "本页内容过多，只读了一部分", "the page holds too much: only a part was read",
        "A page of a PDF draws more characters or lines than any print does; what is over the limit was left out.",
        "Print the page to a new PDF, or read it as an image.",
    )  # fmt: skip
    UNREADABLE_FONT = (
        "unreadable-font", "本页 {share} 的字符没有文字编码，读出的文字不可靠",
        "{share} of the page's characters have no code: its text is not reliable",
        "The fonts of a PDF do not say which characters they draw.",
        "Check the records of this page against the print.",
    )  # fmt: skip
    IMAGE_PAGE = (
        "image-page", "本页是图片，没有文字，未读出；安装识别组件后可读：{install}",
        "the page is an image without text and was not read; to read it: {install}",
        "A page of a PDF is a scan, and the part that recognises text is not installed.",
        "Install it with the command that the warning names, and read the file again.",
    )  # fmt: skip
    RECOGNISED_PAGE = (
        "recognised-page", "本页是图片，由文字识别读出{note}", "an image: read by recognition{note}",
        "A page is a scan, and its text was recognised; records of it have a `confidence`. At a low resolution the "
        "warning says that signs may be wrong.",
        "Check numbers and signs (≥, ≤) against the print before quoting them.",
    )  # fmt: skip
    DOUBTFUL_CELL = (
        "doubtful-cell", "识别把握只有 {confidence}", "recognised with {confidence} only",
        "A character of a cell on a scanned page was hardly recognised; the warning's text is the cell.",
        "Compare the cell with the print.",
    )  # fmt: skip

    # Tables of amounts.
    NO_TOTAL = (
        "no-total", "没有读到总额：{names}", "totals not found: {names}",
        "The document has a table of income and expenditure, but some of its totals were found neither there nor in "
        "the text.",
        "Look at the table: a total may not be printed, or have a name that extract/finance/terms.toml lacks.",
    )  # fmt: skip
    TABLE_SUM = (
        "table-sum", "各功能科目{part}相加为 {found}，表中总数为 {printed}",
        "the functional lines' {part} sums to {found}, the table's total reads {printed}",
        "The lines of expenditure do not add up to the total that the table prints.",
        "Compare the lines with the print: one may be missing, or the print itself does not add up.",
    )  # fmt: skip
    LINE_SUM = (
        "line-sum", "科目 {line}：基本支出加项目支出为 {found}，合计栏为 {printed}",
        "class {line}: basic and project sum to {found}, the total reads {printed}",
        "Basic and project expenditure of a line do not add up to its total.",
        "Compare the line with the print: an amount may stand in the wrong column.",
    )  # fmt: skip

    # Tables of performance.
    TABLE_UNREAD = (
        "table-unread", "未能识别该绩效表的各列", "a table of targets whose columns were not recognised",
        "A table names levels of indicators and targets, but its columns were not recognised: nothing of it was read.",
        "See the page with `jixiao inspect`; add the missing header wordings to extract/columns/wording.toml.",
    )  # fmt: skip
    NO_TARGETS = (
        "no-targets", "评分表没有指标值，未读取其指标",
        "table of scores: its indicators have no targets and are left out",
        "A table only says how indicators are scored: none of its indicators is a record.",
        "Nothing, unless the table does print targets: then see the page with `jixiao inspect`.",
    )  # fmt: skip
    PROJECT_LOST = (
        "project-lost", "表格没有项目名称", "a form without a project's name",
        "A form does not name its project, or rows of a listing table belong to no known project; their indicators "
        "have no project.",
        "Look for the name near the table in the print.",
        Wording("指标行不知属于哪个项目", "indicator rows of no known project"),
    )  # fmt: skip
    LINES_UNPAIRED = (
        "lines-unpaired", "一格中有多个指标值，与指标名称的行数不一致，未读取",
        "a cell holds several targets that do not pair with the lines of names: not read",
        "Lines of a row's cells are several indicators, but which name has which target cannot be told.",
        "Read the row in the print.",
    )  # fmt: skip
    SENTENCE_UNREAD = (
        "sentence-unread", "指标写成句子，分不出名称和指标值，未读取",
        "an indicator told in a sentence without a name and target that can be told apart: not read",
        "A form prints a sentence beside the name of a level; its figures and what they measure are not certain.",
        "Read the sentence in the print.",
    )  # fmt: skip
    CONTRADICTORY = (
        "contradictory", "该行读出的内容自相矛盾，未读取", "what was read of the row contradicts itself: left out",
        "A row read by its table's columns would hold a label as a level, an operator as a unit or the like: its "
        "columns were not recognised there.",
        "See the page with `jixiao inspect`, and compare the row with the print.",
    )  # fmt: skip
    AMOUNTS_DIFFER = (
        "amounts-differ", "同一项目在不同表中的预算不同：{budget} 与 {other}（万元）",
        "one project with different budgets in two tables: {budget} and {other}",
        "Two tables print different budgets for one project; `budget` is in `unsure`.",
        "Look for the reason in the document: a part of the funds, or an adjusted budget.",
    )  # fmt: skip
    GOAL_CUT = (
        "goal-cut", "绩效目标写满了单元格而没有结束，可能没有印全",
        "the goal fills its cell without an end: the print may have left out the rest",
        "A project's goal fills its cell and does not end like a sentence; `goal` is in `unsure`.",
        "Look for the whole goal in another table or in the text of the document.",
    )  # fmt: skip
    LEVEL_UNKNOWN = (
        "level-unknown", "二级指标“{second}”不属于一级指标“{first}”，一级指标不明",
        "second level {second} does not belong under {first}: its first level is not known",
        "A second level cannot belong to the first level above it; the record has no first level.",
        "Compare the row with the print.",
    )  # fmt: skip
    LEVEL_DOUBTFUL = (
        "level-doubtful", "级别名称“{level}”与表中其他行不同，可能不完整",
        "the level {level} is unlike those of the other rows: it may not be whole",
        "A level is a known one with characters missing; the field is named in `unsure`.",
        "Compare the row with the print.",
    )  # fmt: skip
    OPERATOR_LOST = (
        "operator-lost", "该行没有指标符号，按等于读取",
        "the row has no operator where the others have one: read as =",
        "A number has no operator where the other rows have one: it is read as =, and `op` is in `unsure`.",
        "Compare the row with the print: ≥ or ≤ may be missing.",
    )  # fmt: skip
    NAME_LOST = (
        "name-lost", "指标行缺少名称", "an indicator row without its name",
        "A row has a target but no name; the record has no name.",
        "Compare the row with the print; its name may stand in a row before or after it.",
    )  # fmt: skip
    NO_TARGET = (
        "no-target", "指标没有指标值", "an indicator without a target",
        "A row names an indicator but gives no target.",
        "Compare the row with the print: the target may not be printed.",
    )  # fmt: skip
    CELL_UNPLACED = (
        "cell-unplaced", "单元格不属于任何一列", "cells that fit no column",
        "Cells of a row fit no column, or a column that was not recognised holds targets; they are in no record.",
        "See the page with `jixiao inspect`; add a missing header wording to extract/columns/wording.toml.",
    )  # fmt: skip
