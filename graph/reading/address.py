"""The address of a SPARQL endpoint: where its requests go, the login that it carries, and how it is printed."""

from __future__ import annotations

import base64
import re
import urllib.parse
from dataclasses import dataclass, field

from extract.errors import StoreError
from extract.language import LONGEST, in_one_line
from graph.reading.secrets import Secrets

_LOGIN = re.compile(r"(https?:/{1,2}).*@", re.IGNORECASE | re.DOTALL)
_ADDRESS = re.compile(r"https?:/", re.IGNORECASE)
_HIDDEN = "…"
_KEY = 8  # characters
_PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True)
class Address:
    """url: without the login, quoted; shown: as messages name it, without login and parameters; login: the value of the
    header Authorization, None without one; secrets: what is never printed."""

    url: str
    shown: str
    host: str
    login: str | None = field(default=None, repr=False)
    secrets: Secrets = field(default=Secrets(()), repr=False, compare=False)

    def said(self, text: str, longest: int = LONGEST) -> str:
        """What a server says, which may say back what it was sent, as part of a message. All that comes from a server
        or an address passes here before it is printed."""
        return in_one_line(self.secrets.hidden_in(text), longest)

    def beginning(self, raw: bytes, most: int) -> str:
        """The beginning of a body, `most` bytes and `margin` read of it, as part of a message: no half of a secret
        stands where it was cut."""
        text = self.secrets.hidden_in(raw.decode(errors="replace"))
        return in_one_line(text if len(raw) < most + self.margin else text[: max(0, len(text) - self.margin)])

    def end(self, raw: bytes, most: int) -> str:
        """The last bytes of a body as part of a message."""
        text = self.secrets.hidden_in(raw[-(most + self.margin) :].decode(errors="replace"))
        return in_one_line(text[-most:])

    @property
    def margin(self) -> int:
        """The bytes beside a cut in which half of a secret may stand."""
        return 4 * self.secrets.longest


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
    # A key may stand among the parameters; a short value is a word of the server's.
    parameters = [value for _, value in urllib.parse.parse_qsl(parts.query) if len(value) >= _KEY]
    if login is None:
        return Address(url, shown, name, None, Secrets(parameters))
    packed = base64.b64encode(login.encode()).decode()
    password = parts.password or ""
    own = (login, packed, password, _plain(password)) if password else (packed,)
    return Address(url, shown, name, f"Basic {packed}", Secrets((*own, *parameters)))


def without_login(source: object) -> str:
    """A graph as messages name it: the address of an endpoint without user, password and parameters, which may be keys;
    a directory as it is."""
    text = _LOGIN.sub(rf"\1{_HIDDEN}@", str(source), count=1)
    return text.partition("?")[0] if _ADDRESS.match(text) else text


def same_place(one: str, other: str) -> str | None:
    """The URL of another resource at the scheme, host and port of a URL, None where it is elsewhere. One with a login
    of its own is elsewhere, whatever its host: nobody but the user says who the user is."""
    try:
        parts = urllib.parse.urlsplit(other)
        if _place(urllib.parse.urlsplit(one)) != _place(parts) or "@" in parts.netloc:
            return None
    except ValueError:
        return None
    own = urllib.parse.urlsplit(one)
    # Only what is asked for is the other's: no reading of its host can lead elsewhere.
    return urllib.parse.urlunsplit((own.scheme, own.netloc, parts.path, parts.query, ""))


def _place(parts: urllib.parse.SplitResult) -> tuple[str, str | None, int | None]:
    return parts.scheme, parts.hostname, parts.port or _PORTS.get(parts.scheme)


def _plain(text: str) -> str:
    return urllib.parse.unquote(text)


def _invalid(text: str) -> StoreError:
    shown = in_one_line(without_login(text))
    hint = "" if "@" not in text else "；密码中的 / ? # @ 要写成 %2F %3F %23 %40"
    advice = "" if "@" not in text else "; in a password / ? # @ are written %2F %3F %23 %40"
    return StoreError(f"{shown} 不是 SPARQL 端点地址{hint}", f"{shown} is not the address of a SPARQL endpoint{advice}")
