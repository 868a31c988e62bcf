"""Findings in the graph: what an audit said as RDF, stored in one named graph a document, replaced whole by a run; how
the audit stands to the graph; and the same as files without a graph."""
