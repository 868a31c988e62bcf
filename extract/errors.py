"""Every error of this project.

JixiaoError
├── DocumentError          a document cannot be read at all
│   ├── FormatError        not a document of a kind that is read here
│   │   └── UnsupportedError   of a kind that is known and not read: says what to do with it
│   ├── PasswordError      encrypted, and no password given fits
│   └── LimitError         stopped: too large, too slow or too much memory
├── RecordError            a record that breaks the contract of records
├── StoreError             the graph directory or endpoint cannot be used
│   └── DamagedError       a part of the graph directory is missing or damaged: see `jixiao check`
├── QueryError             a query that is wrong or not allowed
│   └── ArgumentError      an argument of a wrong type, or outside its range
├── WordListError          a word list or the weights beside the code cannot be read
├── DecisionError          a linking decision that contradicts another
├── CorrectionError        a correction of a record that cannot be used
└── AuditError             a profile, waivers or a baseline of an audit that cannot be used, or an unknown rule

A message is one line: file, page (1-based) where there is one, what was expected and what was found.
"""

from __future__ import annotations

import errno
import os

from extract.language import say, visible

_REASONS = {
    errno.ENOENT: "没有这个文件",
    errno.EACCES: "没有权限",
    errno.EPERM: "不允许此操作",
    errno.EISDIR: "是目录，不是文件",
    errno.ENOTDIR: "路径中有一段不是目录",
    errno.EEXIST: "已存在",
    errno.ENOSPC: "磁盘已满",
    errno.EROFS: "磁盘只读",
    errno.ENAMETOOLONG: "文件名太长",
    errno.ELOOP: "链接成环",
    errno.EMFILE: "打开的文件太多",
    errno.EBUSY: "正被占用",
    errno.ETXTBSY: "正被占用",
    errno.EIO: "磁盘读写出错",
    errno.ENOTEMPTY: "目录非空",
    errno.EDQUOT: "超过磁盘配额",
    errno.EFBIG: "文件太大",
    errno.EPIPE: "对方已关闭",
    errno.ECONNREFUSED: "连接被拒绝",
    errno.ECONNRESET: "连接被对方断开",
    errno.ETIMEDOUT: "连接超时",
    errno.EHOSTUNREACH: "连不到这台主机",
    errno.ENETUNREACH: "没有通往那里的网络",
}


class NoFileError(OSError):
    """Something else stands where a regular file must stand; an error of the system's kind, as that of a folder is."""

    def __init__(self, path: str, zh: str, en: str) -> None:
        super().__init__(errno.EINVAL, en, path)
        self.zh, self.en = zh, en


def reason_of(error: OSError) -> tuple[str, str]:
    """What the system says was the matter, in Chinese and English."""
    if isinstance(error, NoFileError):
        return error.zh, error.en
    en = error.strerror or str(error)
    if error.errno == errno.ENOENT and isinstance(error.filename, str | bytes):
        folder = os.path.dirname(os.fsdecode(error.filename))
        if folder and not os.path.lexists(folder):
            return f"没有文件夹 {folder}", f"no folder {folder}"
    return _REASONS.get(error.errno or 0, en), en


class JixiaoError(Exception):
    """Base of all errors raised here on purpose; carries its message in Chinese and in English."""

    def __init__(self, zh: str, en: str, *, file: str | None = None, page: int | None = None) -> None:
        super().__init__(zh, en)
        # Words of a library that end up in a message may hold line breaks.
        self.zh, self.en = (" ".join(filter(None, map(str.strip, words.splitlines()))) for words in (zh, en))
        self.file, self.page = file, page

    def __str__(self) -> str:
        place = self.file or ""
        if self.page is not None:
            place += say(f" 第{self.page}页", f" page {self.page}")
        message = say(self.zh, self.en)
        return visible(f"{place.strip()}: {message}" if place else message)

    def __reduce__(self) -> tuple[object, ...]:
        # Errors cross process borders: keyword arguments must come along.
        return _remake, (type(self), self.zh, self.en, self.file, self.page)


def _remake(kind: type[JixiaoError], zh: str, en: str, file: str | None, page: int | None) -> JixiaoError:
    return kind(zh, en, file=file, page=page)


class DocumentError(JixiaoError):
    """A document cannot be read at all."""


class FormatError(DocumentError):
    """The bytes are not a document of a kind that is read here."""


class UnsupportedError(FormatError):
    """The file is of a kind that is known and not read here; the message says what to make of it first."""


class PasswordError(DocumentError):
    """The document is encrypted and neither the empty nor the given password opens it."""


class LimitError(DocumentError):
    """Reading was stopped because it took too much time or memory, or the file is too large."""


class RecordError(JixiaoError):
    """A record breaks the contract of records."""


class StoreError(JixiaoError):
    """The graph directory or endpoint cannot be used."""


class DamagedError(StoreError):
    """A part of the graph directory is missing, damaged or of another graph; `jixiao check` says which."""


class QueryError(JixiaoError):
    """A query is wrong or not allowed."""


class ArgumentError(QueryError):
    """An argument of a function is of a wrong type, or a number outside its range."""


class DecisionError(JixiaoError):
    """A linking decision cannot be used: unknown names, or it contradicts another."""


class CorrectionError(JixiaoError):
    """A correction of a record cannot be used: its file or workbook is damaged, or of another graph."""


class AuditError(JixiaoError):
    """A profile, a file of waivers or a baseline of an audit cannot be used, or a rule is asked for that is not
    there."""


class WordListError(JixiaoError):
    """A word list beside the code, or the weights of linking, cannot be read or say what they cannot say."""
