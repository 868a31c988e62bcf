"""The address of a SPARQL endpoint: where its requests go, the login that it carries, and how it is printed."""

from __future__ import annotations

import base64
import re
import urllib.parse
from dataclasses import dataclass, field

from extract.errors import StoreError
from extract.language import in_one_line

_LOGIN = re.compile(r"(https?:/{1,2}).*@", re.IGNORECASE | re.DOTALL)
_HIDDEN = "…"
_SHORT = 4  # characters: a shorter secret stands in any text
_PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True)
class Address:
    """url: without the login, quoted; shown: as messages name it, without login and parameters; login: the value of the
    header Authorization, None without one; secrets: what is never printed."""

    url: str
    shown: str
    host: str
    login: str | None = field(default=None, repr=False)
    secrets: tuple[str, ...] = field(default=(), repr=False)

    def without_secrets(self, text: str) -> str:
        """What a server says, which may say back what it was sent."""
        for secret in self.secrets:
            text = text.replace(secret, "***") if len(secret) >= _SHORT else text
        return text


def address_of(text: str) -> Address:
    """The address http(s)://[user:password@]host/path; without a path it is /query, as Oxigraph's server has it.

    Raises StoreError where it is none.
    """
    try:
        parts = urllib.parse.urlsplit(text)
        host, port = parts.hostname, parts.port
        # The resolver's own way: a name with a part that is too long or empty is none.
        name = host if host is None or ":" in host else host.encode("idna").decode("ascii")
        login = None if parts.username is None else f"{_plain(parts.username)}:{_plain(parts.password or '')}"
    except ValueError as error:
        raise _invalid(text) from error
    if not name or port == 0 or any(sign.isspace() or not sign.isprintable() for sign in text):
        raise _invalid(text)
    netloc = f"[{name}]" if ":" in name else name
    netloc += "" if port is None else f":{port}"
    path = urllib.parse.quote(parts.path.strip("/") or "query", safe="/%:@!$&'()*+,;=~-._")
    asked = urllib.parse.quote(parts.query, safe="=&%:@!$'()*+,;/?~-._")
    url = urllib.parse.urlunsplit((parts.scheme, netloc, path, asked, ""))
    shown = urllib.parse.urlunsplit((parts.scheme, netloc, path, "", ""))
    if login is None:
        return Address(url, shown, name)
    packed = base64.b64encode(login.encode()).decode()
    secrets = tuple(filter(None, (packed, parts.password, _plain(parts.password or ""))))
    return Address(url, shown, name, f"Basic {packed}", secrets)


def without_login(source: object) -> str:
    """A graph as messages name it: the address of an endpoint without user and password, a directory as it is."""
    return _LOGIN.sub(rf"\1{_HIDDEN}@", str(source), count=1)


def is_same_place(one: str, other: str) -> bool:
    """Whether two URLs are of one scheme, host and port."""
    try:
        return _place(one) == _place(other)
    except ValueError:
        return False


def _place(url: str) -> tuple[str, str | None, int | None]:
    parts = urllib.parse.urlsplit(url)
    return parts.scheme, parts.hostname, parts.port or _PORTS.get(parts.scheme)


def _plain(text: str) -> str:
    return urllib.parse.unquote(text)


def _invalid(text: str) -> StoreError:
    shown = in_one_line(without_login(text))
    hint = "" if "@" not in text else "；密码中的 / ? # @ 要写成 %2F %3F %23 %40"
    advice = "" if "@" not in text else "; in a password / ? # @ are written %2F %3F %23 %40"
    return StoreError(f"{shown} 不是 SPARQL 端点地址{hint}", f"{shown} is not the address of a SPARQL endpoint{advice}")
