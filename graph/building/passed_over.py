"""What a build passes over in a folder, and why: by a rule, or as a kind of file that is not read."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from graph.corrections.correction_file import CORRECTIONS_FILE


@dataclass(frozen=True)
class Reason:
    """Why a file of a folder is passed over, or what to do with it, in Chinese and English."""

    zh: str
    en: str
    by_rule: bool = False


@dataclass(frozen=True)
class Passed:
    """A file, or a folder as a whole, that is passed over."""

    path: Path
    why: Reason


HIDDEN: Final = Reason("隐藏的文件或目录", "a hidden file or folder", by_rule=True)
OPENED: Final = Reason("办公软件打开文件时的临时文件", "an office program's file of an open document", by_rule=True)
README: Final = Reason("说明文件（README）", "a README", by_rule=True)
CORRECTIONS: Final = Reason("更正文件，不是预算文件", "corrections of people, no document", by_rule=True)
RECORDS: Final = Reason("记录文件，同目录有其原文件", "records of a document beside them", by_rule=True)
GRAPH: Final = Reason("图谱目录", "a graph directory", by_rule=True)
SPECIAL: Final = Reason(
    "不是普通文件（管道、设备或断开的链接）", "no regular file (a pipe, a device, a broken link)", by_rule=True
)
LINKED: Final = Reason("链接到别处的目录", "a link to another folder", by_rule=True)
_UNPACK: Final = Reason("压缩包：先解压，再读入解压后的目录", "an archive: unpack it, then build its folder")
_PDF: Final = Reason("请另存或打印为 PDF 再读入", "save or print it as PDF, then build that")
_DOCX: Final = Reason("请另存为 DOCX 或 PDF 再读入", "save it as DOCX or PDF, then build that")
_XLSX: Final = Reason("请另存为 XLSX 再读入", "save it as XLSX, then build that")
_ATTACHED: Final = Reason("邮件：请取出附件再读入", "a mail: save its attachments, then build those")
UNKNOWN: Final = Reason(
    "不认识的类型；若是文件，请直接写出它的路径：jixiao build 文件",
    "a kind that is not known; if it is a document, name it: jixiao build FILE",
)
_BY_SUFFIX: Final = {
    suffix: reason
    for reason, suffixes in (
        (_UNPACK, ".rar .zip .7z .gz .tgz .tar .xz .bz2 .z .cab .iso"),
        (_PDF, ".ppt .pptx .dps .odp .ceb .cebx .caj .gd .sep .wdl .djvu .epub .xps .oxps .bmp .gif .webp .heic .svg"),
        (_DOCX, ".uot .uof .pages .wpd .dot .dotx .wpt .xml"),
        (_XLSX, ".xlsb .uos .numbers .dbf .mdb .accdb .ett .xlt .xltx .parquet"),
        (_ATTACHED, ".msg .pst"),
    )
    for suffix in suffixes.split()
}


def reason_for(path: Path) -> Reason:
    """What to do with a file whose name is none of a document."""
    return _BY_SUFFIX.get(path.suffix.lower(), UNKNOWN)


def rule_for(name: str) -> Reason | None:
    """The rule by which a file or folder of this name is passed over; None where none does."""
    if name.startswith("~$"):
        return OPENED
    if name.startswith("."):
        return HIDDEN
    if name == CORRECTIONS_FILE:
        return CORRECTIONS
    return README if Path(name).stem.upper() == "README" else None
