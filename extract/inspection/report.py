"""One self-contained HTML page of what was read: warnings first, then each record beside the cut-out of its place."""

from __future__ import annotations

import base64
import io
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from html import escape
from pathlib import Path
from typing import Any

from extract.coverage.ledger import account
from extract.inspection import coverage_tables
from extract.inspection.column_titles import lines
from extract.inspection.coverage_map import legend, maps
from extract.language import chinese, say
from extract.pages import Place
from extract.places import in_words
from extract.readers.content_weight import heavy_pages
from extract.readers.kinds import kind_of
from extract.readers.opening import open_source
from extract.readers.pdf import opened
from extract.readers.scan.render import POINTS, render
from extract.records import Extraction, Record, to_dict
from extract.regular_files import bytes_of

DPI = 96.0
GREYS = 16  # of a page's picture: print needs no more
PAD = 4.0  # points of the page around a cut-out
MAX_SHOWN = 420.0  # points: a taller place is cut off below
MAX_RECORDS = 20_000  # of one document
_LEFT_OUT = {"type", "doc"}
_STYLE = """
body{font:14px/1.5 "Noto Sans CJK SC","Microsoft YaHei","PingFang SC",sans-serif;margin:2em auto;max-width:1200px;
padding:0 1em;color:#222}
h1{font-size:1.3em;border-bottom:2px solid #345;margin-top:2em}h2{font-size:1.05em;margin:1.6em 0 .4em}
.w{background:#fff3e0;border-left:4px solid #e67e00;padding:.3em .7em;margin:.25em 0}
.w code{color:#a04000;margin-right:.6em}
.r{display:flex;gap:1em;border-top:1px solid #ddd;padding:.6em 0;align-items:flex-start}
.f{flex:0 0 22em;min-width:0}.f dl{display:grid;grid-template-columns:auto 1fr;gap:0 .7em;margin:0}
.f dt{color:#777}.f dd{margin:0;overflow-wrap:anywhere}.k{font-weight:600}.u dd:last-child{background:#ffe9b8}
.p{overflow:auto;min-width:0}.p small{color:#777}.c{border:1px solid #aaa;background-repeat:no-repeat}
.n{color:#777}.m{border:1px solid #bbb;margin:.2em}
"""
_COLOURS = coverage_tables.STYLE


def report(items: Iterable[tuple[Path, Extraction]], *, password: str = "") -> Iterator[str]:
    """The page in pieces, document by document; cut-outs come from the PDF at the path, other formats have none."""
    language = "zh" if chinese() else "en"
    yield f'<!doctype html><html lang="{language}"><meta charset="utf-8"><title>'
    yield f"{say('绩效：读出的内容', 'Jixiao: what was read')}</title><style>{_STYLE}{_COLOURS}</style>\n"
    for path, extraction in items:
        yield from _document(path, extraction, password)
    yield "</html>\n"


def _document(path: Path, extraction: Extraction, password: str) -> Iterator[str]:
    records = extraction.records[:MAX_RECORDS]
    counts = Counter(record.type for record in extraction.records)
    yield f"<h1>{escape(extraction.name)}</h1><p class=n>SHA-256 {extraction.sha256}<br>"
    yield ", ".join(f"{kind} {count}" for kind, count in counts.items()) + "</p>\n"
    yield from _coverage(path, extraction, password)
    places = [place for record in records for place in record.places]
    places += [warning.place for warning in extraction.warnings if warning.place is not None]
    pages = sorted({place.page for place in places if place.page is not None and place.bbox is not None})
    key = extraction.sha256[:12]
    shown: set[int] = set()
    for number, picture in _pictures(path, pages, password):
        shown.add(number)
        yield f"<style>.p{key}_{number}{{background-image:url(data:image/png;base64,{picture})}}</style>\n"
    yield from _warnings(extraction, key, shown)
    kind = ""
    for record in records:
        if record.type != kind:
            kind = record.type
            yield f"<h2>{kind}</h2>\n"
        yield _record(record, key, shown)
    if len(records) < len(extraction.records):
        left = len(extraction.records) - len(records)
        yield f"<p class=w>{say(f'另有 {left} 条记录未列出', f'{left} more records are not listed')}</p>\n"


