"""The money: income and expenditure, functional classes, projects, procurement, the 三公 table."""

from __future__ import annotations

from decimal import Decimal

from benchmarks.maker.build import Build, amount
from benchmarks.maker.records import Unit
from benchmarks.maker.sheets import Cell, Sheet, Text

CLASSES = {"205": "教育支出", "204": "公共安全支出", "214": "交通运输支出", "207": "文化旅游体育与传媒支出",
           "213": "农林水支出", "210": "卫生健康支出", "208": "社会保障和就业支出", "221": "住房保障支出"}  # fmt: skip


def _row(*texts: str) -> list[Cell]:
    return [Cell(text) for text in texts]


def _head(build: Build, title: str, yuan: bool) -> list[Text]:
    label = build.rng.choice(("部门：", "单位名称：", "编制单位：", "部门名称：")) + build.agency.name
    money = build.rng.choice(("单位：", "金额单位：")) + ("元" if yuan else "万元")
    return [Text(title, 3), Text(label), Text(money)]


def totals(build: Build) -> None:
    """收支总表: income by source beside expenditure by class."""
    agency, rng = build.agency, build.rng
    yuan, comma = build.style.yuan, rng.random() < 0.5
    final = agency.kind == "final_account"

    def show(value: Decimal) -> str:
        return amount(value, comma=comma, yuan=yuan)

    income = [("一、一般公共预算拨款收入", agency.total - agency.carried), ("二、政府性基金预算拨款收入", Decimal(0)),
              ("三、事业收入", Decimal(0)), ("四、其他收入", Decimal(0))]  # fmt: skip
    spent: dict[str, Decimal] = {}
    for unit in agency.units:
        for line in unit.lines:
            spent[line.code[:3]] = spent.get(line.code[:3], Decimal(0)) + line.total
    outgo = [
        (f"{'一二三四五六七八九十'[n]}、{CLASSES[code]}", value)
        for n, (code, value) in enumerate(sorted(spent.items()))
    ]
    word = "决算数" if final else rng.choice(("预算数", "金额", f"{agency.year}年预算数"))
    rows = [[Cell("收 入", colspan=2), Cell("支 出", colspan=2)], _row("项 目", word, "项 目", word)]
    for number in range(max(len(income), len(outgo))):
        left = income[number] if number < len(income) else ("", Decimal(0))
        right = outgo[number] if number < len(outgo) else ("", Decimal(0))
        rows.append(_row(left[0], show(left[1]), right[0], show(right[1])))
    rows.append(_row("本年收入合计", show(agency.total - agency.carried), "本年支出合计", show(agency.total)))
    rows.append(
        _row(
            rng.choice(("上年结转", "上年结转结余", "年初结转和结余")),
            show(agency.carried),
            "年末结转结余" if final else "结转下年",
            "",
        )
    )
    rows.append(_row("收入总计", show(agency.total), "支出总计", show(agency.total)))
    for item in _head(build, f"{'收入支出决算总表' if final else '部门收支总表'}", yuan):
        build.add(item)
    build.add(Sheet("totals", rows, [9, 5, 9, 5], head=2))


def functions(build: Build) -> None:
    """支出总表 by functional class, its code in one column or in three, units with or without their codes."""
    agency, rng = build.agency, build.rng
    yuan, comma = build.style.yuan, rng.random() < 0.5
    three, coded = rng.random() < 0.5, build.style.unit_codes
    parents = not three and rng.random() < 0.6

    def show(*values: Decimal) -> list[str]:
        return [amount(value, comma=comma, yuan=yuan) for value in values]

    money = ["合计", "基本支出", "项目支出"]
    if three:
        rows = [
            [
                Cell("科目编码", colspan=3),
                *([Cell("单位代码", rowspan=2)] if coded else []),
                Cell("单位名称（科目）", rowspan=2),
                *(Cell(text, rowspan=2) for text in money),
            ],
            _row("类", "款", "项"),
        ]
    else:
        rows = [_row("科目编码", *(["单位编码"] if coded else []), "科目名称", *money)]
    blank = [""] * (3 if three else 1)
    gap = [""] if coded else []
    rows.append(_row(*blank, *gap, "合 计", *show(agency.total, agency.basic, agency.project)))
    for unit in agency.units:
        sums = [sum((getattr(line, part) for line in unit.lines), Decimal(0)) for part in ("total", "basic", "project")]
        if len(agency.units) > 1 or coded:
            rows.append(_row(*blank, *([unit.code] if coded else []), unit.name, *show(*sums)))
        rows += _lines(build, unit, three, coded, parents, show)
        if coded:
            for project in unit.projects:
                if build.style.unit_codes:
                    build.project(unit, project, unit_code=unit.code)
    for item in _head(build, "部门支出总表" if agency.kind == "budget" else "支出决算表", yuan):
        build.add(item)
    share = ([2, 2, 2] if three else [4]) + ([4] if coded else []) + [10, 5, 5, 5]
    build.add(Sheet("functions", rows, share, head=2 if three else 1))


