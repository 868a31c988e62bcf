"""A query of the library as a command line names it, with the values of its parameters."""

from __future__ import annotations

from typing import Any, NamedTuple

import click

from extract.language import say
from queries.api import Graph
from queries.library import LibraryQuery


class NamedQuery(NamedTuple):
    """A query, what is given for its parameters, and which files of a disclosure were chosen to count."""

    query: LibraryQuery
    values: dict[str, object]
    counted: tuple[str, ...] = ()

    @property
    def facts(self) -> list[tuple[str, str]]:
        """What a workbook says of it."""
        return [(say("题目", "title"), self.query.title), (say("说明", "description"), self.query.description)]

    def left_out(self, graph: Graph) -> str | None:
        """How many rows it leaves out, in words; None where it does not count them or leaves none out."""
        rest = self.query.rest
        if rest is None:
            return None
        asked: dict[str, Any] = {name: self.values[name] for name in rest.asked_with(self.values)}
        number = len(graph.run(rest.query, counted=self.counted, **asked))
        return rest.told(number) if number else None


def parameters_of(query: LibraryQuery, words: list[str]) -> dict[str, object]:
    """`--word 满意度` and `--word=满意度` as a dictionary; anything else is wrong usage."""
    known = {parameter.name: parameter for parameter in query.parameters}
    values: dict[str, object] = {}
    rest = iter(words)
    for word in rest:
        option, equals, value = word.partition("=")
        name = option.removeprefix("--")
        if not option.startswith("--") or name not in known:
            names = " ".join(f"--{name}" for name in known) or say("无", "none")
            raise click.UsageError(
                say(f"没有参数 {word}（有：{names}）", f"no such parameter: {word} (available: {names})")
            )
        if not equals:
            following = next(rest, None)
            if following is None:
                raise click.UsageError(say(f"参数 {option} 缺少值", f"{option} needs a value"))
            value = following
        values[name] = value
    return values
