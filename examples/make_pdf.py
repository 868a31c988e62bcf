"""Sets the example xizhou_sports_2026_budget.pdf: a made-up department's budget as a PDF with ruled tables.

usage: python examples/make_pdf.py [OUT.pdf] [--font FILE.ttf]

Needs reportlab. With a font file its glyphs are embedded; without, the reader's own Chinese font is used.
The same font gives the same bytes.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from decimal import Decimal
from pathlib import Path

from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, Table, TableStyle

HERE = Path(__file__).parent
AGENCY, CODE = "汐州市体育局", "451001"
WIDTH, HEIGHT = landscape(A4)
MARGIN = 36

# 类款项, name, 基本支出, 项目支出 (万元)
CLASSES = [
    ("2070301", "行政运行", "318.64", ""),
    ("2070305", "体育竞赛", "", "150.00"),
    ("2070307", "体育场馆", "", "260.00"),
    ("2070308", "群众体育", "", "96.50"),
    ("2080505", "机关事业单位基本养老保险缴费支出", "33.17", ""),
    ("2101101", "行政单位医疗", "14.29", ""),
    ("2210201", "住房公积金", "29.90", ""),
]
HEADER = "单位名称 项目名称 预算数 年度目标 一级指标 二级指标 三级指标 指标性质 指标值 度量单位 权重 指标方向性"
UP, DOWN = "正向指标", "反向指标"
# name, 类款项, budget, goal, rows of (一级, 二级, 三级, 性质, 值, 单位, 权重, 方向)
PROJECTS = [
    ("大型体育场馆免费低收费开放补助", "2070307", "260.00",
     "两座大型场馆每周开放不少于35小时，学生和老年人分时段免费，场馆设施完好，收费项目明码公示。",
     [("产出指标", "数量指标", "开放场馆数", "=", "2", "座", "10", UP),
      ("产出指标", "数量指标", "场馆接待健身人次", "≥", "42", "万人次", "15", UP),
      ("产出指标", "质量指标", "设施设备完好率", "≥", "95", "%", "10", UP),
      ("产出指标", "时效指标", "补助资金拨付及时率", "=", "100", "%", "10", UP),
      ("效益指标", "社会效益指标", "市民开放政策知晓率", "≥", "75", "%", "15", UP),
      ("效益指标", "可持续影响指标", "场馆运营管理机制", "定性", "逐步健全", "", "10", UP),
      ("满意度指标", "服务对象满意度指标", "健身群众满意度", "≥", "85", "%", "10", UP),
      ("成本指标", "经济成本指标", "单座场馆补助金额", "≤", "130", "万元/座", "20", DOWN)]),
    ("青少年体育竞赛与训练", "2070305", "150.00",
     "举办市级青少年锦标赛，组队参加省级比赛，完成业余训练年度计划，训练伤病得到及时处置。",
     [("产出指标", "数量指标", "举办市级赛事", "≥", "12", "项次", "15", UP),
      ("产出指标", "数量指标", "参赛运动员人次", "≥", "2600", "人次", "15", UP),
      ("产出指标", "质量指标", "裁判员持证上岗率", "=", "100", "%", "10", UP),
      ("产出指标", "时效指标", "赛事计划完成及时率", "≥", "95", "%", "10", UP),
      ("效益指标", "社会效益指标", "向上级训练单位输送人数", "30-40", "", "人", "20", UP),
      ("满意度指标", "服务对象满意度指标", "运动员及家长满意度", "≥", "90", "%", "10", UP),
      ("成本指标", "经济成本指标", "人均参赛保障成本", "≤", "420", "元/人次", "20", DOWN)]),
    ("全民健身活动与社会体育指导员培训", "2070308", "96.50",
     "组织全民健身系列活动，培训各级社会体育指导员，更新社区健身路径，形成十五分钟健身圈。",
     [("产出指标", "数量指标", "举办全民健身活动场次", "≥", "60", "场", "15", UP),
      ("产出指标", "数量指标", "社会体育指导员培训人次", "≥", "800", "人次", "15", UP),
      ("产出指标", "质量指标", "培训合格率", "≥", "96", "%", "10", UP),
      ("产出指标", "时效指标", "活动完成时间", "定性", "2026年11月底前", "", "10", UP),
      ("效益指标", "社会效益指标", "经常参加体育锻炼人数比例", "≥", "39.5", "%", "20", UP),
      ("效益指标", "社会效益指标", "群众健身意识", "定性", "明显增强", "", "10", UP),
      ("满意度指标", "服务对象满意度指标", "参与群众满意度", "≥", "98", "%", "10", UP),
      ("成本指标", "经济成本指标", "人均培训成本", "≤", "260", "元/人次", "10", DOWN)]),
]  # fmt: skip

Rows = list[list[str]]
Span = tuple[int, int, int, int]


def money(amounts: Sequence[str]) -> str:
    """The sum of amounts as printed, blank for nothing."""
    total = sum((Decimal(amount) for amount in amounts if amount), Decimal(0))
    return f"{total:,.2f}" if total else ""


def income_rows() -> Rows:
    total = money([line[2] or line[3] for line in CLASSES])
    of = {number: money([line[2] or line[3] for line in CLASSES if line[0].startswith(number)]) for number in
          ("207", "208", "210", "221")}  # fmt: skip
    return [
        ["收入", "", "支出", ""],
        ["项目", "预算数", "项目", "预算数"],
        ["一、一般公共预算拨款收入", total, "一、文化旅游体育与传媒支出", of["207"]],
        ["二、政府性基金预算拨款收入", "", "二、社会保障和就业支出", of["208"]],
        ["三、事业收入", "", "三、卫生健康支出", of["210"]],
        ["四、其他收入", "", "四、住房保障支出", of["221"]],
        ["本年收入合计", total, "本年支出合计", total],
        ["上年结转", "", "年终结转", ""],
        ["收入总计", total, "支出总计", total],
    ]


def class_rows() -> Rows:
    basic, project = money([line[2] for line in CLASSES]), money([line[3] for line in CLASSES])
    total = money([line[2] or line[3] for line in CLASSES])
    rows = [
        ["科目编码", "", "", "单位代码", "单位名称（科目）", "合计", "基本支出", "项目支出"],
        ["类", "款", "项", "", "", "", "", ""],
        ["", "", "", "", "合计", total, basic, project],
        ["", "", "", "", AGENCY, total, basic, project],
    ]
    for code, name, own, spent in CLASSES:
        rows.append([code[:3], code[3:5], code[5:], CODE, name, money([own, spent]), own, spent])
    return rows


def project_rows() -> Rows:
    names = {line[0]: line[1] for line in CLASSES}
    rows = [
        ["科目编码", "", "", "单位代码", "单位名称（科目）", "金额"],
        ["类", "款", "项", "", "", ""],
        ["", "", "", "", "合计", money([project[2] for project in PROJECTS])],
    ]
    for name, code, budget, _, _ in sorted(PROJECTS, key=lambda project: project[1]):
        rows.append(["", "", "", "", names[code], budget])
        rows.append([code[:3], code[3:5], code[5:], CODE, name, budget])
    return rows


def target_rows() -> Rows:
    rows = [[f"{CODE}-{AGENCY}", "", money([project[2] for project in PROJECTS]), *[""] * 9]]
    for name, _, budget, goal, targets in PROJECTS:
        for target in targets:
            cells = list(target)
            if not cells[4]:  # a range stands in one cell
                cells[3], cells[4] = "区间", cells[3]
            rows.append(["", name, budget, goal, *cells])
    return rows


def spans_of(rows: Rows, columns: Sequence[int]) -> Iterator[Span]:
    """Cells that repeat the one above, where all columns before them repeat too: (col, row, col, last row)."""
    for place, column in enumerate(columns):
        keys = [tuple(row[before] for before in columns[: place + 1]) for row in rows]
        start = 0
        for end in range(1, len(rows) + 1):
            if end == len(rows) or keys[end] != keys[start] or not rows[start][column]:
                if end - start > 1:
                    yield column, start, column, end - 1
                start = end


class Sheet:
    """A canvas that writes down the page and starts a new one when a table needs it."""

    def __init__(self, path: Path, font: str) -> None:
        self.canvas = Canvas(str(path), pagesize=(WIDTH, HEIGHT), invariant=1)
        self.canvas.setTitle(f"{AGENCY}2026年部门预算")
        self.font = font
        self.style = ParagraphStyle("cell", fontName=font, fontSize=8.5, leading=10.5, wordWrap="CJK")
        self.top = HEIGHT - MARGIN
        self.page = 1

    def line(self, text: str, size: float = 10, *, centre: bool = False) -> None:
        self.top -= size * 1.6
        self.canvas.setFont(self.font, size)
        draw = self.canvas.drawCentredString if centre else self.canvas.drawString
        draw(WIDTH / 2 if centre else MARGIN, self.top, text)

    def next_page(self) -> None:
        self.canvas.setFont(self.font, 8)
        self.canvas.drawCentredString(WIDTH / 2, MARGIN / 2, f"— {self.page} —")
        self.canvas.showPage()
        self.page, self.top = self.page + 1, HEIGHT - MARGIN

    def table(self, rows: Rows, widths: Sequence[float], spans: Sequence[Span] = ()) -> None:
        table = self.laid_out(rows, widths, spans)
        _, height = table.wrap(sum(widths), HEIGHT)
        table.drawOn(self.canvas, MARGIN, self.top - 6 - height)
        self.top -= height + 12

    def laid_out(self, rows: Rows, widths: Sequence[float], spans: Sequence[Span]) -> Table:
        cells = [[Paragraph(text, self.style) if text else "" for text in row] for row in rows]
        covered = {(row, span[0]) for span in spans for row in range(span[1] + 1, span[3] + 1)}
        for row, column in covered:
            cells[row][column] = ""
        look = [("GRID", (0, 0), (-1, -1), 0.5, "black"), ("VALIGN", (0, 0), (-1, -1), "MIDDLE")]
        look += [("SPAN", span[:2], span[2:]) for span in spans]
        return Table(cells, colWidths=list(widths), style=TableStyle(look))

    def long_table(self, header: list[str], rows: Rows, widths: Sequence[float], merged: Sequence[int]) -> None:
        """The rows over as many pages as they need, the header on each; merged cells end at the page's end."""
        while rows:
            count = len(rows)
            while count > 1 and self.height([header, *rows[:count]], widths, merged) > self.top - MARGIN - 12:
                count -= 1
            part = [header, *rows[:count]]
            self.table(part, widths, list(spans_of(part, merged)))
            rows = rows[count:]
            if rows:
                self.next_page()

    def height(self, rows: Rows, widths: Sequence[float], merged: Sequence[int]) -> float:
        return float(self.laid_out(rows, widths, list(spans_of(rows, merged))).wrap(sum(widths), HEIGHT)[1])


