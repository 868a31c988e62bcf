"""When each warning appears and what to do about it, in Chinese: the other half of `extract.warning_codes`.

docs/reference/warnings.md is written from both lists (`make docs`); a test holds them together.
"""

from __future__ import annotations

from typing import NamedTuple


class Advice(NamedTuple):
    """When a warning appears, and what to do about it."""

    meaning: str
    remedy: str


ADVICE: dict[str, Advice] = {
    # The file and its pages.
    "no-tables": Advice(
        "文件里没有表格：只读出文件自己的记录（标题、部门、年度、文字中写明的总额）。",
        "核对是不是要读的文件：表格可能另附在别的文件里。",
    ),
    "damaged-text": Advice(
        "文本或网页中有的字节不是所用编码的字符。出现在指标行里时，该行另有一条警告，受损的字段列在 `unsure` 中。",
        "重新下载或重新转换文件。",
    ),
    "line-too-long": Advice(
        "文本转换件中有一行长得不像一行字，或单元格太多，没有读。",
        "看转换时是否丢了换行；重新转换，或读原件。",
    ),
    "blank-columns": Advice(
        "文本用空格分列、用空行分行；合并的和多行的单元格按所在位置拼合。",
        "读原件（PDF、DOCX、XLSX），或逐行与原件核对。",
    ),
    "hidden-sheet": Advice("工作簿中有隐藏的工作表：它不是公开内容的一部分。", "确要读取时，取消隐藏后保存工作簿。"),
    "hidden-cells": Advice(
        "工作表中有隐藏的行或列，或字与底色同色的单元格：看不见的不算公开内容。", "确要读取时，显示出来后保存。"
    ),
    "error-value": Advice("单元格显示 #DIV/0!、#REF! 一类错误，没有值。", "改正公式，或从别处查到数值。"),
    "formula-unvalued": Advice("生成工作簿的程序没有保存公式的计算结果。", "用表格软件打开、保存，再读一次。"),
    "styles-lost": Advice("工作簿的样式读不出：百分号和数字格式里的单位会缺失。", "用表格软件打开、保存，再读一次。"),
    "attachment-unread": Advice(
        "网页或文本列出了附件（PDF、工作簿、压缩包），或用框架显示另一个文件；附件没有读。",
        "下载警告原文中列出的文件，分别读取。",
    ),
    "picture-unread": Advice(
        "文档或工作表中有表格大小的图片，或表格的单元格里有图片。",
        "看一下图片；需要识别时，把文档另存为 PDF 再读。",
    ),
    "embedded-unread": Advice(
        "文档中嵌有其他程序的对象（公式、文件），没有读；警告的原文是它周围的文字。",
        "与原件核对该处；需要时把对象另存为单独的文件再读。",
    ),
    "symbol-unknown": Advice("文档用了含义不明的符号字体字符，在文字中写作 �。", "与原件核对这些单元格。"),
    "hidden-content": Advice(
        "网页中有的表格或行不显示，或点击后才显示；Word 表格中有的行已隐藏，或在修订中删除。",
        "打开文件，看该部分是否属于正文；属于时让它显示出来，再保存。",
    ),
    "too-many-pages": Advice("PDF 的页数超过一次读取的上限。", "把 PDF 拆开，分别读取。"),
    "unreadable-page": Advice("PDF 的一页已损坏，没有文字；其他页已读。", "重新下载，或打印成新的 PDF。"),
    "page-limit": Advice(
        "PDF 的一页所画的字符或线条超过任何印刷页；超出上限的部分没有读。", "把该页打印成新的 PDF，或作为图片读取。"
    ),
    "page-too-large": Advice(
        "PDF 的一页解压后远远超过任何印刷页所需，专门用来占满内存的文件就是这样。",
        "除非信任来源，也不要在别处打开；如确属正文，重新打印成一个 PDF。",
    ),
    "unreadable-font": Advice("PDF 的字体没有说明所画的是什么字符。", "把该页的记录与原件核对。"),
    "image-page": Advice("PDF 的一页是扫描件，而识别文字的组件没有安装。", "按警告给出的命令安装，再读一次。"),
    "recognised-page": Advice(
        "一页是扫描件，文字由识别得到，其记录带有 `confidence`。分辨率低时，警告会说明符号可能有误。",
        "引用之前，把数字和符号（≥、≤）与原件核对。",
    ),
    "text-layer": Advice(
        "PDF 的一页是扫描件，带有其他软件识别的文字层；识别文字的组件没有安装，因此照用该文字层。",
        "把该页的记录与原件核对，或安装警告给出的组件。",
    ),
    "page-picture-unread": Advice(
        "有文字的一页上还有一张图片（位置以点计，从左上角起）；它可能是表格，但没有框线，或识别文字的组件没有安装。",
        "看一下图片；若是表格，安装 jixiao[ocr]，或从别处取得文字。",
    ),
    "unread-cells": Advice(
        "扫描表格的一列在其他页都有内容，这一页却是空的：格里的字太淡或太小，没有识别出来。",
        "对照原页；用更高的分辨率或对比度重新扫描。",
    ),
    "doubtful-cell": Advice("扫描页上某个单元格有字符几乎认不出；警告的原文是该单元格。", "与原件核对该单元格。"),
    # Tables of amounts.
    "no-total": Advice(
        "文件有收支总表，但表中和文字中都没有找到其中几项总额。",
        "看一下表：总额可能没有印，或其名称不在 extract/finance/terms.toml 中。",
    ),
    "table-sum": Advice(
        "各支出科目相加不等于表中印出的总数。", "把各行与原件核对：可能少了一行，也可能原件本身就不平。"
    ),
    "line-sum": Advice("一行的基本支出加项目支出不等于合计。", "把该行与原件核对：金额可能读到了别的列。"),
    # Tables of performance.
    "table-unread": Advice(
        "表中名称旁有指标值、目标或项目金额，但各列没有认出：整张表没有读。",
        "用 `jixiao inspect` 看该页；把没见过的表头写法加到 extract/columns/wording.toml。",
    ),
    "no-targets": Advice(
        "表中只写指标如何评分：其指标都不成为记录。", "无需处理；若表中确有指标值，用 `jixiao inspect` 看该页。"
    ),
    "project-lost": Advice(
        "表中没有写项目名称，或一览表中有的行不属于任何已知项目；这些指标没有项目。", "在原件中表格的附近找项目名称。"
    ),
    "lines-unpaired": Advice(
        "一行的几个单元格里各有多个指标，分不清哪个名称对应哪个指标值。", "看原件中的这一行，手工补记录。"
    ),
    "sentence-unread": Advice(
        "表中在级别名称旁写了一句话，其中的数字和所衡量的内容不能确定。", "看原件中的这句话，手工补记录。"
    ),
    "contradictory": Advice(
        "按表的各列去读，这一行会把标签当作级别、把符号当作单位等：此处的列没有认对。",
        "用 `jixiao inspect` 看该页，把这一行与原件核对。",
    ),
    "amount-unread": Advice(
        "表中有金额，其名称都看不出是年度预算；或金额格里的数字不是一个确定的人民币金额（40+5、4S.00、美元）。",
        "对照原件看应是哪个金额；不认识的名称补进 extract/columns/wording.toml。",
    ),
    "amounts-differ": Advice(
        "同一项目在两张表中的预算不同；`budget` 列在 `unsure` 中。",
        "在文件中找原因：可能是其中一部分资金，或调整预算。",
    ),
    "unit-unsaid": Advice(
        "没有一处写明金额单位是万元，而预算大到只能是元；有疑问的字段列在 `unsure` 中。",
        "在原件中找金额单位；确是元的，改正记录。",
    ),
    "goal-cut": Advice(
        "项目的绩效目标写满了单元格，又不像句子那样结束；`goal` 列在 `unsure` 中。",
        "在别的表或正文中找完整的绩效目标。",
    ),
    "level-unknown": Advice(
        "二级指标不可能属于一级指标；该记录没有一级指标，同一行印有两者时照印。", "与原件核对该行。"
    ),
    "level-doubtful": Advice(
        "级别名称是一个已知名称缺了字（该字段列在 `unsure` 中），或级别栏里只有编码（C01、1.1，级别留空）。",
        "与原件核对该行。",
    ),
    "operator-lost": Advice(
        "其他行有符号，这一行的数字没有：按 = 读取，`op` 列在 `unsure` 中。", "与原件核对该行：可能漏了 ≥ 或 ≤。"
    ),
    "name-lost": Advice("一行有指标值而没有名称；该记录没有名称。", "与原件核对该行；名称可能在上一行或下一行。"),
    "no-target": Advice("一行有指标名称而没有指标值。", "与原件核对该行：指标值可能没有印。"),
    "several-targets": Advice(
        "一个指标的单元格里印有几个带符号的数（≥95%;≥90%）：`op` 为定性，`text` 保留全部文字。",
        "与原件核对该行：原件没有说明哪个数是指标值。",
    ),
    "mixed-text": Advice(
        "名称或指标值里有别的内容：不是每行都有的分值（6分）、“目标2：…”、项目名称前的表名；名称列在 `unsure` 中。",
        "与原件核对该行。",
    ),
    "cell-unplaced": Advice(
        "一行中有单元格不属于任何一列，或没有认出的列里有指标值；它们不在任何记录里。",
        "用 `jixiao inspect` 看该页；把没见过的表头写法加到 extract/columns/wording.toml。",
    ),
    # What is left over once all records are made.
    "left-over": Advice(
        "一行，或已读入的行中的某一格，像绩效或预算内容（级别、指标值、绩效目标、带金额的科目、项目名称或金额），但没有读入记录。",
        "与原件核对该行；用 `jixiao inspect` 看该页，并把这种表告诉我们。",
    ),
    "more-left-over": Advice(
        "本页还有与前面相似的行，不逐条列出。", "用 `jixiao inspect` 或 `jixiao extract --report` 看该页。"
    ),
    # Files of records.
    "target-differs": Advice(
        "记录文件中，`printed` 再读一遍，与该记录的 `op`、`low`、`high` 或 `unit` 不符；记录照原样收录。",
        "看原件：哪一边错改哪一边。改了 `printed` 要同时改其余四个字段，反之亦然。",
    ),
    "project-unknown": Advice(
        "记录文件有项目记录，但没有一条叫指标所写的项目名称；图谱中会另有一个只有名称的项目。",
        "改正指标的 `project`，或补一条项目记录。",
    ),
    "document-missing": Advice(
        "记录文件中别的 `doc` 有 document 记录，这个没有：它的部门和年度不明。多半是 `doc` 写错了。",
        "改正 `doc`，或补一条 document 记录。",
    ),
    "cell-changed": Advice(
        "CSV 或工作簿中的记录，有单元格像被表格软件改过：代码丢了开头的零或末尾几位，文字变成了日期。记录照原样收录。",
        "把该列设为文本格式，按原件重新填写。",
    ),
    # Corrections of people.
    "correction-unused": Advice(
        "所更正的那一行现在读出来不同了，或两个人的更正互相矛盾：都不采用，原来读出的值留着。",
        "看原件；用 `jixiao review` 的新工作簿重新更正该行，或用 `jixiao correct --withdraw` 撤回更正。",
    ),
    "correction-half": Advice(
        "目标的原文与其符号、数值、单位是一回事；更正只改了其中一半，两者不再相符。",
        "用 `jixiao review` 在新工作簿里改目标原文，或撤回这条更正。",
    ),
}
