"""Exports whose columns are called by names of a database (pro_name, lv1Name, XMMC): their titles in Chinese."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extract.columns.roles import Role
from extract.columns.wording import column_role
from extract.tables.logical_table import Table
from extract.text import fold

_TOP = 5  # rows in which the header is looked for
_LEAST = 4  # titles that are known
_MOST = 0.6  # of the cells of the header are names of a database
_NAME = re.compile(r"(?P<name>[A-Za-z][A-Za-z0-9_ .\-]{0,38}?)\s*(?P<rest>[(（][^()（）]{1,12}[)）])?")
_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")
_HAN = re.compile("[\u4e00-\u9fff]")

_PROJECT = frozenset({"pro", "proj", "prj", "project", "prog", "program", "programme"})
_AGENCY = frozenset({"agency", "agcy", "dept", "department", "org", "organisation", "organization", "entity"})
_INDICATOR = frozenset({"kpi", "indicator", "ind", "idx", "index", "indi", "quota", "zb"})
_LEVELS = {
    "1": "一级指标",
    "2": "二级指标",
    "3": "三级指标",
    "first": "一级指标",
    "second": "二级指标",
    "third": "三级指标",
}
_LEVEL = frozenset({"lv", "lvl", "level", "l", "tier", "grade"})
_KINDS = {
    "code": "编码", "id": "编码", "no": "编码", "num": "编码", "number": "编码",
    "name": "名称", "nm": "名称", "title": "名称", "desc": "名称", "text": "名称",
    "category": "类别", "cate": "类别", "cat": "类别", "type": "类别", "kind": "类别", "class": "类别",
    "amount": "金额", "amt": "金额", "budget": "金额", "bgt": "金额", "fund": "金额", "funds": "金额",
    "money": "金额",
    "goal": "目标", "objective": "目标", "aim": "目标",
    "value": "值", "val": "值", "target": "值",
    "sign": "符号", "op": "符号", "operator": "符号", "symbol": "符号", "compare": "符号", "comp": "符号",
    "cmp": "符号",
    "unit": "单位", "measure": "单位", "uom": "单位",
    "weight": "权重", "wt": "权重", "points": "分值", "score": "得分",
    "actual": "完成", "done": "完成", "finish": "完成", "finished": "完成", "result": "完成", "completed": "完成",
    "spent": "执行", "executed": "执行", "execution": "执行",
    "direction": "方向", "year": "年度", "remark": "备注", "remarks": "备注", "note": "备注", "memo": "备注",
    "reason": "原因", "deviation": "原因",
}  # fmt: skip
_OF_PROJECT = {
    "": "项目名称", "名称": "项目名称", "编码": "项目编码", "类别": "项目类别", "金额": "预算金额",
    "目标": "年度绩效目标", "执行": "执行数",
}  # fmt: skip
_OF_AGENCY = {"": "单位名称", "名称": "单位名称", "编码": "单位编码"}
_OF_INDICATOR = {
    "": "三级指标", "名称": "三级指标", "值": "指标值", "单位": "计量单位", "符号": "运算符号", "权重": "权重",
    "分值": "分值", "得分": "得分",
    "完成": "实际完成值", "方向": "指标方向性", "编码": "指标编码",
}  # fmt: skip
_ALONE = {
    "值": "指标值", "符号": "运算符号", "权重": "权重", "分值": "分值", "得分": "得分", "目标": "年度绩效目标",
    "金额": "预算金额",
    "完成": "实际完成值", "方向": "指标方向性", "备注": "备注", "年度": "年度", "原因": "偏差原因",
    "执行": "执行数", "单位": "计量单位",
}  # fmt: skip
# First letters of the syllables of a title, as databases shorten them.
_SYLLABLES = {
    "xmmc": "项目名称", "xmbm": "项目编码", "xmdm": "项目编码", "xmlb": "项目类别", "xmlx": "项目类别",
    "dwmc": "单位名称", "dwbm": "单位编码",
    "dwdm": "单位编码", "yjzb": "一级指标", "ejzb": "二级指标", "sjzb": "三级指标", "yjzbmc": "一级指标",
    "ejzbmc": "二级指标",
    "sjzbmc": "三级指标", "zbmc": "三级指标", "zbz": "指标值", "mbz": "目标值", "jldw": "计量单位", "qz": "权重",
    "fz": "分值", "ysje": "预算金额",
    "yss": "预算数", "ndmb": "年度目标", "jxmb": "绩效目标", "nd": "年度", "bz": "备注", "wcz": "完成值",
    "sjwcz": "实际完成值", "df": "得分",
    "ysf": "运算符号", "ysfh": "运算符号", "zbxz": "指标性质", "zbfx": "指标方向性", "xh": "序号",
}  # fmt: skip


def with_chinese_titles(table: Table) -> Table:
    """The table with its columns' titles in Chinese, where its header holds names of a database; else the same one."""
    grid = table.grid
    for number in range(min(_TOP, grid.n_rows)):
        filled = [cell for cell in grid.row(number) if cell.text.strip()]
        if len(filled) < _LEAST or not is_named_by_codes([cell.text for cell in filled]):
            continue
        titles = {id(cell): title for cell in filled if (title := title_of(cell.text)) is not None}
        roles = {column_role(title) for title in titles.values()}
        if len(set(titles.values())) < _LEAST or not {Role.NAME, Role.VALUE} <= roles:
            continue
        cells = tuple(replace(c, text=titles[id(c)]) if id(c) in titles else c for c in grid.cells)
        return replace(table, grid=replace(grid, cells=cells))
    return table


def is_named_by_codes(texts: Sequence[str]) -> bool:
    """Whether most texts of a row are names of a database."""
    named = sum(_NAME.fullmatch(text.strip()) is not None for text in texts)
    return named >= _LEAST and named > _MOST * len(texts)


def title_of(text: str) -> str | None:
    """The title in Chinese that a name of a database stands for, with what follows it in brackets; None when it is not
    known."""
    found = _NAME.fullmatch(text.strip())
    if found is None:
        return None
    rest = fold(found["rest"] or "")
    plain = found["name"].replace("_", "").lower()
    title = _SYLLABLES.get(plain) or _of_words([word.lower() for word in _WORD.findall(found["name"])])
    return None if title is None else title + (rest if _HAN.search(rest) else "")


def _of_words(words: Sequence[str]) -> str | None:
    level = next((_LEVELS[w] for n, w in enumerate(words) if w in _LEVELS and (w.isalpha() or n)), None)
    if level is not None and any(word in _LEVEL | _INDICATOR for word in words):
        kinds = {_KINDS[word] for word in words if word in _KINDS}
        return f"{level}编码" if "编码" in kinds else level if kinds <= {"名称"} else None
    for own, titles in ((_INDICATOR, _OF_INDICATOR), (_PROJECT, _OF_PROJECT), (_AGENCY, _OF_AGENCY)):
        if any(word in own for word in words):
            kinds = {_KINDS[word] for word in words if word in _KINDS and word not in own}
            return titles.get(next(iter(kinds), "")) if len(kinds) < 2 else None
    kinds = {_KINDS[word] for word in words if word in _KINDS}
    return _ALONE.get(kinds.pop()) if len(kinds) == 1 else None
