"""An audit put into its graph: the findings of each document in the place of those of the run before.

No document is read again for it, and none of its own lines changes: the findings go when the document does.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from extract.errors import StoreError
from extract.garbage import seldom_collected
from graph.audit.kept.finding_lines import Run, document_of, lines_of_audit
from graph.audit.kept.rule_lines import rule_lines, run_iri
from graph.audit.kept.waiver_lines import WaivedBy, Waivers
from graph.audit.running.audited import Audited
from graph.audit.running.profile import Profile
from graph.identity import audit_iri, audited_document
from graph.store.ledger import AUDITED, LINKED_WITH, MADE_BY
from graph.store.lineage import state_of
from graph.store.writer import Writer
from graph.version import AUDITING, fingerprint
from ontology.names import LINKS_GRAPH, RULES_GRAPH, WAIVERS_GRAPH


def store(
    directory: Path,
    audited: Iterable[Audited],
    *,
    profile: Profile | None = None,
    waived_by: WaivedBy = lambda _: None,
    version: str | None = None,
) -> int:
    """Puts the findings of an audit of this graph into it, in the place of all of the run before, and publishes it.
    Returns how many documents' findings there are.

    waived_by: the waiver that is in force for a finding; version: of the graph that was audited (`Reader.version`);
    None: of whatever it holds. Raises StoreError where there is no graph, it is another by now, another process writes
    to it, or it cannot be written.
    """
    profile = profile or Profile()
    if not directory.is_dir():
        raise StoreError(f"没有图谱目录 {directory}", f"no graph directory {directory}")
    with seldom_collected(), Writer(directory) as writer:
        writer.publish()  # what a killed writer left
        if version is not None and writer.version() != version:
            raise StoreError(
                f"{directory} 在审核时有变，发现没有写入：请重新审核",
                f"{directory} changed while it was audited, the findings were not written: audit it again",
            )
        count = _put(writer, audited, profile, waived_by)
        writer.publish()
    return count


def _put(writer: Writer, audited: Iterable[Audited], profile: Profile, waived_by: WaivedBy) -> int:
    waivers = Waivers(waived_by)
    run = Run(run_iri(profile), waivers.iri_of)
    documents: set[str] = set()

    def graphs() -> Iterator[tuple[str, list[str]]]:
        for said in audited:
            document = document_of(said.origin)
            documents.add(document)
            yield audit_iri(document), lines_of_audit(said, run)

    writer.replace_all(graphs(), lambda iri: audited_document(iri) is not None)
    writer.replace_lines(WAIVERS_GRAPH, waivers.lines())
    writer.replace_lines(RULES_GRAPH, rule_lines(profile))
    writer.note(RULES_GRAPH, MADE_BY, fingerprint(AUDITING))
    writer.note(RULES_GRAPH, LINKED_WITH, writer.memory.digests().get(LINKS_GRAPH, ""))
    writer.note(RULES_GRAPH, AUDITED, state_of(writer.store).of_documents)
    return len(documents)
