"""Numbers in Chinese numerals, as number formats want them: [DBNum1] 一百二十, [DBNum2] 壹佰贰拾, [DBNum3] １百２十."""

from __future__ import annotations

_DIGITS = {1: "〇一二三四五六七八九", 2: "零壹贰叁肆伍陆柒捌玖", 3: "０１２３４５６７８９"}
_TENS = {1: ("", "十", "百", "千"), 2: ("", "拾", "佰", "仟"), 3: ("", "十", "百", "千")}
_GROUPS = ("", "万", "亿", "万亿", "亿亿")


def digit_wise(text: str, numerals: int) -> str:
    """Each digit of a text by its own numeral: 2026 is 二〇二六."""
    digits = _DIGITS.get(numerals)
    return text.translate({ord("0") + i: digit for i, digit in enumerate(digits)}) if digits else text


def counted(text: str, numerals: int, *, date: bool = False) -> str:
    """A plain decimal number in words, 12 is 一十二; in a `date` 十二. What is no such number comes back digit-wise."""
    whole, point, fraction = text.removeprefix("-").partition(".")
    if numerals not in _DIGITS or not whole.isdigit() or len(whole) > 4 * len(_GROUPS):
        return digit_wise(text, numerals)
    words = _whole(whole, numerals)
    if date and numerals != 2 and words.startswith(("一十", "１十")):
        words = words[1:]
    return ("-" if text.startswith("-") else "") + words + point + digit_wise(fraction, numerals)


def _whole(text: str, numerals: int) -> str:
    digits, tens = _DIGITS[numerals], _TENS[numerals]
    words = ""
    zero = False
    length = len(text)
    for place, digit in enumerate(text):
        rank = length - 1 - place
        if digit == "0":
            zero = True
        else:
            words += (digits[0] if zero and words else "") + digits[int(digit)] + tens[rank % 4]
            zero = False
        if rank % 4 == 0 and text[max(0, place - 3) : place + 1].strip("0") and rank:
            words += _GROUPS[rank // 4]
    return words or digits[0]
