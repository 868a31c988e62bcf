"""Arguments of the public functions, checked by their annotations before anything is done: what does not fit is one
line of ours, not an error from inside. Numbers of numpy become those of Python."""

from __future__ import annotations

import functools
import inspect
import os
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from types import FunctionType, NoneType, UnionType
from typing import Any, ParamSpec, TypeVar, Union, get_args, get_origin

from extract.errors import ArgumentError
from extract.language import Wording, in_one_line

P = ParamSpec("P")
T = TypeVar("T")
C = TypeVar("C", bound=type)

_LONGEST = 60  # characters of a value in a message
_WORDS: Mapping[Any, Wording] = {
    str: Wording("文本", "a text"),
    int: Wording("整数", "a whole number"),
    float: Wording("数", "a number"),
    Decimal: Wording("Decimal 数", "a Decimal"),
    bool: Wording("True 或 False", "True or False"),
    Path: Wording("路径", "a path"),
    NoneType: Wording("None", "None"),
    date: Wording("日期", "a date"),
    tuple: Wording("两个数的元组", "a pair of numbers"),
    Callable: Wording("函数", "a function"),
}
RANGES: Mapping[str, tuple[float, float]] = {
    "count": (1, float("inf")), "limit": (0, float("inf")), "memory": (0, float("inf")), "page": (1, float("inf")),
    "size": (0, float("inf")), "threshold": (0, 1), "timeout": (0, float("inf")), "workers": (1, float("inf")),
    "year": (1, 9999),
}  # fmt: skip
"""What a number of this name may be, in every function."""


def checked(function: Callable[P, T], **names: Any) -> Callable[P, T]:
    """The function, with its arguments checked: ArgumentError names the one that does not fit, what was expected and
    what was found. Arguments that are missing or unknown are Python's own TypeError. names: what annotations name
    besides the globals of the function."""
    signature = inspect.signature(function)
    kinds: dict[str, Any] = {}

    @functools.wraps(function)
    def call(*args: P.args, **kwargs: P.kwargs) -> T:
        if not kinds:
            kinds.update(_kinds(function, signature, names))
        try:
            bound = signature.bind(*args, **kwargs)
        except TypeError:
            return function(*args, **kwargs)  # whose message it is
        for name, value in bound.arguments.items():
            if name in kinds and value is not signature.parameters[name].default:
                bound.arguments[name] = fitting(function.__name__, name, value, kinds[name])
        return function(*bound.args, **bound.kwargs)

    return call


def checked_methods(kind: C) -> C:
    """A class whose public methods check their arguments."""
    for name, value in list(vars(kind).items()):
        if not name.startswith("_") and isinstance(value, FunctionType):
            setattr(kind, name, checked(value))
    return kind


def _kinds(function: Callable[..., Any], signature: inspect.Signature, more: Mapping[str, Any]) -> dict[str, Any]:
    """The kinds of the parameters by name. A name that is there for type checkers only stands for anything."""
    names = _Names({**getattr(inspect.unwrap(function), "__globals__", {}), **more})
    found = {}
    for name, parameter in signature.parameters.items():
        told = parameter.annotation
        variadic = parameter.kind in (inspect.Parameter.VAR_POSITIONAL, inspect.Parameter.VAR_KEYWORD)
        if told is not inspect.Parameter.empty and not variadic:
            found[name] = _evaluated(told, names) if isinstance(told, str) else told
    return found


def _evaluated(told: str, names: _Names) -> Any:
    try:
        return eval(told, {}, names)
    except TypeError:
        return Any  # Unknown[int]


class _Names(dict[str, Any]):
    def __missing__(self, name: str) -> Any:
        if name.startswith("__"):
            raise KeyError(name)  # debuggers ask for such names
        builtins = __builtins__ if isinstance(__builtins__, dict) else vars(__builtins__)
        return builtins.get(name, Any)


class _Unfit(Exception):
    """A value is of none of the kinds."""


