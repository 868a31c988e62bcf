"""What a reviewer would object to: rules over the records of documents, each finding with its place and its rule.

cases/: what rules look at; rules/: the rules, a module a family, their texts and examples beside them as data;
running/: rules applied to documents, what is certain of their findings, and how often each could not be checked."""
