"""What people do to a workbook by mistake: a title renamed, a row added that says too little, an id taken away."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from extract.errors import CorrectionError
from extract.language import Wording
from queries.correction_book.book_columns import FIELDS, columns

EMPTIED = Wording(
    "名称不能清空：要去掉这一行，请在“划去”一栏写 是",
    "a name cannot be emptied: to strike the row out write yes into that column",
)
_TARGET = frozenset({"printed", "op", "low", "text"})


def refuse_renamed(kind: str, strange: Sequence[str], known: Collection[str], sheet: str, file: str) -> None:
    """Raises CorrectionError where titles are not known and fields have none: what was typed below would be lost."""
    missing = [columns(kind)[f"={name}"][0] for name in FIELDS[kind] if f"={name}" not in known]
    if strange and missing:
        zh = f"栏名“{'”“'.join(strange)}”不认识，缺少 {'、'.join(one.zh for one in missing)}：请改回原来的栏名"
        en = f"unknown titles {', '.join(strange)}, missing {', '.join(one.en for one in missing)}: put the titles back"
        raise CorrectionError(f"{sheet} 第1行：{zh}", f"{sheet} row 1: {en}", file=file)


def added(
    kind: str, fields: Mapping[str, str], said: Mapping[str, str], written: Iterable[tuple[str, Mapping[str, str]]]
) -> Wording | None:
    """What to say of an added row that says too little to be one, or is one of the workbook's own (`written`, by their
    ids), whose id was taken away; `said`: the fields that tell it from others. None where it is well."""
    if kind == "indicator" and not ("name" in fields and _TARGET & fields.keys()):
        return Wording("补上的指标应有名称和目标", "an added indicator should have a name and a target")
    if kind == "project" and "name" not in fields:
        return Wording("补上的项目应有名称", "an added project should have a name")
    for key, own in written if kind != "funding" and any(said.values()) else ():
        if all(own.get(name, "") == text for name, text in said.items()):
            zh = f"与编号 {key} 的记录相同：编号被清空了？请把编号填回"
            return Wording(zh, f"the record of id {key} once more: put its id back")
    return None
