"""What a person reads beside a finding, in their language: its place, the rule's source, how others write it."""

from __future__ import annotations

from extract.language import say
from extract.places import in_words
from graph.audit.rules.rule import Rule
from graph.audit.running.finding import Finding, Origin
from graph.audit.running.report import Reported


def places_told(found: Finding) -> str:
    """Where it stands."""
    return say("、", ", ").join(dict.fromkeys(map(in_words, found.places)))


def first_page(found: Finding) -> int | None:
    """The first page that it stands on (1-based), None where its format has none."""
    return next((place.page for place in found.places if place.page is not None), None)


def source_told(rule: Rule) -> str:
    """Where a rule comes from: the text that is cited, and of which kind its sources are."""
    kinds = say("；", "; ").join(say(*source.wording) for source in rule.sources)
    return kinds if not rule.citation else rule.citation + say(f"（{kinds}）", f" ({kinds})")


def others_told(one: Reported) -> str:
    """How other agencies state the same as a number, a line each; "" where that is not known."""
    return "\n".join(text for text, _ in one.others)


def profile_told(name: str, default: str) -> str:
    """The profile of a jurisdiction by its name."""
    return say("未指定", "none") if name == default else name


def document_told(origin: Origin) -> str:
    """A document by its file, agency and year."""
    own = say("，", ", ").join(str(part) for part in (origin.agency, origin.year) if part)
    return origin.name + (say(f"（{own}）", f" ({own})") if own else "")


def project_told(found: Finding) -> str:
    """The project of a finding; the department's table and the document as a whole by what they are."""
    return found.project or whole_told(document=found.scope.value == "document")


def bare_told() -> str:
    """What is said of a document of which no row was read: that nothing was found there is no pass."""
    return say("没有读出指标，等于没有审核", "no indicators were read: it was not audited")


def whole_told(*, document: bool) -> str:
    """What is of no project: the document as a whole, or the department's table."""
    return say("（整份文件）", "(whole document)") if document else say("（部门整体）", "(the department)")
