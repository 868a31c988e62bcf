"""The words of an object: which of a name's words count, in their canonical spelling."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from graph.linking.names.lexicon import Lexicon


def counted(words: list[str], lexicon: Lexicon) -> list[str]:
    """The canonical words that count, each once, in order; light words and the field's own name (医保 in a medical
    insurance office) only where nothing else is left."""
    seen: dict[str, None] = {}
    light: dict[str, None] = {}
    for word in _pieces(words, lexicon):
        if word in lexicon.drop or not any(sign.isalnum() for sign in word):
            continue
        known = lexicon.synonyms.get(word, word)
        if known in lexicon.drop:
            continue
        if known in lexicon.modifiers or word in lexicon.modifiers:
            continue
        if lexicon.facet_of.get(known) in lexicon.sets["mishaps"]:
            known = lexicon.facet_of[known]
        if known in lexicon.light:
            light[known] = None
        else:
            seen[known.upper() if known.isascii() else known] = None
    for word in list(seen):
        for absorbed in lexicon.facet_rules["absorbs"].get(word, ()):
            seen.pop(absorbed, None)
    return list(seen) or list(light)[:1]


def _pieces(words: Iterable[str], lexicon: Lexicon) -> Iterator[str]:
    """Words as objects: a wording of respondents (资助学生, 参加培训教师) is its parts."""
    for word in words:
        if len(word) > 2 and word.startswith(lexicon.trained):
            yield from _pieces(("培训", word[2:]), lexicon)
            continue
        at = _joint(word, lexicon)
        if at:
            yield from _pieces((word[:at], word[at:]), lexicon)
        else:
            yield word


def _joint(word: str, lexicon: Lexicon) -> int:
    """Where a wording of respondents comes apart; 0 where it is one word, or the public."""
    canonical = lexicon.respondents.get(word)
    public = lexicon.family.get(canonical or "") == "public"
    if canonical is None or word == canonical or public or word in lexicon.synonyms:
        return 0
    return next(
        (
            at
            for at in range(2, len(word) - 1)
            if word[at:] == canonical or (lexicon.knows(word[:at]) and lexicon.knows(word[at:]))
        ),
        0,
    )


def without_public(words: list[str], lexicon: Lexicon) -> list[str]:
    """The public as audience is understood: 政策宣传在群众中的覆盖率 is that of 宣传."""
    public = {w for w in words for form in (w, _resident(w, lexicon)) if family(form, lexicon) == "public"}
    kept = [w for w in words if w not in public]
    return kept if any(w not in lexicon.weak for w in kept) else words


def family(word: str, lexicon: Lexicon) -> str | None:
    """The family of respondents that a word names; None where it names none."""
    return lexicon.family.get(lexicon.respondents.get(word, ""))


def _resident(word: str, lexicon: Lexicon) -> str:
    """小区居民 is 居民."""
    return next((word.removeprefix(place) for place in lexicon.near_by if word.startswith(place)), word)


def without_soft(words: list[str], lexicon: Lexicon) -> list[str]:
    """Without words that add little where two others say what is meant."""
    kept = [w for w in words if w not in lexicon.soft]
    return kept if len(kept) >= 2 else words


def named_scheme(words: list[str], lexicon: Lexicon) -> tuple[str | None, list[str]]:
    """居民 or 职工 before a word that has a scheme; 参保居民 as people do not count."""
    if not any(sensitive in word for word in words for sensitive in lexicon.scheme_rules.get("sensitive", ())):
        return None, words
    for word in words:
        if word in lexicon.schemes:
            return lexicon.schemes[word], [w for w in words if w not in lexicon.schemes]
    return None, words


def numerator(words: list[str], lexicon: Lexicon) -> list[str]:
    """Without the whole that a share is of, where the part names it too: 新能源公交车占公交车总量."""
    for at, word in enumerate(words[1:-1], 1):
        if word in ("占", "占总"):
            part = "".join(words[:at])
            rest = [w for w in words[at + 1 :] if w not in part and w not in lexicon.sets["totals"]]
            return words[:at] + rest
    return words
