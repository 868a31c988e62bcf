"""Messages between processes: each after its length, whole or not at all."""

from __future__ import annotations

import io
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.errors import JixiaoError, PasswordError
from graph.processes.protocol import Reply, Request, Setup, receive, send

PLAIN = st.none() | st.integers() | st.text(max_size=20) | st.binary(max_size=200) | st.decimals(allow_nan=False)
VALUES = st.recursive(
    PLAIN,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)


def sent(*messages: object) -> io.BytesIO:
    stream = io.BytesIO()
    for message in messages:
        send(stream, message)
    stream.seek(0)
    return stream


@given(st.lists(VALUES, max_size=5))
def test_messages_come_back_in_their_order_and_then_the_end(messages: list[object]) -> None:
    stream = sent(*messages)
    assert [receive(stream) for _ in messages] == messages
    with pytest.raises(EOFError):
        receive(stream)


@given(VALUES, st.data())
def test_a_message_that_breaks_off_is_the_end_of_the_other_side(message: object, data: st.DataObject) -> None:
    whole = sent(message).getvalue()
    cut = data.draw(st.integers(0, len(whole) - 1))
    with pytest.raises(EOFError):
        receive(io.BytesIO(whole[:cut]))


def test_setups_requests_and_replies_come_back_equal() -> None:
    told = [Setup(["/a"], pickle.dumps(len), 512), Request("question", 2.5), Reply(value=7)]
    stream = sent(*told)
    assert [receive(stream) for _ in told] == told


def test_an_error_of_ours_keeps_its_kind_both_messages_and_its_place() -> None:
    error = receive(sent(Reply(error=PasswordError("需要密码", "needs a password", file="a.pdf", page=3)))).error
    assert type(error) is PasswordError
    assert (error.zh, error.en, error.file, error.page) == ("需要密码", "needs a password", "a.pdf", 3)
    assert isinstance(error, JixiaoError)
