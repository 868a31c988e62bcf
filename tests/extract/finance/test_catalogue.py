"""A site's catalogue and links above a document: its heading says whose it is, not who published the page."""

from __future__ import annotations

import pytest

from extract.document import extract_source
from extract.finance.catalogue import is_catalogue, is_of_links
from extract.pages import Cell, Grid
from extract.readers.opening import read_bytes
from extract.records import DocumentRecord

FORM = """<table><tr><td>项目名称</td><td colspan="3">校舍维修</td></tr>
<tr><td>主管部门</td><td>临溪市教育局</td><td>实施单位</td><td>临溪市第三小学</td></tr>
<tr><td>一级指标</td><td>二级指标</td><td>三级指标</td><td>指标值</td></tr>
<tr><td>产出指标</td><td>数量指标</td><td>维修校舍</td><td>≥3栋</td></tr></table>"""
PAGE = """<html><head><meta charset="utf-8"></head><body><p>临溪市人民政府{links}</p>
<table><tr><td>索 引 号：</td><td>011-2025-7</td><td>主题分类：</td><td>财政</td></tr>
<tr><td>{by}：</td><td>临溪市教育局</td><td>成文日期：</td><td>2025年9月5日</td></tr></table>
<h1>临溪市第三小学2024年度单位决算公开</h1><p>来源：临溪市教育局　发布时间：2025-09-05</p>
<p>第一部分　单位概况</p><p>项目支出绩效自评表</p>{form}</body></html>"""


@pytest.mark.parametrize("links", ["", " 无障碍阅读", "门户网站 www.linxi.gov.cn"])
@pytest.mark.parametrize("by", ["发文机关", "发布机构"])
def test_the_heading_says_whose_the_document_is(links: str, by: str) -> None:
    page = PAGE.format(links=links, by=by, form=FORM)
    records = extract_source(read_bytes(page.encode(), "a.html")).records
    document = next(record for record in records if isinstance(record, DocumentRecord))
    assert (document.agency, document.year) == ("临溪市第三小学", 2024)
    assert document.title == "临溪市第三小学2024年度单位决算公开"


def test_a_form_is_no_catalogue() -> None:
    texts = ["项目名称", "校舍维修", "发布日期", "2025-09-05"]
    assert not is_catalogue(Grid(tuple(Cell(0, n, text) for n, text in enumerate(texts)), 1, 4))
    assert is_of_links("首页 > 政务公开")
    assert not is_of_links("临溪市第三小学2024年度单位决算公开")
