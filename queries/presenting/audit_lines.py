"""How the audit of a graph stands, in words."""

from __future__ import annotations

from collections.abc import Iterator

from extract.language import say
from graph.reading.audit_state import AuditState


def audit_lines(state: AuditState | None) -> Iterator[str]:
    """What was found in how many documents; then what is other since, so that the graph should be audited again."""
    if state is None:
        return
    found = state.errors, state.warnings, state.notices
    yield say(
        "已审核 {} 个文件：错误 {}，警告 {}，提示 {}。".format(state.documents, *found),
        "Audited, {} documents: {} errors, {} warnings, {} notices.".format(state.documents, *found),
    )
    since = list(_since(state))
    if since:
        zh, en = ("；".join(zh for zh, _ in since), "; ".join(en for _, en in since))
        yield say(
            f"审核之后{zh}：请重新审核（jixiao audit --store）。",
            f"Since the audit {en}: audit the graph again (jixiao audit --store).",
        )


def _since(state: AuditState) -> Iterator[tuple[str, str]]:
    if state.missing:
        yield f"有 {state.missing} 个文件新加或有变", f"{state.missing} documents were added or changed"
    elif state.documents_changed:
        yield "文件有增减", "documents were removed"
    if state.links_changed:
        yield "关联有变", "links changed"
    if state.rules_changed:
        yield "规则有变", "rules changed"
