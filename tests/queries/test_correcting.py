"""The workbook of corrections, there and back: what a person does in it becomes corrections, or one clear line."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet
from PIL import Image

import jixiao
from extract.errors import CorrectionError, DocumentError, FormatError, StoreError
from extract.language import say
from graph.building.record_check import check_record
from graph.building.record_files import read_record_file
from graph.corrections.applying import amended
from graph.corrections.correction_file import CORRECTIONS_FILE, Corrections
from graph.corrections.fingerprints import fields_of
from graph.document.document_graph import graph_of
from graph.store.ledger import Entry, path_text
from graph.store.writer import Writer
from graph.workbooks.cell_values import wide
from queries.correcting import Taken, author_name, correct, review_records, withdraw
from queries.correction_book.book_columns import FIELDS
from queries.file_records import records_of
from queries.labels import heading
from tests.graph.samples import write_records

DAY = date(2026, 11, 30)
ROW = "媒体宣传次数"
EXAMPLE = Path(__file__).parents[2] / "examples" / "xizhou_sports_2026_budget.pdf"


class Desk:
    """A graph of one document that came as records, and the workbooks of its reviewers."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.graph = folder, folder / "g"
        self.file = write_records(folder / "sample.jsonl", "sample", 2026)
        self.build()

    def build(self) -> None:
        """What a build does, in this process."""
        (found,) = read_record_file(self.file).extractions
        held = Corrections.read(self.graph / CORRECTIONS_FILE)
        with Writer(self.graph) as writer:
            iri = graph_of(found).iri
            made = graph_of(amended(found, held.rows, check_record), found.name, corrected=held.digest(iri))
            writer.put([Entry(path_text(self.file), "0", "1", frozenset({made.iri}))], [made])
            writer.publish()

    def review(self, name: str = "r.xlsx") -> Path:
        path = self.folder / name
        review_records(self.graph, self.file, path)
        return path

    def edited(self, edit: Callable[[Page], object], name: str = "r.xlsx", sheet: str = "指标") -> Path:
        path = self.review(name)
        book = openpyxl.load_workbook(path)
        edit(Page(book[sheet]))
        book.save(path)
        return path

    def take(self, path: Path, author: str = "李某") -> Taken:
        return correct(self.graph, path, author=author, day=DAY)

    def done(self, edit: Callable[[Page], object], author: str = "李某", sheet: str = "指标") -> Taken:
        return self.take(self.edited(edit, sheet=sheet), author)


class Page:
    """A sheet by the titles of its columns and the names of its records."""

    def __init__(self, sheet: Any) -> None:
        assert isinstance(sheet, Worksheet)
        self.sheet = sheet
        self.columns = {str(cell.value): cell.column for cell in sheet[1]}

    def row(self, name: str) -> int:
        return next(cell.row for column in self.sheet.iter_cols(max_col=3) for cell in column if cell.value == name)

    def set(self, name: str | int, title: str, value: object) -> None:
        number = name if isinstance(name, int) else self.row(name)
        self.sheet.cell(number, self.columns[title]).value = value  # type: ignore[assignment]

    def get(self, name: str | int, title: str) -> Any:
        number = name if isinstance(name, int) else self.row(name)
        return self.sheet.cell(number, self.columns[title]).value

    def struck_through(self, name: str) -> None:
        """Formats the row as some people strike rows out."""
        for cell in self.sheet[self.row(name)][2:23]:
            cell.font = Font(strike=True)

    @property
    def free(self) -> int:
        return next(n for n in range(2, 99) if not self.get(n, "编号"))


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


