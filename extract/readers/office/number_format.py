"""Values of a workbook as their cell shows them: the number format's tokens are followed one by one."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import lru_cache

from extract.readers.office.chinese_numerals import counted, digit_wise
from extract.readers.office.date_format import date_text
from extract.readers.office.digit_layout import number_text
from extract.readers.office.format_sections import Kind, Section, sections_of

GENERAL_DIGITS = 15  # what spreadsheets keep of a number
_GENERAL_WIDTH = 11  # what they show of one with a fraction
_PRECISION = Context(prec=GENERAL_DIGITS, rounding=ROUND_HALF_UP)
_CONTROLS = re.compile(r"_x000[dD]_|\r(?=\n)")


def shown(value: object, style: str = "General", *, epoch_1904: bool = False) -> str:
    """A cell's value (text, number, boolean or None) as the cell shows it by its number format.

    Colours are not followed, fillers print nothing. Differences from the print: digits that General leaves out of long
    whole numbers are kept, and so is no point without decimals behind it ("0.##" of 2 is 2).
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, (int, float, Decimal)):
        number = Decimal(repr(value)) if isinstance(value, float) else Decimal(value)
        if not number.is_finite():
            return ""
        number = _PRECISION.plus(number)
        return general(number) if style == "General" else _tidy(_number(number, style, epoch_1904))
    return _text(str(value), style)


def _text(text: str, style: str) -> str:
    """Text has a section of its own: the fourth, or the last one with @."""
    text = _CONTROLS.sub("", text).replace("\r", "\n").strip()
    if style in {"General", "@"}:
        return text
    sections = sections_of(style)
    section = sections[3] if len(sections) > 3 else next((s for s in reversed(sections) if s.has_text), None)
    if section is None or not text:
        return text
    return "".join(text if token.kind is Kind.TEXT else token.text for token in section.tokens).strip()


def _tidy(text: str) -> str:
    return re.sub(" {2,}", " ", text).strip()


def _number(value: Decimal, style: str, epoch_1904: bool) -> str:
    sections = _for_numbers(style)
    if not sections:
        return general(value)
    section, bare = _chosen(sections, value)
    if section.is_date:
        text = date_text(value, section, epoch_1904=epoch_1904)
        return general(value) if text is None else text
    figure = abs(value) if bare else value
    if section.has_digits:
        return digit_wise(number_text(figure, section), section.numerals)
    return _without_digits(figure, section, sections)


@lru_cache(maxsize=2048)
def _for_numbers(style: str) -> list[Section]:
    return [section for section in sections_of(style)[:3] if not section.has_text or len(section.tokens) > 1]


def _without_digits(value: Decimal, section: Section, sections: list[Section]) -> str:
    """General among literals, or literals alone."""
    if not section.tokens:
        # One empty section with a colour or a condition is General; one of several shows nothing.
        return general(value) if len(sections) == 1 else ""
    words = ""
    for token in section.tokens:
        if token.kind in {Kind.GENERAL, Kind.TEXT}:
            words += counted(general(abs(value)), section.numerals) if section.numerals else general(abs(value))
        else:
            words += token.text
    places = any(token.kind in {Kind.GENERAL, Kind.TEXT} for token in section.tokens)
    return ("-" if value < 0 and (places or len(sections) == 1) else "") + words


def _chosen(sections: list[Section], value: Decimal) -> tuple[Section, bool]:
    """The section for a value, and whether its sign is said by the section."""
    first = sections[0]
    if all(section.condition is None for section in sections):
        if len(sections) > 1 and value < 0:
            return sections[1], True
        return (sections[2], False) if len(sections) > 2 and value == 0 else (first, False)
    if first.condition is None:
        # Without a condition of its own the first section stands for positive values.
        first = Section(first.tokens, (">", Decimal(0)), first.chinese, first.numerals)
    for section in (first, *sections[1:2]):
        if section.holds(value) and section.condition is not None:
            return section, value < 0 and _only_negative(section)
    last = sections[-1] if len(sections) > 2 or sections[-1].condition is None else first
    sign, limit = first.condition or ("", Decimal(-1))
    return last, value < 0 and len(sections) == 2 and sign in {">", ">="} and limit >= 0


def _only_negative(section: Section) -> bool:
    sign, limit = section.condition or ("", Decimal(0))
    return (sign == "<" and limit <= 0) or (sign == "<=" and limit < 0)


def general(value: Decimal) -> str:
    """A number without a format: as many digits as a cell of ordinary width shows, whole numbers in full."""
    value = _PRECISION.plus(value)
    if value == 0:
        return "0"
    size = value.adjusted()
    if value == value.to_integral_value() and size < GENERAL_DIGITS:
        return f"{value:f}".partition(".")[0]
    if not -5 < size < _GENERAL_WIDTH:
        return _scientific(value)
    digits = _GENERAL_WIDTH - 1 - max(size, 0) - 1
    text = f"{value.quantize(Decimal(1).scaleb(-max(digits, 0)), ROUND_HALF_UP):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _scientific(value: Decimal) -> str:
    rounded = Context(prec=6, rounding=ROUND_HALF_UP).plus(value)
    size = rounded.adjusted()
    mantissa = f"{rounded.scaleb(-size):f}"
    mantissa = mantissa.rstrip("0").rstrip(".") if "." in mantissa else mantissa
    return f"{mantissa}E{'-' if size < 0 else '+'}{abs(size):02d}"


def is_date(style: str) -> bool:
    """Whether a number format shows a date or a time."""
    return sections_of(style)[0].is_date
