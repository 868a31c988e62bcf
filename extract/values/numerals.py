"""Numbers in words and signs that stand for figures: 百分之九十五, 九成, 十二场, ½, 1/2; written out in figures."""

from __future__ import annotations

import re
from decimal import Decimal

from extract.text import fold
from extract.values import measure_units
from extract.values.operators import ANY_WORD, REACHED, SIGN_CHARS, SUFFIXES

MAX_LENGTH = 24

_DIGITS = {"零": 0, "〇": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
_MYRIAD = 10000
_SIZES = {"十": 10, **{word: 10**power for word, power in measure_units.MULTIPLES.items() if len(word) == 1}}
_TENS = {word: size for word, size in _SIZES.items() if size <= _MYRIAD}
_WORD = f"[{''.join((*_DIGITS, *_TENS))}]"
_PREFIX = rf"(?P<sign>(?:[{SIGN_CHARS}]{{1,2}}|{ANY_WORD}|{REACHED})?)"
_SUFFIX = rf"(?P<suffix>(?:\(含\))?[及或]?(?:{SUFFIXES})?(?:\(含\))?)"
_WHOLE = re.compile(rf"{_PREFIX}百分之?百{_SUFFIX}")
_PERCENT = re.compile(rf"{_PREFIX}百分之(?P<word>{_WORD}+)(?:点(?P<part>[零〇一二三四五六七八九]+))?{_SUFFIX}")
_TENTHS = re.compile(rf"{_PREFIX}(?P<word>[一二三四五六七八九十])成(?P<part>[一二三四五六七八九半])?{_SUFFIX}")
# 千分之三, 万分之五 in a unit that is known: ‰, %.
_PARTS = re.compile(
    rf"{_PREFIX}(?P<whole>[千万])分之(?P<word>{_WORD}+)(?:点(?P<part>[零〇一二三四五六七八九]+))?{_SUFFIX}"
)
_BARE = re.compile(rf"{_PREFIX}(?P<word>[{''.join(_DIGITS)}十]{_WORD}{{0,8}}(?<![万亿])){_SUFFIX}")
_FORMAL = str.maketrans("壹贰貳叁肆伍陆陸柒捌玖拾佰仟萬億圆", "一二二三四五六六七八九十百千万亿元")
# The characters of numbers in words, of speech and of cheques.
NUMERALS = "零〇一二两三四五六七八九十百千万亿点壹贰貳叁肆伍陆陸柒捌玖拾佰仟萬億"
_COUNTED = re.compile(rf"{_PREFIX}(?P<word>{_WORD}{{1,9}})(?P<unit>\D{{1,12}}?){_SUFFIX}")
_GROUPED = re.compile(r"(?<![\d,.])\d{1,3}(?:,\d{3})+(?![\d,])")
_LOOSE_COMMA = re.compile(r"\d,|,\d")
_TO = re.compile("[至到~—–-]+")
_IN_WORDS = re.compile(rf"{_WORD}")
_SIGNS = {"½": "0.5", "¼": "0.25", "¾": "0.75", "⅓": "", "⅔": "", "⅕": "0.2", "⅖": "0.4", "⅗": "0.6", "⅘": "0.8"}
_SIGN = re.compile(f"([0-9]{{0,4}})([{''.join(_SIGNS)}])")
_FRACTION = re.compile(rf"{_PREFIX}(?P<over>[0-9]{{1,2}})/(?P<under>[0-9]{{1,3}}){_SUFFIX}")
# What is counted with these is a rank or a date (三级, 二等, 五月), no amount.
_RANKS = re.compile("^(?:级|等|档|星|类|届|月|日|号|旬|季|度|时|例|成|分|面|点|线|般|致|样|流|定|切)")


def without_grouping(text: str) -> str | None:
    """A folded text without the commas that group its digits by three; None where a comma at a digit does not: 1,05
    may be 1.05, and is never 105."""
    plain = _GROUPED.sub(lambda found: found[0].replace(",", ""), text)
    return None if _LOOSE_COMMA.search(plain) else plain


def in_figures(words: str) -> str:
    """A target with its number in figures (95% of 百分之九十五); the words themselves when they name none."""
    if len(words) > MAX_LENGTH:
        return words
    text = _SIGN.sub(_of_sign, words)
    folded = fold(text).translate(_FORMAL)
    if found := _WHOLE.fullmatch(folded):
        return _written(found, 100, "%")
    if found := _PERCENT.fullmatch(folded):
        return _written(found, _number(found["word"]), "%", _places(found["part"]))
    if found := _PARTS.fullmatch(folded):
        return _of_parts(found)
    if found := _TENTHS.fullmatch(folded):
        part = "" if not found["part"] else ".5" if found["part"] == "半" else f".{_DIGITS[found['part']]}"
        return _written(found, _number(found["word"]), "成", part)
    if found := _FRACTION.fullmatch(folded):
        return _of_fraction(found) or text
    if found := _BARE.fullmatch(folded):
        return _written(found, _number(found["word"]), "")
    found = _COUNTED.fullmatch(folded)
    if found and measure_units.is_unit(found["unit"]) and not _is_rank(found):
        return _written(found, _number(found["word"]), found["unit"])
    return _range(folded) or text


def _is_rank(found: re.Match[str]) -> bool:
    """Whether what is counted is a rank or a date; 七日内 and 不超过七日 are lengths of time."""
    within = found["unit"] == "日" and (found["suffix"].endswith("内") or found["sign"] not in {"", "=", "等于"})
    return _RANKS.match(found["unit"]) is not None and not within


def _range(folded: str) -> str | None:
    """Two numbers in words (百分之九十至百分之九十五, 三到五次) in figures; None for anything else."""
    parts = _TO.split(folded)
    if len(parts) != 2 or not all(map(_IN_WORDS.match, parts)):
        return None
    low, high = map(in_figures, parts)
    told = low != parts[0] and high != parts[1] and not high[-1].isdigit()
    return f"{low}至{high}" if told else None


def number_in_words(words: str) -> Decimal | None:
    """The number that numerals alone name (四十五, 肆拾伍万叁仟, 四十五点五), None when they name none."""
    folded = words.translate(_FORMAL)
    tail = re.search("[万亿]+$", folded) if "点" in folded else None
    head, _, part = (folded[: tail.start()] if tail else folded).partition("点")
    whole, hundred_millions, rest = head.partition("亿")
    if not whole or (hundred_millions and "亿" in rest):
        return None
    high = _number(whole) if hundred_millions else 0
    low = _number(rest if hundred_millions else whole)
    if high is None or low is None or not all(char in _DIGITS for char in part) or ("点" in folded and not part):
        return None
    scale = 10 ** sum({"万": 4, "亿": 8}[char] for char in tail[0]) if tail else 1
    return (high * 10**8 + low + Decimal(f"0{_places(part or None)}")) * scale


def _of_parts(found: re.Match[str]) -> str:
    number = _number(found["word"])
    if number is None:
        return found[0]
    value = Decimal(f"{number}{_places(found['part'])}")
    figures, unit = (value, "‰") if found["whole"] == "千" else (value / 100, "%")
    return f"{found['sign']}{figures:f}{unit}{found['suffix']}"


def _written(found: re.Match[str], number: int | None, unit: str, part: str = "") -> str:
    if number is None:
        return found[0]
    return f"{found['sign']}{number}{part}{unit}{found['suffix']}"


def _places(part: str | None) -> str:
    return "." + "".join(str(_DIGITS[char]) for char in part) if part else ""


def _number(word: str) -> int | None:
    """The number that Chinese numerals name; None when they do not read as one."""
    total = section = 0
    digit: int | None = None
    for place, char in enumerate(word):
        if char in _DIGITS:
            if digit:
                return None
            digit = _DIGITS[char]
            continue
        size = _TENS[char]
        ten = char == "十" and (place == 0 or not _DIGITS.get(word[place - 1]))
        if digit is None and not ten and size != _MYRIAD:
            return None
        if size == _MYRIAD:
            total += (section + (digit or 0)) * size
            section = 0
        else:
            section += (digit if digit is not None else 1) * size
        digit = None
    return total + section + (digit or 0)


def _of_sign(found: re.Match[str]) -> str:
    part = _SIGNS[found[2]]
    if not part:
        return found[0]
    return format(Decimal(found[1] or "0") + Decimal(part), "f")


def _of_fraction(found: re.Match[str]) -> str | None:
    """A proper fraction that ends as a decimal number; a date or a ratio like 1/3 stays as printed."""
    over, under = int(found["over"]), int(found["under"])
    if not 0 < over < under or under > 100 or (10**6 * over) % under:
        return None
    value = (Decimal(over) / Decimal(under)).normalize()
    return f"{found['sign']}{value:f}{found['suffix']}"