@pytest.fixture(scope="module")
def untouched(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """A desk with one workbook for tests after which nothing is kept."""
    desk = Desk(tmp_path_factory.mktemp("untouched"))
    desk.review("first.xlsx")
    return desk


def page(path: Path, sheet: str = "指标") -> Page:
    return Page(openpyxl.load_workbook(path)[sheet])


def changes(taken: Taken) -> dict[str, tuple[object, object]]:
    return {one.field: (one.old, one.new) for one in taken.new}


def test_every_field_has_a_column() -> None:
    assert {kind: set(told) for kind, told in FIELDS.items()} == {kind: set(fields_of(kind)) for kind in FIELDS}


def test_a_workbook_in_which_nothing_was_done_says_nothing(desk: Desk) -> None:
    book = openpyxl.load_workbook(desk.review())
    assert book.sheetnames == ["指标", "文件", "项目", "支出科目", "其他金额", "数据（勿改）"]
    book.save(desk.folder / "r.xlsx")  # as a spreadsheet would write it
    assert desk.take(desk.folder / "r.xlsx").new == ()
    assert not (desk.graph / CORRECTIONS_FILE).exists()


@pytest.mark.parametrize("language", ["zh", "en"])
def test_an_indicators_columns_are_called_as_in_every_list(monkeypatch: pytest.MonkeyPatch, language: str) -> None:
    monkeypatch.setenv("JIXIAO_LANG", language)
    apart = {"low", "high", "unit", "op", "text", "scope", "direction", "unit_code"}  # no list shows the record's own
    told = {name: say(*title) for name, (title, _) in FIELDS["indicator"].items() if name not in apart}
    assert told == {name: heading(name) for name in told}


@pytest.mark.parametrize("language", ["zh", "en"])
def test_columns_are_as_wide_as_their_headings_and_the_name_of_the_file(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    monkeypatch.setenv("JIXIAO_LANG", language)
    book = openpyxl.load_workbook(desk.review())
    for sheet in book.worksheets[:-1]:  # the last holds data for the program
        widths = dict(_widths(sheet))
        assert [one.value for one in sheet[1] if wide(str(one.value)) > widths[one.column]] == []
        name = sheet.cell(2, sheet.max_column - 1)
        assert wide(str(name.value)) <= widths[name.column]


def _widths(sheet: Worksheet) -> Iterator[tuple[int, float]]:
    """The width of each column; openpyxl has one entry for columns beside each other that are alike."""
    for found in sheet.column_dimensions.values():
        for number in range(found.min, found.max + 1):
            yield number, found.width


def test_what_is_in_doubt_comes_first(untouched: Desk) -> None:
    projects = page(untouched.folder / "first.xlsx", "项目")
    assert projects.get(2, "存疑") == "没有把握：年度目标"


def test_a_correction_is_kept_applied_shown_and_in_exports(desk: Desk) -> None:
    def edit(sheet: Page) -> None:
        sheet.set(ROW, "权重", 12)
        sheet.set(ROW, "理由", "看原件")

    taken = desk.done(edit)
    assert changes(taken) == {"weight": ("10.0", "12")}
    assert (taken.new[0].who, taken.new[0].when, taken.new[0].why) == ("李某", "2026-11-30", "看原件")
    assert [Path(path).name for path in taken.files] == ["sample.jsonl"]
    assert [one.state for one in jixiao.corrections(desk.graph)] == ["waiting"]
    desk.build()
    assert [one.state for one in jixiao.corrections(desk.graph)] == ["applied"]
    (found,) = jixiao.find(desk.graph, ROW)
    assert found.weight == 12
    shown = jixiao.get(desk.graph, found.iri)
    (note,) = shown.corrections
    assert (note.field, note.old, note.new, note.who, note.why) == ("weight", "10.0", "12", "李某", "看原件")
    assert shown.places
    jixiao.export(desk.graph, "csv", desk.folder / "net")
    assert "weight: 10.0 → 12 (李某)" in (desk.folder / "net" / "nodes.csv").read_text(encoding="utf-8-sig")
    again = page(desk.review())
    assert again.get(ROW, "权重") == "12"
    assert "10.0 → 12" in again.get(ROW, "已有更正")
    assert desk.take(desk.folder / "r.xlsx").new == ()


def test_of_a_target_that_is_typed_as_printed_the_parts_are_read(desk: Desk) -> None:
    taken = desk.done(lambda sheet: sheet.set(ROW, "目标", "≥2万次"))
    assert changes(taken) == {
        "printed": ("≥8次", "≥2万次"), "low": ("8", "2"), "unit": ("次", "万次"),
    }  # fmt: skip


def test_parts_that_are_typed_are_taken_as_they_are(desk: Desk) -> None:
    def edit(sheet: Page) -> None:
        sheet.set(ROW, "目标", "≥9次")
        sheet.set(ROW, "数值或下限", "9")

    assert changes(desk.done(edit)) == {"printed": ("≥8次", "≥9次"), "low": ("8", "9")}


def test_rows_are_struck_out_and_taken_back(desk: Desk) -> None:
    (struck,) = desk.done(lambda sheet: sheet.set(ROW, "划去", "是")).new
    desk.build()
    assert len(jixiao.find(desk.graph, ROW)) == 0
    assert page(desk.review()).get(ROW, "划去") == "是"
    (back,) = desk.done(lambda sheet: sheet.set(ROW, "划去", None)).new
    assert back.replaces == (struck.id,)
    desk.build()
    assert len(jixiao.find(desk.graph, ROW)) == 1


def test_rows_are_added_changed_and_taken_out(desk: Desk) -> None:
    def add(sheet: Page) -> None:
        number = sheet.free
        for title, value in (
            ("指标", "培训场次"),
            ("目标", "≥4场"),
            ("位置", "第3页"),
            ("一级指标", "产出指标"),
        ):
            sheet.set(number, title, value)
        sheet.set(number, "项目", sheet.get(ROW, "项目"))

    (added,) = desk.done(add).new
    assert dict(added.fields)["low"] == "4"
    desk.build()
    (found,) = jixiao.find(desk.graph, "培训场次")
    assert (found.minimum, found.page) == (4, 3)
    (changed,) = desk.done(lambda sheet: sheet.set("培训场次", "权重", "5")).new
    assert changed.replaces == (added.id,)
    desk.build()
    (found,) = jixiao.find(desk.graph, "培训场次")
    assert found.weight == 5
    assert len(desk.done(lambda sheet: sheet.set("培训场次", "划去", "是")).new) == 1
    desk.build()
    assert len(jixiao.find(desk.graph, "培训场次")) == 0


def test_two_people_who_contradict_each_other_are_told(desk: Desk) -> None:
    one = desk.edited(lambda sheet: sheet.set(ROW, "权重", "12"), "one.xlsx")
    other = desk.edited(lambda sheet: sheet.set(ROW, "权重", "13"), "other.xlsx")
    assert desk.take(one, "李某").contests == ()
    (contest,) = desk.take(other, "王某").contests
    assert {side.who for side in contest.sides} == {"李某", "王某"}
    desk.build()
    assert [row.state for row in jixiao.corrections(desk.graph)] == ["contested", "contested"]
    assert jixiao.find(desk.graph, ROW)[0].weight == 10
    assert "互相矛盾" in page(desk.review()).get(2, "存疑")
    # Who sees both decides.
    taken = desk.done(lambda sheet: sheet.set(ROW, "权重", "13"), "赵某")
    assert (len(taken.new), taken.contests) == (1, ())
    desk.build()
    assert jixiao.find(desk.graph, ROW)[0].weight == 13
    assert [row.state for row in jixiao.corrections(desk.graph)] == ["replaced", "replaced", "applied"]


def test_a_person_corrects_themselves_from_the_same_workbook(desk: Desk) -> None:
    path = desk.edited(lambda sheet: sheet.set(ROW, "权重", "12"))
    desk.take(path)
    book = openpyxl.load_workbook(path)
    Page(book["指标"]).set(ROW, "权重", "13")
    book.save(path)
    assert desk.take(path).contests == ()
    assert desk.take(path).new == ()
    desk.build()
    assert jixiao.find(desk.graph, ROW)[0].weight == 13


def test_what_was_read_is_right_after_all(desk: Desk) -> None:
    desk.done(lambda sheet: sheet.set(ROW, "权重", "12"))
    (back,) = desk.done(lambda sheet: sheet.set(ROW, "权重", "10")).new
    assert back.action == "withdraw"
    (again,) = desk.done(lambda sheet: sheet.set(ROW, "权重", "12")).new
    assert withdraw(desk.graph, again.id, author="李某").new[0].replaces == (again.id,)
    desk.build()
    assert jixiao.find(desk.graph, ROW)[0].weight == 10


def test_columns_may_be_moved_and_rows_sorted_or_deleted(desk: Desk) -> None:
    path = desk.edited(lambda sheet: sheet.set(ROW, "权重", "12"))
    book = openpyxl.load_workbook(path)
    rows = [[cell.value for cell in row] for row in book["指标"].iter_rows()]
    order = sorted(range(len(rows[0])), key=lambda column: str(rows[0][column]))
    head, *rest = [[row[column] for column in order] for row in rows]
    kept = [row for row in reversed(rest) if "参保人数" not in row]
    del book["指标"]
    sheet = book.create_sheet("指标")
    for row in (head, *kept):
        sheet.append(row)
    book.save(path)
    assert changes(desk.take(path)) == {"weight": ("10.0", "12")}


def sort_some_columns(sheet: Page) -> None:
    for title in ("指标", "目标", "数值或下限", "计量单位", "一级指标", "二级指标", "符号"):
        one, other = sheet.get(ROW, title), sheet.get("参保人数", title)
        first, second = sheet.row(ROW), sheet.row("参保人数")
        if title == "指标":
            sheet.first, sheet.second = first, second  # type: ignore[attr-defined]
            continue
        sheet.set(first, title, other)
        sheet.set(second, title, one)
    sheet.set(sheet.first, "指标", "参保人数")  # type: ignore[attr-defined]
    sheet.set(sheet.second, "指标", ROW)  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("edit", "why"),
    [
        (lambda sheet: sheet.set(ROW, "权重", "=6*2"), r"指标 J\d：是公式"),
        (lambda sheet: sheet.set(ROW, "权重", "十二"), "权重 应为数"),
        (lambda sheet: sheet.set(ROW, "权重", "1.2E+30"), "权重|weight|表格软件"),
        (lambda sheet: sheet.set(ROW, "权重", "#REF!"), "单元格是错误值"),
        (lambda sheet: sheet.set(ROW, "符号", "约"), "符号 应为"),
        (lambda sheet: sheet.set(ROW, "数值或下限", None), "数值或下限 应为数"),
        (lambda sheet: sheet.set(ROW, "划去", "也许"), "应为 是 或空白"),
        (lambda sheet: sheet.set(ROW, "编号", "0123456789ab"), "不是本工作簿的编号"),
        (lambda sheet: sheet.set(ROW, "编号", sheet.get("参保人数", "编号")), "同一条记录只应有一行|只移动了几列"),
        (sort_some_columns, "只移动了几列"),
        (lambda sheet: [sheet.set(ROW, "划去", "是"), sheet.set(ROW, "权重", "1")], "不能同时改字段"),
        (
            lambda sheet: [sheet.set(sheet.free, *one) for one in (("位置", "末页"), ("目标", "≥1次"), ("指标", "甲"))],
            "位置应为",
        ),
        (lambda sheet: sheet.struck_through(ROW), "整行的字段都看不见了"),
        (lambda sheet: sheet.sheet.row_dimensions.__getitem__(3).__setattr__("hidden", True), "隐藏"),
    ],
)
def test_what_cannot_be_used_is_one_line_with_its_cell_and_nothing_is_kept(
    untouched: Desk, tmp_path: Path, edit: Callable[[Page], object], why: str
) -> None:
    book = openpyxl.load_workbook(untouched.folder / "first.xlsx")
    edit(Page(book["指标"]))
    book.save(tmp_path / "r.xlsx")
    with pytest.raises(CorrectionError, match=why) as caught:
        untouched.take(tmp_path / "r.xlsx")
    assert "\n" not in str(caught.value)
    assert str(caught.value).startswith("r.xlsx: ")
    assert not (untouched.graph / CORRECTIONS_FILE).exists()


def test_all_cells_that_cannot_be_used_are_told_at_once(untouched: Desk, tmp_path: Path) -> None:
    book = openpyxl.load_workbook(untouched.folder / "first.xlsx")
    sheet = Page(book["指标"])
    sheet.set(ROW, "权重", "十二")
    sheet.set(ROW, "得分", "很好")
    sheet.set(ROW, "符号", "大约等于")
    sheet.set("参保人数", "划去", "也许")
    sheet.set("政策知晓程度", "权重", "=6*2")
    sheet.set("参保群众满意度", "权重", "13")
    sheet.set(sheet.free, "位置", "末页")
    sheet.set(sheet.free, "目标", "≥1次")
    sheet.set(sheet.free, "指标", "甲")
    Page(book["项目"]).set("基金监管宣传费", "执行数（万元）", "很多")
    book.save(tmp_path / "r.xlsx")
    with pytest.raises(CorrectionError) as caught:
        untouched.take(tmp_path / "r.xlsx")
    said = str(caught.value)
    assert said.startswith("r.xlsx: 有 7 处不能用：")
    assert "\n" not in said
    for told in ("权重 应为", "得分 应为", "符号 应为", "应为 是 或空白", "是公式", "位置应为", "执行数（万元） 应为"):
        assert said.count(told) == 1
    assert len(set(re.findall(r"(?:指标|项目) [A-Z]+\d+", said))) == 7
    assert not (untouched.graph / CORRECTIONS_FILE).exists()


def test_a_document_is_neither_struck_out_nor_added(desk: Desk) -> None:
    with pytest.raises(CorrectionError, match="只能改"):
        desk.done(lambda sheet: sheet.set(2, "划去", "是"), sheet="文件")
    taken = desk.done(lambda sheet: sheet.set(2, "年度", 2027), sheet="文件")
    assert changes(taken) == {"year": (2026, 2027)}


def test_a_workbook_of_another_graph_is_refused(desk: Desk, tmp_path: Path) -> None:
    path = desk.edited(lambda sheet: sheet.set(ROW, "权重", "12"))
    other = tmp_path / "other"
    other.mkdir()
    elsewhere = Desk(other)
    elsewhere.file.unlink()
    elsewhere.file = write_records(other / "sample.jsonl", "sample", 2025)
    elsewhere.build()
    with pytest.raises(CorrectionError, match="不在图谱"):
        elsewhere.take(path)


def test_data_that_was_touched_is_refused(desk: Desk) -> None:
    path = desk.edited(lambda sheet: sheet.set(ROW, "权重", "12"))
    book = openpyxl.load_workbook(path)
    sheet = book["数据（勿改）"]
    sheet["A2"].value = str(sheet["A2"].value).replace("2026", "2027").replace("产出", "效益")
    sheet["A4"].value = str(sheet["A4"].value).replace("次数", "场数")
    book.save(path)
    with pytest.raises(CorrectionError, match="第4行：内容被改动过"):
        desk.take(path)
    del book["数据（勿改）"]
    book.save(path)
    with pytest.raises(CorrectionError, match="没有工作表"):
        desk.take(path)


def test_what_is_no_workbook_is_refused(desk: Desk) -> None:
    path = desk.folder / "x.xlsx"
    path.write_text("no workbook", encoding="utf-8")
    with pytest.raises((CorrectionError, DocumentError)):
        desk.take(path)
    with pytest.raises(StoreError, match="没有图谱目录"):
        correct(desk.folder / "nothing", desk.review())


def test_what_is_meant_may_be_an_agency_a_title_or_an_id(desk: Desk) -> None:
    (document,) = jixiao.documents(desk.graph)
    for what in ("医疗保障", document.title, document.iri.rpartition("doc-")[2][:8], "sample.jsonl"):
        assert review_records(desk.graph, what, desk.folder / "a.xlsx") > 5
    with pytest.raises(CorrectionError, match="青屏市医疗保障局"):
        review_records(desk.graph, "水务", desk.folder / "a.xlsx")
    desk.file.unlink()
    with pytest.raises(CorrectionError, match="文件已不在"):
        review_records(desk.graph, "医疗保障", desk.folder / "a.xlsx")


def test_a_workbook_of_review_is_no_budget(untouched: Desk) -> None:
    with pytest.raises(FormatError, match="jixiao correct"):
        records_of(untouched.folder / "first.xlsx", password="", engine="auto")


def test_what_is_typed_below_a_renamed_title_is_not_lost(desk: Desk) -> None:
    book = openpyxl.load_workbook(desk.review())
    sheet = book["指标"]
    (head,) = [cell for cell in sheet[1] if cell.value == "权重"]
    head.value = "乱名"
    sheet.cell(2, head.column, "3")
    book.save(desk.folder / "r.xlsx")
    with pytest.raises(CorrectionError, match="指标 第1行：栏名“乱名”不认识，缺少 权重"):
        desk.take(desk.folder / "r.xlsx")
    head.value = "权重"
    sheet.cell(1, sheet.max_column + 1, "我的备注")  # a column of her own loses nothing
    book.save(desk.folder / "r.xlsx")
    assert changes(desk.take(desk.folder / "r.xlsx")) == {"weight": ("10.0", "3")}


@pytest.mark.parametrize(
    ("edit", "why"),
    [
        (lambda sheet: sheet.set(ROW, "编号", None), "编号被清空了"),
        (lambda sheet: sheet.set(sheet.free, "指标", "新增的指标"), "应有名称和目标"),
        (lambda sheet: sheet.set(sheet.free, "目标", "≥5次"), "应有名称和目标"),
        (lambda sheet: sheet.set(ROW, "指标", None), "名称不能清空|没有这一行"),
    ],
)
def test_what_people_do_by_mistake_is_told(desk: Desk, edit: Callable[[Page], object], why: str) -> None:
    path = desk.edited(edit)
    with pytest.raises(CorrectionError, match=why):
        desk.take(path)
    assert not Corrections.read(desk.graph / CORRECTIONS_FILE).rows


def test_records_of_a_pdf_stand_beside_their_cut_outs(desk: Desk) -> None:
    path = desk.folder / "p.xlsx"
    count = review_records(desk.graph, EXAMPLE, path, kinds=("indicator",))
    sheet = openpyxl.load_workbook(path)["指标"]
    images = sheet._images  # type: ignore[attr-defined]
    assert len(images) == count == 23
    assert sorted(image.anchor._from.row for image in images) == list(range(1, 24))
    picture = Image.open(io.BytesIO(images[0]._data()))
    assert picture.width > picture.height > 10
    assert len(picture.convert("L").getcolors() or ()) > 2  # something is printed there
    first = path.read_bytes()
    review_records(desk.graph, EXAMPLE, path, kinds=("indicator",))
    assert path.read_bytes() == first


def test_who_corrects_is_the_systems_user_unless_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOGNAME", "zhao")
    assert author_name(None) == "zhao"
    assert author_name(" 李某 ") == "李某"


def test_codes_are_words_of_either_language_and_taken_back_from_both(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = desk.review()
    book = openpyxl.load_workbook(path)
    assert {Page(book["文件"]).get(2, "种类"), Page(book["指标"]).get(2, "范围")} <= {
        "预算",
        "决算",
        "项目",
        "部门整体",
    }
    chosen = {str(one.formula1) for one in book["指标"].data_validations.dataValidation}
    assert chosen == {'"≥,≤,=,>,<,区间,定性"', '"项目,部门整体"', '"是"'}
    monkeypatch.setenv("JIXIAO_LANG", "en")
    assert not desk.take(path).new  # read in another language than it was written in: nothing was changed
    Page(book["指标"]).set(ROW, "范围", "Department")
    Page(book["指标"]).set(ROW, "符号", "<=")
    book.save(path)
    assert {(one.field, one.new) for one in desk.take(path).new} == {("scope", "department"), ("op", "≤")}


def test_of_a_text_that_was_cut_only_the_whole_can_stand(desk: Desk) -> None:
    rows = [json.loads(line) for line in desk.file.read_text(encoding="utf-8").splitlines()]
    goals = [row for row in rows if row["type"] == "project"]
    goals[0]["goal"] = "水" * 40_000
    desk.file.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    desk.build()
    path = desk.review()
    book = openpyxl.load_workbook(path)
    sheet = Page(book["项目"])
    number = next(row for row in (2, 3, 4) if str(sheet.get(row, "年度目标")).endswith("水…"))
    assert str(sheet.get(number, "存疑")).endswith("太长，格中只有开头：年度目标")
    assert not desk.take(path).new
    sheet.set(number, "年度目标", "水质达标")
    book.save(path)
    with pytest.raises(CorrectionError, match=rf"项目 [A-Z]+{number}：原文太长，格中只有开头"):
        desk.take(path)


def test_a_text_has_lines_and_no_pages(tmp_path: Path) -> None:
    """A row added to a text stands at a line: there is no page to lead to."""
    text, graph, made = EXAMPLE.with_name("cangyang_medical_2026_budget.txt"), tmp_path / "g", tmp_path / "r.xlsx"
    jixiao.build(graph, text)
    for said, line in (("第3页", None), ("1", 1), ("第2行", 2)):
        made.unlink(missing_ok=True)
        review_records(graph, text, made)
        book = openpyxl.load_workbook(made)
        sheet = Page(book["指标"])
        row = {"指标": f"培训场次{said}", "目标": "≥4场", "位置": said, "一级指标": "产出指标"}
        row["项目"] = next(value for number in range(2, 9) if (value := sheet.get(number, "项目")))
        number = sheet.free
        for title, value in row.items():
            sheet.set(number, title, value)
        book.save(made)
        if line is None:
            with pytest.raises(CorrectionError, match=r"位置应为行号（如 第3行）.*实为 第3页"):
                correct(graph, made, author="王某", day=DAY)
            continue
        (added,) = correct(graph, made, author="王某", day=DAY).new
        assert added.target.place is not None
        assert (added.target.place.page, added.target.place.line) == (None, line)
