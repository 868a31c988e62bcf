"""Documents whose bytes were changed: each is read or refused in one line, and nothing else is ever raised."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Iterator
from pathlib import Path

from extract.document import extract_source
from extract.errors import DocumentError
from extract.readers.opening import read_bytes
from tests.extract.readers.test_hostile import hostile

EACH = 10
ROWS = "项目名称,一级指标,二级指标,三级指标,指标值\n" + "甲项目,产出指标,数量指标,巡查次数,≥90次\n" * 4
CELLS = "".join(
    "<tr>" + "".join(f"<td rowspan=1 colspan=1>{cell}" for cell in line.split(",")) for line in ROWS.splitlines()
)
WORDS = (b"\xff\xff\xff\xff", b"\0\0\0\0", b"\x7f\xff\xff\xff", b"9999", b"-1  ")


def seeds(outside: Path) -> dict[str, bytes]:
    """A small document of every format, and tables that become records."""
    lines = ROWS.replace(",", "|").splitlines()
    return {
        **hostile(outside),
        "rows.csv": ROWS.encode("gb18030"),
        "rows.txt": ROWS.replace(",", "\t").encode("utf-16"),
        "rows.md": "\n".join(f"|{line}|" for line in (lines[0], "-|-|-|-|-", *lines[1:])).encode(),
        "rows.html": f"<meta charset=utf-8><table>{CELLS}</table>".encode(),
    }


def changed(data: bytes, chance: random.Random) -> bytes:
    """The bytes with one to fifty places changed, taken out, doubled or overwritten."""
    out = bytearray(data)
    for _ in range(chance.choice((1, 2, 5, 50))):
        place = chance.randrange(len(out) + 1)
        match chance.randrange(5):
            case 0:
                out[place : place + 1] = bytes([chance.randrange(256)])
            case 1:
                del out[place : place + chance.randrange(1, 40)]
            case 2:
                out[place:place] = chance.randbytes(chance.randrange(1, 9))
            case 3:
                out[place:place] = out[chance.randrange(len(out) + 1) :][: chance.randrange(200)]
            case _:
                out[place : place + 4] = chance.choice(WORDS)
    return bytes(out)


def mutants(data: bytes, chance: random.Random) -> Iterator[bytes]:
    """Of an archive half have their parts changed, so that more than the archive's own check sees them."""
    for number in range(EACH):
        if number % 2 or not data.startswith(b"PK"):
            yield changed(data, chance)
            continue
        packed = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(packed, "w") as new:
            hit = chance.choice(old.namelist())
            for name in old.namelist():
                new.writestr(name, changed(old.read(name), chance) if name == hit else old.read(name))
        yield packed.getvalue()


def test_changed_documents_are_read_or_refused_in_one_line(tmp_path: Path) -> None:
    chance = random.Random(20261130)
    read, refused = 0, []
    for name, data in seeds(tmp_path / "outside.txt").items():
        for mutant in mutants(data, chance):
            try:
                extract_source(read_bytes(mutant, name))
                read += 1
            except DocumentError as error:
                refused.append(str(error))
    assert read > 70
    assert len(refused) > 20
    assert [text for text in refused if not text.isprintable()] == []
    assert read + len(refused) == EACH * len(seeds(tmp_path / "outside.txt"))