def write(path: Path, font: str) -> None:
    """The whole document: cover, income and expenditure, classes, projects, targets, notes."""
    sheet = Sheet(path, font)
    sheet.top = HEIGHT * 0.65
    sheet.line(AGENCY, 30, centre=True)
    sheet.line("2026年部门预算", 26, centre=True)
    sheet.next_page()
    heading_and_unit(sheet, "一、部门收支总表")
    sheet.table(income_rows(), (220, 110, 220, 110), [(0, 0, 1, 0), (2, 0, 3, 0)])
    sheet.next_page()
    heading_and_unit(sheet, "二、部门支出总表")
    sheet.table(class_rows(), (35, 35, 35, 70, 240, 90, 90, 90),
                [(0, 0, 2, 0), *((column, 0, column, 1) for column in range(3, 8))])  # fmt: skip
    heading_and_unit(sheet, "三、一般公共预算项目支出预算表")
    sheet.table(project_rows(), (35, 35, 35, 70, 340, 110),
                [(0, 0, 2, 0), *((column, 0, column, 1) for column in range(3, 6))])  # fmt: skip
    sheet.next_page()
    sheet.line("四、部门预算项目支出绩效目标表（2026年度）", 14)
    sheet.line("金额单位：万元", 9)
    widths = (66, 78, 50, 120, 52, 66, 110, 46, 56, 46, 32, 46)
    sheet.long_table(HEADER.split(), target_rows(), widths, (1, 2, 3, 4, 5))
    notes(sheet)
    sheet.next_page()
    sheet.canvas.save()


def heading_and_unit(sheet: Sheet, heading: str) -> None:
    sheet.line(heading, 14)
    sheet.line(f"部门：{CODE[:3]}-{AGENCY}", 9)
    sheet.line("金额单位：万元", 9)


def notes(sheet: Sheet) -> None:
    total, basic = money([line[2] or line[3] for line in CLASSES]), money([line[2] for line in CLASSES])
    project = money([line[3] for line in CLASSES])
    sheet.line("五、情况说明", 14)
    sheet.line(f"2026年收支预算总数为{total}万元，其中：基本支出{basic}万元，项目支出{project}万元。")
    sheet.line(f"本部门对{len(PROJECTS)}个项目编制了绩效目标，涉及资金{project}万元。")


def register(file: Path | None) -> str:
    if file is None:
        pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
        return "STSong-Light"
    pdfmetrics.registerFont(TTFont("Example", str(file)))
    return "Example"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("out", nargs="?", type=Path, default=HERE / "xizhou_sports_2026_budget.pdf")
    parser.add_argument("--font", type=Path, help="a TrueType font with Chinese glyphs, to embed")
    options = parser.parse_args()
    write(options.out, register(options.font))


if __name__ == "__main__":
    main()
