"""Files for other programs: GEXF, GraphML and CSV networks for Gephi and its like."""
