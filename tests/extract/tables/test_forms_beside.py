"""Forms and lists of projects side by side in one grid are tables of their own; halves of one form are not."""

from __future__ import annotations

import io

import docx
import openpyxl
import pytest

from extract.document import extract_source
from extract.readers.opening import read_bytes
from extract.records import IndicatorRecord, ProjectRecord

HEADER = ("一级指标", "二级指标", "三级指标", "指标值")
ROWS = {
    "果园防霜": (("产出指标", "数量指标", "安装风机", "≥12台"), ("效益指标", "社会效益指标", "受益农户", "≥80户")),
    "村道养护": (("产出指标", "数量指标", "养护村道", "≥36公里"), ("产出指标", "质量指标", "完好率", "≥95%")),
    "渔港修缮": (("产出指标", "数量指标", "修缮码头", "≥2座"), ("效益指标", "生态效益指标", "清理水域", "≥5公顷")),
}
BUDGETS = {"果园防霜": "30", "村道养护": "18.5", "渔港修缮": "66"}
TITLE = "云川市农业农村局2026年项目支出绩效目标表"
LIST = "云川市农业农村局2026年项目支出预算表"
Sheet = list[list[str]]


def _form(name: str, label: str = "项目名称") -> Sheet:
    rows = [[label, name, "", ""], ["预算金额（万元）", BUDGETS[name], "", ""], list(HEADER)]
    return rows + [list(row) for row in ROWS[name]]


def _list(names: list[str]) -> Sheet:
    return [
        ["序号", "项目名称", "预算金额（万元）"],
        *([str(n + 1), name, BUDGETS[name]] for n, name in enumerate(names)),
    ]


def _beside(*forms: Sheet, gap: int = 0, down: int = 0) -> Sheet:
    """Forms left to right, `gap` columns apart, each `down` rows lower than the one before."""
    height = max(len(form) + number * down for number, form in enumerate(forms))
    out: Sheet = [[] for _ in range(height)]
    for number, form in enumerate(forms):
        wide = len(form[0])
        rows = [[""] * wide] * (number * down) + form
        rows += [[""] * wide] * (height - len(rows))
        for whole, own in zip(out, rows, strict=True):
            whole += [*([""] * gap if number else []), *own]
    return out


def _book(rows: Sheet, title: str = TITLE) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append([title])
    for row in rows:
        sheet.append([text or None for text in row])
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _word(rows: Sheet, title: str = TITLE) -> bytes:
    document = docx.Document()
    document.add_paragraph(title)
    table = document.add_table(len(rows), len(rows[0]))
    for number, row in enumerate(rows):
        for col, text in enumerate(row):
            table.cell(number, col).text = text
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _page(rows: Sheet, title: str = TITLE) -> bytes:
    drawn = "".join(f"<tr>{''.join(f'<td>{text}</td>' for text in row)}</tr>" for row in rows)
    return f"<p>{title}</p><table>{drawn}</table>".encode()


def _text(rows: Sheet) -> bytes:
    return "\n".join([TITLE, *("\t".join(row) for row in rows)]).encode()


FORMATS = {"a.xlsx": _book, "a.docx": _word, "a.html": _page}


def _read(data: bytes, name: str) -> tuple[list[str], list[str]]:
    found = extract_source(read_bytes(data, name))
    told = [f"{r.project}/{r.name}/{r.printed}" for r in found.records if isinstance(r, IndicatorRecord)]
    return told, [f"{r.name} {r.budget}" for r in found.records if isinstance(r, ProjectRecord)]


def _wanted(*names: str) -> tuple[list[str], list[str]]:
    told = [f"{name}/{row[2]}/{row[3]}" for name in names for row in ROWS[name]]
    return told, [f"{name} {BUDGETS[name]}" for name in names]