def _lines(build: Build, unit: Unit, three: bool, coded: bool, parents: bool, show: object) -> list[list[Cell]]:
    assert callable(show)
    rows: list[list[Cell]] = []
    gap = [""] if coded else []
    seen: set[str] = set()
    for line in unit.lines:
        top = line.code[:3]
        if parents and top not in seen:
            same = [other for other in unit.lines if other.code.startswith(top)]
            sums = [sum((getattr(o, part) for o in same), Decimal(0)) for part in ("total", "basic", "project")]
            rows.append(_row(top, *gap, CLASSES[top], *show(*sums)))
            seen.add(top)
        owner = build.line(unit, line, coded)
        codes = [top, line.code[3:5], line.code[5:]] if three else [line.code]
        texts = [*codes, *([unit.code] if coded else []), line.name, *show(line.total, line.basic, line.project)]
        rows.append([Cell(text, owner=owner) for text in texts])
    return rows


def projects(build: Build) -> None:
    """项目支出表, in one of three layouts."""
    agency, rng, style = build.agency, build.rng, build.style
    yuan, comma = style.yuan, rng.random() < 0.5
    layout = rng.choice(("category", "listed", "functional"))
    final = agency.kind == "final_account"
    coded = style.unit_codes
    if layout == "category":
        rows = [
            _row(rng.choice(("类型", "项目类别")), "项目名称", "项目单位", "合计", "一般公共预算", "政府性基金预算")
        ]
    elif layout == "listed":
        rows = [
            _row(
                "序号",
                *(["单位编码"] if coded else []),
                "单位名称",
                "项目编码",
                "项目名称",
                rng.choice(("金额", "预算金额", f"{agency.year}年预算")),
            )
        ]
    else:
        rows = [
            [
                Cell("科目编码", colspan=3),
                *([Cell("单位代码", rowspan=2)] if coded else []),
                Cell("单位名称（项目）", rowspan=2),
                Cell("金额", rowspan=2),
            ],
            _row("类", "款", "项"),
        ]
    head = len(rows)
    number = 0
    everything = sum((project.budget for _, project in agency.projects), Decimal(0))
    gap = [""] if coded else []

    def show(value: Decimal) -> str:
        return amount(value, comma=comma, yuan=yuan)

    if layout == "functional":
        rows.append(_row("", "", "", *gap, "合 计", show(everything)))
    elif layout == "category":
        rows.append(_row("合计", "", "", show(everything), show(everything), ""))
    for unit in agency.units:
        if layout == "functional" and unit.projects:
            rows.append(_row("", "", "", *gap, unit.name, show(sum((p.budget for p in unit.projects), Decimal(0)))))
        for project in unit.projects:
            number += 1
            row = build.project(unit, project, **({"unit_code": unit.code} if coded and layout != "category" else {}))
            if row["budget"] is None or not final:
                row["budget"] = f"{project.budget}"
            money = show(project.budget)
            if layout == "category":
                row["category"] = project.category
                rows.append(_row(project.category, project.name, unit.name, money, money, ""))
            elif layout == "listed":
                row["code"] = project.code
                rows.append(
                    _row(str(number), *([unit.code] if coded else []), unit.name, project.code, project.name, money)
                )
            else:
                code = project.function[0]
                rows.append(_row(code[:3], code[3:5], code[5:], *([unit.code] if coded else []), project.name, money))
    for item in _head(build, rng.choice(("项目支出预算表", "一般公共预算项目支出预算表", "项目支出表")), yuan):
        build.add(item)
    shares = {"category": [4, 9, 7, 5, 5, 4], "listed": [2, *([4] if coded else []), 7, 8, 9, 5],
              "functional": [2, 2, 2, *([4] if coded else []), 12, 5]}  # fmt: skip
    build.add(Sheet("projects", rows, shares[layout], head=head))


def three_public(build: Build) -> None:
    """“三公”经费 table: no judged record stands in it, a reader must not take one from it."""
    rng = build.rng
    values = [Decimal(rng.randrange(0, 900)) / 100 for _ in range(3)]
    total = sum(values, Decimal(0))
    rows = [
        [
            Cell("“三公”经费合计", rowspan=2),
            Cell("因公出国（境）费", rowspan=2),
            Cell("公务用车购置及运行费", colspan=3),
            Cell("公务接待费", rowspan=2),
        ],
        _row("小计", "公务用车购置费", "公务用车运行费"),
        _row(*(amount(v) for v in (total, values[0], values[1], Decimal(0), values[1], values[2]))),
    ]
    for item in _head(build, "一般公共预算“三公”经费支出表", False):
        build.add(item)
    build.add(Sheet("three", rows, [5, 5, 5, 5, 5, 5], head=2))


def procurement(build: Build) -> None:
    """政府采购预算表: units with subtotals, projects named CODE-name with what they buy."""
    rng = build.rng
    rows = [_row("单位名称/项目名称", "采购品目", "数量", "总金额", "采购说明")]
    bought = [(unit, project) for unit, project in build.agency.projects if rng.random() < 0.4]
    for unit in dict.fromkeys(id(unit) for unit, _ in bought):
        mine = [(u, p) for u, p in bought if id(u) == unit]
        sums = [(p.budget / 2).quantize(Decimal("0.01")) for _, p in mine]
        rows.append(_row(mine[0][0].name, "", "", amount(sum(sums, Decimal(0))), ""))
        for (owner, project), value in zip(mine, sums, strict=True):
            build.project(owner, project, code=project.code)
            rows.append(_row(f"{project.code}-{project.name}", "C16070300-运行维护服务", "1", amount(value), ""))
    if len(rows) == 1:
        return
    for item in _head(build, "政府采购预算表", False):
        build.add(item)
    build.add(Sheet("procurement", rows, [12, 8, 3, 4, 4]))
