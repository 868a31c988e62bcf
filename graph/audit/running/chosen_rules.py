"""The rules that a user names: Q,K05,-W04."""

from __future__ import annotations

from dataclasses import replace

from extract.errors import AuditError
from graph.audit.rules.catalogue import catalogue
from graph.audit.running.profile import Profile


def chosen_rules(text: str, profile: Profile) -> tuple[frozenset[str], Profile]:
    """The ids that a list names (families by their letter, with - before it: without), and the profile under which all
    of them run: one that is named by its id runs even where it is off. "" means all that the profile runs.

    Rules that are not chosen run too: others look at what they found. Raises AuditError for what is no rule.
    """
    named: set[str] = set()
    within: set[str] = set()
    without: set[str] = set()
    words = [word for word in text.replace("，", ",").replace(" ", ",").split(",") if word]
    for word in words:
        ids = _ids(word.removeprefix("-").upper())
        if word.startswith("-"):
            without |= ids
        else:
            within |= ids
            named |= ids if len(ids) == 1 and word.upper() in ids else set()
    under = replace(profile, on=profile.on | named, off=profile.off - named)
    runs = {number for number, rule in catalogue().items() if under.runs(rule)}
    return frozenset((within & runs if within else runs) - without), under


def _ids(word: str) -> set[str]:
    known = catalogue()
    if word in known:
        return {word}
    found = {number for number, rule in known.items() if rule.family == word}
    if not found:
        families = " ".join(dict.fromkeys(rule.family for rule in known.values()))
        raise AuditError(
            f"没有规则 {word}；可写类别 {families} 或规则编号（jixiao audit --list）",
            f"there is no rule {word}; families are {families}, rules are those of jixiao audit --list",
        )
    return found
