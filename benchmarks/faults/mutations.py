"""Changes of a document's bytes, by a seed: what bad disks, bad programs and bad people do to files."""

from __future__ import annotations

import io
import random
import re
import zipfile
from collections.abc import Callable

Change = Callable[[bytes, random.Random], bytes]
_HUGE = (
    "99999999999",
    "-1",
    "0",
    "2147483648",
    "4294967295",
    "1e308",
    "1e-308",
    "NaN",
    "9" * 400,
    "-9223372036854775809",
)
_NUMBER = re.compile(rb"\d{1,9}")
_ODD = (
    "\x00",
    "\x1b[31m",
    "\u202e",
    "\ufeff",
    "&#xD800;",
    "&amp;" * 3,
    "]]>",
    "<!--",
    "<![CDATA[",
    "\\u-1?",
    "{{{{",
    "%PDF-",
)
_CODES = (b"utf-16", b"utf-7", b"idna", b"punycode", b"undefined", b"rot13", b"x-no-such", b"gbk")


def mutated(data: bytes, seed: int) -> tuple[str, bytes]:
    """The name of the change, and the changed bytes."""
    rng = random.Random(seed)
    changes = [*_BYTES, *(_ZIP if data[:2] == b"PK" else _TEXTS)]
    name = rng.choice(changes).__name__
    return name, {change.__name__: change for change in changes}[name](data, rng)


def _part(data: bytes, rng: random.Random, most: int = 4096) -> tuple[int, int]:
    start = rng.randrange(max(1, len(data)))
    return start, min(len(data), start + rng.randint(1, most))


def flips(data: bytes, rng: random.Random) -> bytes:
    """Some bits."""
    out = bytearray(data)
    for _ in range(rng.choice((1, 3, 20, 200))):
        out[rng.randrange(len(out))] ^= 1 << rng.randrange(8)
    return bytes(out)


def truncated(data: bytes, rng: random.Random) -> bytes:
    """The first part."""
    return data[: rng.randrange(1, len(data))]


def headless(data: bytes, rng: random.Random) -> bytes:
    """Without a piece near its beginning."""
    start = rng.randrange(min(200, len(data)))
    return data[:start] + data[start + rng.randint(1, 500) :]


def swapped(data: bytes, rng: random.Random) -> bytes:
    """Two pieces in each other's place."""
    cuts = sorted(rng.randrange(len(data)) for _ in range(4))
    a, b, c, d = cuts
    return data[:a] + data[c:d] + data[b:c] + data[a:b] + data[d:]


def dropped(data: bytes, rng: random.Random) -> bytes:
    """Without a piece."""
    start, end = _part(data, rng)
    return data[:start] + data[end:]


def repeated(data: bytes, rng: random.Random) -> bytes:
    """A piece many times."""
    start, end = _part(data, rng, 300)
    return data[:end] + data[start:end] * rng.choice((1, 20, 2000)) + data[end:]


def blanked(data: bytes, rng: random.Random) -> bytes:
    """A piece all zeros, or all ones."""
    start, end = _part(data, rng)
    return data[:start] + rng.choice((b"\x00", b"\xff")) * (end - start) + data[end:]


def inserted(data: bytes, rng: random.Random) -> bytes:
    """Random bytes somewhere."""
    start = rng.randrange(len(data))
    return data[:start] + rng.randbytes(rng.randint(1, 3000)) + data[start:]


def renumbered(data: bytes, rng: random.Random) -> bytes:
    """Some of its numbers huge, negative or none."""
    found = list(_NUMBER.finditer(data))
    for match in sorted(rng.sample(found, min(len(found), rng.choice((1, 5, 40)))), key=lambda m: -m.start()):
        data = data[: match.start()] + rng.choice(_HUGE).encode() + data[match.end() :]
    return data


def odd_signs(data: bytes, rng: random.Random) -> bytes:
    """Control characters, half entities and the like."""
    for _ in range(rng.choice((1, 10, 100))):
        start = rng.randrange(len(data))
        data = data[:start] + rng.choice(_ODD).encode("utf-8", "replace") + data[start:]
    return data


def recoded(data: bytes, rng: random.Random) -> bytes:
    """Another name of its encoding."""
    return re.sub(rb"(?i)utf-?8|gb2312|gbk", rng.choice(_CODES), data, count=rng.choice((1, 9)))


def nested(data: bytes, rng: random.Random) -> bytes:
    """One of its tags opened many times."""
    tags = re.findall(rb"<[A-Za-z][\w:]*(?: [^<>]{0,80})?>", data) or [b"<table><tr><td>"]
    start = rng.choice([match.start() for match in re.finditer(rb"<", data)] or [0])
    return data[:start] + rng.choice(tags) * rng.choice((200, 3000)) + data[start:]


def untagged(data: bytes, rng: random.Random) -> bytes:
    """Without some of its closing tags."""

    def kept(found: re.Match[bytes]) -> bytes:
        return b"" if rng.random() < 0.3 else found.group()

    return re.sub(rb"</[\w:]+>", kept, data)


_BYTES: tuple[Change, ...] = (flips, truncated, headless, swapped, dropped, repeated, blanked, inserted)
_TEXTS: tuple[Change, ...] = (renumbered, renumbered, odd_signs, recoded, nested, untagged)


def _members(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _packed(members: list[tuple[str, bytes]]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members:
            archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def member_changed(data: bytes, rng: random.Random) -> bytes:
    """A member with other bytes or texts, packed soundly."""
    members = _members(data)
    sizes = [len(content) for content in members.values()]
    name = rng.choices(list(members), weights=[size + 200 for size in sizes])[0]
    if members[name]:
        members[name] = rng.choice((*_BYTES, *_TEXTS, *_TEXTS))(members[name], rng)
    return _packed(list(members.items()))


def member_lost(data: bytes, rng: random.Random) -> bytes:
    """Without a member."""
    members = _members(data)
    del members[rng.choice(list(members))]
    return _packed(list(members.items()))


def members_swapped(data: bytes, rng: random.Random) -> bytes:
    """Two members under each other's names."""
    members = _members(data)
    a, b = rng.choice(list(members)), rng.choice(list(members))
    members[a], members[b] = members[b], members[a]
    return _packed(list(members.items()))


def member_emptied(data: bytes, rng: random.Random) -> bytes:
    """A member of no bytes."""
    members = _members(data)
    members[rng.choice(list(members))] = b""
    return _packed(list(members.items()))


def member_climbs(data: bytes, rng: random.Random) -> bytes:
    """A member under another name: upper case, or a path outside."""
    members = _members(data)
    name = rng.choice(list(members))
    other = rng.choice((name.upper(), "../" + name, "/" + name, name.replace("/", "\\"), name + "/"))
    return _packed([(other if each == name else each, content) for each, content in members.items()])


_ZIP: tuple[Change, ...] = (
    *(member_changed,) * 8, member_lost, members_swapped, member_emptied, member_climbs,
)  # fmt: skip
