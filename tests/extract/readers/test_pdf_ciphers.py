"""What no password opens is not asked for its password."""

from __future__ import annotations

import pytest

from extract.errors import PasswordError, UnsupportedError
from extract.readers.pdf import opened
from extract.readers.pdf_ciphers import unsupported_cipher

STANDARD = "/Filter /Standard /V 4 /CF << /StdCF << /CFM /AESV2 /Length 16 >> >> /StmF /StdCF /StrF /StdCF"


def encrypted(how: str, *, direct: bool = False) -> bytes:
    """A PDF of one page whose encryption is said so."""
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 99 99] >>", "% comment /Filter /Other\n" + f"<< {how} >>",
    ]  # fmt: skip
    body = "%PDF-1.7\n"
    places = []
    for number, text in enumerate(objects, start=1):
        places.append(len(body))
        body += f"{number} 0 obj\n{text}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    said = f"<< {how} >>" if direct else "4 0 R"
    end = f"trailer << /Size 5 /Root 1 0 R /ID [<00> <00>] /Encrypt {said} >>\nstartxref\n{len(body)}\n%%EOF"
    return f"{body}xref\n0 5\n0000000000 65535 f \n{table}{end}".encode()


@pytest.mark.parametrize("direct", [False, True])
@pytest.mark.parametrize(
    ("how", "told"),
    [
        (STANDARD, None),
        ("/Filter /Standard /V 2 /R 3 /Length 128", None),
        ("/Filter /Adobe.PubSec /V 4", "Filter Adobe.PubSec"),
        (STANDARD.replace("/StrF /StdCF", "/StrF /Identity"), "StmF StdCF, StrF Identity"),
        (STANDARD.replace("AESV2", "AESV9"), "CFM AESV9"),
        ("/Filter /Standard /V 3", "V 3"),
    ],
)
def test_what_of_an_encryption_is_not_supported(how: str, told: str | None, direct: bool) -> None:
    assert unsupported_cipher(encrypted(how, direct=direct)) == told


def test_nothing_is_said_of_files_without_encryption() -> None:
    assert unsupported_cipher(b"") is None
    assert unsupported_cipher(b"%PDF-1.4 /Encrypt 9 0 R") is None


def test_a_password_is_asked_for_only_where_it_helps() -> None:
    locked = "/R 4 /P -4 /Length 128 /O <" + "00" * 32 + "> /U <" + "00" * 32 + ">"
    with pytest.raises(PasswordError, match="--password"), opened(encrypted(f"{STANDARD} {locked}"), "a.pdf", ""):
        pass
    strange = STANDARD.replace("/StrF /StdCF", "/StrF /Identity")
    with (
        pytest.raises(UnsupportedError, match="不支持的加密方式"),
        opened(encrypted(f"{strange} {locked}"), "a.pdf", ""),
    ):
        pass
