"""Sets longxi_parks_2026.pdf, a made-up form of which one column and one row cannot be read: the example of the guide.

usage: python docs/guides/wrong_table/make_pdf.py [OUT.pdf]      (needs reportlab)
"""

from __future__ import annotations

import sys
from pathlib import Path

from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table

FONT = "STSong-Light"
TITLE = "泷溪市园林管理处2026年项目支出绩效目标表"
ROWS = """事项|一级指标|二级指标|三级指标|指标值|权重
公园绿地养护|产出指标|数量指标|养护绿地面积|≥132万平方米|30
|产出指标|质量指标|苗木成活率|≥96%|30
|满意度指标|服务对象满意度指标|游园市民满意度|≥88%|40
行道树补植|产出指标|数量指标|补植行道树|1600株|40
|产出指标|时效指标|补植及时率|100%|30
|效益指标|生态效益指标|建成区绿化覆盖率|≥41%|30
夜间照明另见附表|||≥4座||"""
MERGED = [((0, 1), (0, 3)), ((0, 4), (0, 6))]


def main() -> None:
    """Write the file, beside this script by default."""
    out = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).with_name("longxi_parks_2026.pdf")
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    style = ParagraphStyle("cell", fontName=FONT, fontSize=10, leading=13)
    rows = [[Paragraph(text, style) for text in row.split("|")] for row in ROWS.splitlines()]
    table = Table(rows, colWidths=[120, 90, 130, 140, 110, 50])
    spans = [("SPAN", *corners) for corners in MERGED]
    table.setStyle([("GRID", (0, 0), (-1, -1), 0.6, "black"), ("VALIGN", (0, 0), (-1, -1), "MIDDLE"), *spans])
    document = SimpleDocTemplate(str(out), pagesize=(landscape(A4)[0], 300), title=TITLE, invariant=1)
    document.build([Paragraph(TITLE, style), Spacer(1, 8), table])


if __name__ == "__main__":
    main()