def fitting(function: str, name: str, value: Any, kind: Any) -> Any:
    """The value of an argument as its kind has it. Raises ArgumentError where it does not fit."""
    try:
        fitted = _as(value, kind)
    except _Unfit:
        raise _error(function, name, value, _words(kind)) from None
    if isinstance(fitted, int | float) and not isinstance(fitted, bool) and name in RANGES:
        least, most = RANGES[name]
        if not least <= fitted <= most:  # nor for what is no number at all
            raise _error(function, name, value, _range(least, most))
    if isinstance(fitted, str) and fitted not in (known := _choices(name) or (fitted,)):
        raise _error(function, name, value, Wording(" / ".join(known), " / ".join(known)))
    return fitted


def _choices(name: str) -> tuple[str, ...]:
    """What a text of this name may be, in every function; () for any."""
    if name != "engine":
        return ()
    from extract.readers.pdf import ENGINES  # it loads the readers

    return ENGINES


def _as(value: Any, kind: Any) -> Any:
    """The value as one of a kind. Raises _Unfit."""
    if getattr(value, "shape", None) == () and callable(getattr(value, "item", None)):
        value = value.item()  # a scalar of numpy
    origin = get_origin(kind)
    if kind is Any:
        return value
    if origin in (Union, UnionType):
        return _as_one_of(value, get_args(kind))
    if origin is not None:
        return _as_generic(value, origin, get_args(kind))
    if kind in (None, NoneType):
        fits = value is None
    elif kind is float:
        fits = isinstance(value, int | float) and not isinstance(value, bool)
    elif kind is int:
        fits = isinstance(value, int) and not isinstance(value, bool)
    elif kind is Path and isinstance(value, os.PathLike):
        return Path(value)
    elif kind is date:
        fits = isinstance(value, date)
    else:
        fits = isinstance(value, kind)
    if not fits:
        raise _Unfit
    return value


def _as_one_of(value: Any, kinds: Iterable[Any]) -> Any:
    for kind in kinds:
        try:
            return _as(value, kind)
        except _Unfit:
            continue
    raise _Unfit


def _as_generic(value: Any, origin: Any, parts: tuple[Any, ...]) -> Any:
    if origin is tuple:
        if not isinstance(value, tuple | list) or len(value) != len(parts):
            raise _Unfit
        return tuple(_as(one, part) for one, part in zip(value, parts, strict=True))
    if not isinstance(value, origin) or isinstance(value, str | bytes):
        raise _Unfit
    if origin is Iterable and isinstance(value, list | tuple | set | frozenset):
        for one in value:
            _as(one, parts[0])
    return value


def _words(kind: Any) -> Wording:
    """What a kind is called, each of its parts once; a whole number is a number."""
    parts = list(dict.fromkeys(_parts(kind)))
    parts = [part for part in parts if part is not int or float not in parts]
    told = [_WORDS.get(part) or _named(part) for part in parts]
    blank = " " if told[-1].zh[0].isascii() else ""
    zh = _joined([one.zh for one in told], "、", f"或{blank}")
    return Wording(zh, _joined([one.en for one in told], ", ", " or "))


def _joined(words: list[str], comma: str, last: str) -> str:
    return last.join(filter(None, (comma.join(words[:-1]), words[-1])))


def _named(kind: Any) -> Wording:
    if get_origin(kind) is Iterable:
        inner = _words(get_args(kind)[0])
        return Wording(f"列表（{inner.zh}）", f"a list ({inner.en})")
    name = getattr(kind, "__name__", str(kind))
    return Wording(name, name)


def _parts(kind: Any) -> Iterable[Any]:
    origin = get_origin(kind)
    if origin in (Union, UnionType):
        for one in get_args(kind):
            yield from _parts(one)
    else:
        yield NoneType if kind is None else kind if origin is Iterable else origin or kind


def _range(least: float, most: float) -> Wording:
    if most == float("inf"):
        return Wording(f"{least} 以上的数", f"{least} or more")
    return Wording(f"{least} 至 {most}", f"{least} to {most}")


def _error(called: str, name: str, value: Any, wanted: Wording) -> ArgumentError:
    found, kind = in_one_line(repr(value), _LONGEST), type(value).__name__
    return ArgumentError(
        f"{called} 的参数 {name} 应为{' ' if wanted.zh[0].isascii() else ''}{wanted.zh}，实为 {found}（{kind}）",
        f"the argument {name} of {called} should be {wanted.en}, found {found} ({kind})",
    )