def _coverage(path: Path, extraction: Extraction, password: str) -> Iterator[str]:
    """The share of cells that are accounted for, and a map of each page."""
    if extraction.coverage is None or extraction.coverage.percent is None:
        return
    told, cells = extraction.coverage, say("表格单元格", "Cells of tables")
    yield f"<h2>{cells}</h2>\n<p>"
    zh = f"{told.relevant} 个有关单元格中 {told.accounted} 个已处理（{told.percent}%）"
    en = f"{told.accounted} of {told.relevant} relevant cells are accounted for ({told.percent}%)"
    yield f"{say(zh, en)}</p>\n"
    source = open_source(path, password=password)
    titles = list(lines(source))
    if titles:
        yield f"<h2>{say('列标题', 'Column titles')}</h2>\n"
        yield "".join(f"<p class=n>{escape(line)}</p>\n" for line in titles)
    ledger = account(source, extraction.records, extraction.warnings, extraction.left)
    pictures = list(maps(source, ledger))
    yield legend()
    yield from pictures or coverage_tables.tables(source, ledger)


def _warnings(extraction: Extraction, key: str, shown: set[int]) -> Iterator[str]:
    yield f"<h2>{say('警告', 'Warnings')} ({len(extraction.warnings)})</h2>\n"
    if not extraction.warnings:
        yield f"<p class=n>{say('没有', 'none')}</p>\n"
    for warning in extraction.warnings:
        place = f"{escape(in_words(warning.place))} " if warning.place is not None else ""
        text = f" <q>{escape(warning.text)}</q>" if warning.text else ""
        told = escape(say(warning.zh, warning.en))
        yield f"<div class=w><code>{escape(warning.code)}</code>{place}{told}{text}</div>\n"
        if warning.page in shown and warning.box is not None:
            yield _cut(Place(warning.page, warning.box), key) + "\n"


def _record(record: Record, key: str, shown: set[int]) -> str:
    row = to_dict(replace(record, places=()))
    fields = "".join(
        _field(name, value) for name, value in row.items() if name not in _LEFT_OUT and value not in (None, [])
    )
    doubtful = " u" if record.unsure or record.confidence is not None else ""
    cuts = "".join(_cut(place, key) for place in record.places if place.page in shown and place.bbox is not None)
    told = dict.fromkeys(map(in_words, record.places))
    where = f"<small>{escape(say('、', ', ').join(told))}</small>" if told else ""
    return f'<div class=r><div class="f{doubtful}"><dl>{fields}</dl></div><div class=p>{where}{cuts}</div></div>\n'


def _field(name: str, value: Any) -> str:
    if isinstance(value, list):
        value = "; ".join(map(str, value))
    elif isinstance(value, dict):
        value = "; ".join(f"{key}: {printed}" for key, printed in value.items())
    mark = " class=k" if name == "name" else ""
    return f"<dt>{escape(name)}</dt><dd{mark}>{escape(str(value))}</dd>"


def _cut(place: Place, key: str) -> str:
    """A window onto the page's picture; the picture itself stands once in the file."""
    assert place.bbox is not None
    scale = DPI / POINTS
    left, top = max(0.0, place.bbox.left - PAD), max(0.0, place.bbox.top - PAD)
    width = (place.bbox.right - left + PAD) * scale
    height = min(place.bbox.bottom - top + PAD, MAX_SHOWN) * scale
    return (
        f'<div class="c p{key}_{place.page}" style="width:{width:.0f}px;height:{height:.0f}px;'
        f'background-position:-{left * scale:.0f}px -{top * scale:.0f}px"></div>'
    )


def _pictures(path: Path, pages: list[int], password: str) -> Iterator[tuple[int, str]]:
    """Pages of a PDF as base64 PNG in few greys, one after the other; nothing for other formats."""
    data = bytes_of(path)
    if not pages or kind_of(data[:8192], path.name) != "pdf":
        return
    with opened(data, path.name, password) as (document, key):
        heavy = heavy_pages(data, key, path.name)
        for number in pages:
            if number in heavy:
                continue  # it was not read either
            picture = render(document, number, DPI).convert("L").quantize(GREYS)
            stream = io.BytesIO()
            picture.save(stream, "PNG", optimize=True)
            yield number, base64.b64encode(stream.getvalue()).decode("ascii")