@pytest.mark.parametrize("file", FORMATS)
@pytest.mark.parametrize("gap", [0, 1, 2])
def test_forms_beside_each_other_are_projects_of_their_own(file: str, gap: int) -> None:
    rows = _beside(*map(_form, ROWS), gap=gap)
    assert _read(FORMATS[file](rows), file) == _wanted(*ROWS)


@pytest.mark.parametrize("file", FORMATS)
def test_a_list_folded_in_two_halves_is_one_list(file: str) -> None:
    rows = _beside(_list(["果园防霜", "村道养护"]), _list(["渔港修缮"]))
    assert _read(FORMATS[file](rows, LIST), file)[1] == _wanted(*ROWS)[1]


def test_forms_of_text_stand_beside_each_other_too() -> None:
    rows = _beside(_form("果园防霜"), _form("村道养护"))
    assert _read(_text(rows), "a.txt") == _wanted("果园防霜", "村道养护")


def test_forms_that_begin_at_rows_of_their_own() -> None:
    rows = _beside(_form("果园防霜"), _form("村道养护"), gap=1, down=2)
    assert _read(_book(rows), "a.xlsx") == _wanted("果园防霜", "村道养护")


def test_names_glued_to_their_labels() -> None:
    forms = [[[f"项目名称：{name}", "", "", ""], *_form(name)[1:]] for name in ("果园防霜", "村道养护")]
    assert _read(_page(_beside(*forms)), "a.html") == _wanted("果园防霜", "村道养护")


@pytest.mark.parametrize("label", ["", "项目名称："])
def test_names_alone_above_headers(label: str) -> None:
    forms = [[[label + name, "", "", ""], *_form(name)[2:]] for name in ("果园防霜", "村道养护")]
    for file, make in FORMATS.items():
        told, projects = _read(make(_beside(*forms)), file)
        assert told == _wanted("果园防霜", "村道养护")[0], file
        assert projects == ["果园防霜 None", "村道养护 None"], file


def test_a_form_below_over_the_width_of_both() -> None:
    page = _page(_beside(_form("果园防霜"), _form("村道养护"))).decode()
    labelled = [f"<td>{label}</td><td colspan=7>{text}</td>" for label, text, *_ in _form("渔港修缮")[:2]]
    others = ["".join(f"<td colspan=2>{text}</td>" for text in row) for row in _form("渔港修缮")[2:]]
    below = "".join(f"<tr>{row}</tr>" for row in [*labelled, *others])
    assert _read(page.replace("</table>", below + "</table>").encode(), "a.html") == _wanted(*ROWS)


def test_halves_of_one_form_stay_one_project() -> None:
    left, right = ROWS["果园防霜"]
    head = "<tr><td>项目名称</td><td colspan=5>果园防霜</td></tr>"
    titles = "".join(f"<td>{title}</td>" for title in HEADER[1:]) * 2
    cells = "".join(f"<td>{text}</td>" for text in (*left[1:], *right[1:]))
    for groups in ("产出指标", "效益指标"), ("", ""):
        over = "".join(f"<td colspan=3>{group}</td>" for group in groups)
        page = f"<p>{TITLE}</p><table>{head}<tr>{over}</tr><tr>{titles}</tr><tr>{cells}</tr></table>"
        assert _read(page.encode(), "a.html")[0] == _wanted("果园防霜")[0]


def test_the_same_project_before_and_after_is_one() -> None:
    rows = _beside(_form("果园防霜"), _form("果园防霜"))
    told, projects = _read(_page(rows), "a.html")
    assert projects == ["果园防霜 30"]
    assert {text.split("/")[0] for text in told} == {"果园防霜"}


def test_the_text_of_a_merged_label_at_each_of_its_places_is_one() -> None:
    head = [["项目名称", "项目名称", "果园防霜", "果园防霜"], ["预算金额（万元）", "预算金额（万元）", "30", "30"]]
    rows = [*head, list(HEADER), *(list(row) for row in ROWS["果园防霜"])]
    assert _read(_page(rows), "a.html") == _wanted("果园防霜")
