"""Every warning of the readers: its code, what it says, when it appears and what to do. docs/reference/warnings.md is
written from this list and `extract.warning_advice` (the same in Chinese). Figures of a text are named fields in braces.
"""

from __future__ import annotations

from extract.language import Wording
from extract.worded_codes import WordedCode

__all__ = ["WarningCode", "Wording"]


class WarningCode(WordedCode):
    """The codes, from the file as a whole to the single cell."""

    # The file and its pages.
    NO_TABLES = (
        "no-tables", "没有找到表格", "no table was found",
        "The document holds no table: only its own record (title, agency, year, totals stated in sentences) is read.",
        "Check that it is the right file: the tables may be attached in a file of their own.")  # fmt: skip
    DAMAGED_TEXT = (
        "damaged-text", "有 {count} 处字符损坏({encoding})", "{count} characters are damaged ({encoding})",
        "Some bytes of a text file or web page are not a character of its encoding. Where they stand in a row of "
        "indicators, the row has a warning too, and its damaged fields are named in `unsure`.",
        "Download or convert the file again.",
        Wording("该行有无法辨认的字符", "the row holds characters that cannot be read"))  # fmt: skip
    LINE_TOO_LONG = (
        "line-too-long", "一行有 {length}，未读", "a line of {length} was not read",
        "A line of a text conversion is too long for a line of print, or has too many cells; it was left out.",
        "Look for line ends that the conversion lost; convert the file again, or read the original.")  # fmt: skip
    BLANK_COLUMNS = (
        "blank-columns", "表格没有框线，{count} 行按空格对齐读出，合并单元格可能有误",
        "a table without rules: {count} rows were read by their blanks, merged cells may be wrong",
        "A text keeps the columns of a table apart by blanks, and its rows by blank lines; cells that were merged or "
        "have several lines are put together by where they stand.",
        "Read the original (PDF, DOCX, XLSX), or compare the rows with it.")  # fmt: skip
    HIDDEN_SHEET = (
        "hidden-sheet", "隐藏的工作表没有读取", "a hidden sheet was not read",
        "A worksheet of a workbook is hidden: it is not part of what was published.",
        "Show the sheet and save the workbook, if it is to be read.")  # fmt: skip
    HIDDEN_CELLS = (
        "hidden-cells", "隐藏的行列没有读取：{cells}", "hidden rows and columns were not read: {cells}",
        "Rows or columns of a worksheet are hidden, or cells print in the colour of their ground: nobody sees them.",
        "Show them and save the workbook, if they are to be read.",
        Wording("字与底色同色的单元格没有读取：{cells}",
                "cells in the colour of their ground were not read: {cells}"))  # fmt: skip
    ERROR_VALUE = (
        "error-value", "单元格是错误值，按空白读取：{cells}", "cells with an error value were read as blank: {cells}",
        "Cells show an error such as #DIV/0! or #REF! instead of a value.",
        "Mend the formulas, or look up the values elsewhere.")  # fmt: skip
    FORMULA_UNVALUED = (
        "formula-unvalued", "公式没有保存计算结果，按空白读取：{cells}",
        "formulas without a saved value were read as blank: {cells}",
        "The program that wrote a workbook did not save the values of its formulas.",
        "Open the workbook in a spreadsheet program, save it, and read it again.")  # fmt: skip
    STYLES_LOST = (
        "styles-lost", "工作簿的样式损坏，数字格式没有读出",
        "the workbook's styles are damaged: number formats were not read",
        "The styles of a workbook cannot be read: percentages and units of number formats are missing.",
        "Open the workbook in a spreadsheet program, save it, and read it again.")  # fmt: skip
    ATTACHMENT_UNREAD = (
        "attachment-unread", "有 {count} 个附件没有读取", "{count} attached files were not read",
        "A web page or text names files (PDF, workbooks, archives), or shows them in a frame; they are not read.",
        "Download the files that the warning's text names, and read them.")  # fmt: skip
    PICTURE_UNREAD = (
        "picture-unread", "有 {count} 幅图片没有读取，可能含有表格或符号",
        "{count} pictures were not read: they may hold a table or a sign",
        "A document or worksheet has pictures of the size of a table, or pictures in cells of a table.",
        "Look at the pictures; save the document as PDF to have them recognised.")  # fmt: skip
    EMBEDDED_UNREAD = (
        "embedded-unread", "嵌入的{what}没有读取", "an embedded {what} was not read",
        "A document holds an object of another program (a formula, a file) that is not read; the text is what stands "
        "around it.",
        "Compare the place with the print; save the object as a file of its own to read it.")  # fmt: skip
    SYMBOL_UNKNOWN = (
        "symbol-unknown", "有 {count} 处符号字体的字符无法辨认", "{count} characters of symbol fonts are not known",
        "A document uses signs of a symbol font whose meaning is not known; they are � in the text.",
        "Compare the cells with the print.")  # fmt: skip
    HIDDEN_CONTENT = (
        "hidden-content", "隐藏或已删除的表格内容没有读取", "a hidden or deleted part of a table was not read",
        "A web page holds tables or rows that it does not show, or only shows after a click; rows of a Word table are "
        "hidden, or deleted with changes tracked.",
        "Open it and look whether the part belongs to the document; if so, save it with the part shown.")  # fmt: skip
    TOO_MANY_PAGES = (
        "too-many-pages", "共 {count} 页，只读了前 {limit} 页", "only the first {limit} of {count} pages were read",
        "A PDF has more pages than are read of one document.", "Split the PDF and read its parts.")  # fmt: skip
    UNREADABLE_PAGE = (
        "unreadable-page", "本页损坏，无法读出", "the page is damaged",
        "A page of a PDF is damaged and gives no text; the other pages were read.",
        "Download the PDF again, or print it to a new PDF.")  # fmt: skip
    PAGE_LIMIT = (
        "page-limit", "本页内容过多，只读了一部分", "the page holds too much: only a part was read",
        "A page of a PDF draws more characters or lines than any print does; what is over the limit was left out.",
        "Print the page to a new PDF, or read it as an image.")  # fmt: skip
    PAGE_TOO_LARGE = (
        "page-too-large", "本页内容解压后超过 {limit} MB，没有读取",
        "the content of the page unpacks to more than {limit} MB: it was not read",
        "A page of a PDF unpacks to more than any print needs, as those do that are made to fill a computer's memory.",
        "Do not open the file elsewhere either, unless you trust its source; if so, print it to a new PDF.",
    )  # fmt: skip
    UNREADABLE_FONT = (
        "unreadable-font", "本页 {share} 的字符没有文字编码，读出的文字不可靠",
        "{share} of the page's characters have no code: its text is not reliable",
        "The fonts of a PDF do not say which characters they draw.",
        "Check the records of this page against the print.")  # fmt: skip
    IMAGE_PAGE = (
        "image-page", "本页是图片，没有文字，未读出；安装识别组件后可读：{install}",
        "the page is an image without text and was not read; to read it: {install}",
        "A page of a PDF is a scan, and the part that recognises text is not installed.",
        "Install it with the command that the warning names, and read the file again.")  # fmt: skip
    RECOGNISED_PAGE = (
        "recognised-page", "本页是图片，由文字识别读出{note}", "an image: read by recognition{note}",
        "A page is a scan, and its text was recognised; records of it have a `confidence`. At a low resolution the "
        "warning says that signs may be wrong.",
        "Check numbers and signs (≥, ≤) against the print before quoting them.")  # fmt: skip
    TEXT_LAYER = (
        "text-layer", "本页是图片，读的是它不可见的文字层，可能有误；安装识别组件后可直接识别：{install}",
        "the page is an image: its invisible text layer was read and may be wrong; to read the image: {install}",
        "A page of a PDF is a scan with a text layer made by other software; the part that recognises text is not "
        "installed, so that this layer was taken as it is.",
        "Check the records of this page against the print, or install the extra that the warning names.")  # fmt: skip
    PAGE_PICTURE = (
        "page-picture-unread", "本页 {place} 处有一张图片没有读取", "a picture at {place} was not read",
        "A page with text also holds a picture (its place is given in points from the top left); it may show a table, "
        "but shows no rules, or the part that recognises text is not installed.",
        "Look at the picture; if it is a table, install the extra jixiao[ocr] or read its text from elsewhere.",
    )  # fmt: skip
    UNREAD_CELLS = (
        "unread-cells", "扫描页有 {count} 格有字迹而没有识别出来，其他页的同一列都有内容",
        "{count} cells of the scanned page hold ink that was not recognised; other pages of the table fill this column",
        "A column that other pages of a scanned table fill is empty on this page, and what stands in its cells is too "
        "pale or too small to be recognised.",
        "Look at the page; scan it again at a higher resolution or contrast.")  # fmt: skip
    DOUBTFUL_CELL = (
        "doubtful-cell", "识别把握只有 {confidence}", "recognised with {confidence} only",
        "A character of a cell on a scanned page was hardly recognised; the warning's text is the cell.",
        "Compare the cell with the print.")  # fmt: skip

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
        "Compare the lines with the print: one may be missing, or the print itself does not add up.")  # fmt: skip
    LINE_SUM = (
        "line-sum", "科目 {line}：基本支出加项目支出为 {found}，合计栏为 {printed}",
        "class {line}: basic and project sum to {found}, the total reads {printed}",
        "Basic and project expenditure of a line do not add up to its total.",
        "Compare the line with the print: an amount may stand in the wrong column.")  # fmt: skip

    # Tables of performance.
    TABLE_UNREAD = (
        "table-unread", "未能识别该{what}的各列{titles}", "{what} whose columns were not recognised{titles}",
        "A table holds targets, goals or amounts of projects beside names, but its columns were not recognised: "
        "nothing of it was read.",
        "See `jixiao extract --columns`; add the missing header wordings to extract/columns/wording.toml.")  # fmt: skip
    NO_TARGETS = (
        "no-targets", "评分表没有指标值，未读取其指标",
        "table of scores: its indicators have no targets and are left out",
        "A table only says how indicators are scored: none of its indicators is a record.",
        "Nothing, unless the table does print targets: then see the page with `jixiao inspect`.")  # fmt: skip
    PROJECT_LOST = (
        "project-lost", "表格没有项目名称{titles}", "a form without a project's name{titles}",
        "A form does not name its project, or rows of a listing table belong to no known project; their indicators "
        "have no project.", "Look for the name near the table in the print.",
        Wording("指标行不知属于哪个项目{titles}", "indicator rows of no known project{titles}"))  # fmt: skip
    LINES_UNPAIRED = (
        "lines-unpaired", "一格中有多个指标值，与指标名称的行数不一致，未读取",
        "a cell holds several targets that do not pair with the lines of names: not read",
        "Lines of a row's cells are several indicators, but which name has which target cannot be told.",
        "Read the row in the print.")  # fmt: skip
    SENTENCE_UNREAD = (
        "sentence-unread", "指标写成句子，分不出名称和指标值，未读取",
        "an indicator told in a sentence without a name and target that can be told apart: not read",
        "A form prints a sentence beside the name of a level; its figures and what they measure are not certain.",
        "Read the sentence in the print.")  # fmt: skip
    CONTRADICTORY = (
        "contradictory", "该行读出的内容自相矛盾，未读取", "what was read of the row contradicts itself: left out",
        "A row read by its table's columns would hold a label as a level, an operator as a unit or the like: its "
        "columns were not recognised there.",
        "See the page with `jixiao inspect`, and compare the row with the print.")  # fmt: skip
    AMOUNT_UNREAD = (
        "amount-unread", "表中有金额，但其名称“{label}”未能识别，项目预算未读取",
        "a form's amount under a label that is not known, \"{label}\": the project has no budget",
        "No label of a form's amounts says budget; or a cell's figures are not one amount in yuan (40+5, 4S.00, 美元).",
        "Look in the print which amount is meant; a label that is not known: extract/columns/wording.toml.",
        Wording("金额“{label}”不是一个能确定的数，未读取", "{label} is not one certain amount: not read"))  # fmt: skip
    AMOUNTS_DIFFER = (
        "amounts-differ", "同一项目在不同表中的预算不同：{budget} 与 {other}（万元）",
        "one project with different budgets in two tables: {budget} and {other} (10,000 yuan)",
        "Two tables print different budgets for one project; `budget` is in `unsure`.",
        "Look for the reason in the document: a part of the funds, or an adjusted budget.")  # fmt: skip
    UNIT_UNSAID = (
        "unit-unsaid", "金额没有印单位，按万元读取，看大小像是元", "no unit of money: read as 10,000 yuan, rather yuan",
        "No line or title says 万元, and budgets are so large that only yuan explains them; fields are in `unsure`.",
        "Look for the unit in the print; correct the records where the amounts are in yuan.")  # fmt: skip
    GOAL_CUT = (
        "goal-cut", "绩效目标写满了单元格而没有结束，可能没有印全",
        "the goal fills its cell without an end: the print may have left out the rest",
        "A project's goal fills its cell and does not end like a sentence; `goal` is in `unsure`.",
        "Look for the whole goal in another table or in the text of the document.")  # fmt: skip
    LEVEL_UNKNOWN = (
        "level-unknown", "二级指标“{second}”不属于一级指标“{first}”，一级指标不明",
        "second level {second} does not belong under {first}: its first level is not known",
        "A second level cannot belong to the first level above it: no first level, unless the row prints both.",
        "Compare the row with the print.",
        Wording("二级指标“{second}”印在一级指标“{first}”之下，不应属于它",
                "{second} does not belong under {first}"))  # fmt: skip
    LEVEL_DOUBTFUL = (
        "level-doubtful", "级别名称“{level}”存疑：可能不完整，或是编码而非名称",
        "the level {level} is doubtful: it may not be whole, or is a code and no name",
        "A level is a known one with characters missing (named in `unsure`), or a code (C01, 1.1; left open).",
        "Compare the row with the print.")  # fmt: skip
    OPERATOR_LOST = (
        "operator-lost", "该行没有指标符号，按等于读取",
        "the row has no operator where the others have one: read as =",
        "A number has no operator where the other rows have one: it is read as =, and `op` is in `unsure`.",
        "Compare the row with the print: ≥ or ≤ may be missing.")  # fmt: skip
    NAME_LOST = (
        "name-lost", "指标行缺少名称", "an indicator row without its name",
        "A row has a target but no name; the record has no name.",
        "Compare the row with the print; its name may stand in a row before or after it.")  # fmt: skip
    NO_TARGET = (
        "no-target", "指标没有指标值", "an indicator without a target",
        "A row names an indicator but gives no target.",
        "Compare the row with the print: the target may not be printed.")  # fmt: skip
    SEVERAL_TARGETS = (
        "several-targets", "一格印有几个带符号的数，照文字保留", "several figures with signs: kept as words",
        "A cell prints several targets (≥95%;≥90%) for one indicator: `op` is 定性 and `text` holds all of them.",
        "Compare the row with the print: which figure is the target is not said.")  # fmt: skip
    MIXED_TEXT = (
        "mixed-text", "名称或指标值里混有分值、目标或表名", "points, a goal or a form's title within a name or target",
        "A name or target holds what belongs elsewhere: points that not all rows print (（6分）), a numbered goal "
        "before an indicator, a form's title before a project; the name is in `unsure`.",
        "Compare the row with the print.")  # fmt: skip
    CELL_UNPLACED = (
        "cell-unplaced", "单元格不属于任何一列", "cells that fit no column",
        "Cells of a row fit no column, or a column that was not recognised holds figures; they are in no record.",
        "See `jixiao extract --columns` or `inspect`; add a missing header wording to extract/columns/wording.toml.",
        Wording("未认出列标题{title}，该列的数值未读取",
                "a column of figures, unknown title {title}: not read"))  # fmt: skip

    # What is left over once all records are made.
    LEFT_OVER = (
        "left-over", "此处像有{what}，但没有读入任何记录", "this looks like {what}, but no record holds it",
        "A row, or a cell of a row that was read, looks like performance or budget content (a level, a target, a goal, "
        "a functional class with its amount, a project's name or amount), but no record was read from it.",
        "Compare the row with the print; see the page with `jixiao inspect`, and tell us of the form.")  # fmt: skip
    MORE_LEFT_OVER = (
        "more-left-over", "本页另有 {count} 行像有{what}，但没有读入任何记录",
        "{count} more rows of the page look like {what}, but no record holds them",
        "More rows of the page look like the ones before; they are not listed one by one.",
        "See the page with `jixiao inspect` or `jixiao extract --report`.")  # fmt: skip

    # Files of records, corrected or made elsewhere.
    TARGET_DIFFERS = (
        "target-differs", "“{printed}”读作 {read}，记录写的是 {told}", "{printed} reads {read}, the record says {told}",
        "In a file of records `printed`, read again, contradicts `op`, `low`, `high` or `unit`.",
        "Look at the print and correct the side that is wrong: the five fields go together.")  # fmt: skip
    PROJECT_UNKNOWN = (
        "project-unknown", "{count} 条指标的项目没有项目记录", "{count} indicators name a project that has no row",
        "A file of records has project rows, but none of the name that an indicator gives.",
        "Correct `project` of the indicator, or add a row for the project.")  # fmt: skip
    DOCUMENT_MISSING = (
        "document-missing", "{doc} 没有 document 记录，部门和年度不明", "{doc} has no document row: no agency, no year",
        "Other documents of a file of records have a document row, this one has none: `doc` may be misspelt.",
        "Correct `doc`, or add a document row.")  # fmt: skip
    CELL_CHANGED = (
        "cell-changed", "{field} 的“{value}”可能被表格软件改过", "{field} {value} may be changed by a spreadsheet",
        "A cell of a CSV file or workbook of records lost zeros or digits of a code, or became a date.",
        "Make the column one of text, and write the cell again as it is printed.")  # fmt: skip

    # Corrections of people.
    CORRECTION_UNUSED = (
        "correction-unused", "更正没有采用：{why}", "a correction is not applied: {why}",
        "The row that a person corrected reads otherwise now, or two people corrected it differently: neither wins.",
        "Look at the print; correct the row anew by `jixiao review`, or withdraw the correction.")  # fmt: skip
    CORRECTION_HALF = (
        "correction-half", "更正只有一半：{why}", "half of a target is corrected: {why}",
        "A target as printed and its operator, numbers and unit go together; a correction changed only one of the two.",
        "Correct the target as printed in a new workbook of `jixiao review`, or withdraw the correction.")  # fmt: skip
