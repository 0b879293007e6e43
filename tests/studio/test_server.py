"""The server on loopback: only the page that it opened is answered."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from flask.testing import FlaskClient

from kitgen.studio.engine import call
from kitgen.studio.engine_process import EngineEnded, EngineProcess
from kitgen.studio.envelope import packed, unpacked
from kitgen.studio.server import MOST, application

TOKEN, BASE = "a-token", "http://127.0.0.1:8901"
BYTES = "application/octet-stream"


class Here(EngineProcess):
    """The engine in this very process."""

    def answer(self, message: bytes) -> bytes:
        head, blobs = unpacked(message)
        answer, made = call(head["method"], head["data"], blobs)
        return packed({"data": answer}, made)


@pytest.fixture
def client() -> Iterator[FlaskClient]:
    with application(8901, TOKEN, Here()).test_client() as client:
        yield client


def key(client: FlaskClient) -> str:
    return client.post("/open", base_url=BASE, headers={"X-Kitgen-Key": TOKEN}).get_data(as_text=True)


def test_the_page_and_its_parts_come_with_a_strict_policy(client: FlaskClient) -> None:
    for path in (
        "/",
        "/main.js",
        "/style.css",
        "/fonts/SourceSans3_400Regular.ttf",
        "/words/nb.json",
        "/health",
    ):
        answer = client.get(path, base_url=BASE)
        assert answer.status_code == 200, path
        policy = answer.headers["Content-Security-Policy"]
        assert policy.startswith("default-src 'none'")
        assert "unsafe" not in policy
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert "Set-Cookie" not in answer.headers
        answer.close()


@pytest.mark.parametrize(
    "path", ["/../server.py", "/..%2fserver.py", "/fonts/../metrics.json/..", "/words/xx.json"]
)
def test_nothing_else_is_served(client: FlaskClient, path: str) -> None:
    assert client.get(path, base_url=BASE).status_code == 404


def test_the_token_is_good_for_one_key(client: FlaskClient) -> None:
    assert client.post("/open", base_url=BASE, headers={"X-Kitgen-Key": "another"}).status_code == 403
    assert len(key(client)) > 20
    assert client.post("/open", base_url=BASE, headers={"X-Kitgen-Key": TOKEN}).status_code == 403


def test_a_call_with_the_key_is_answered(client: FlaskClient) -> None:
    message = packed({"method": "frameworks", "data": {}}, [])
    answer = client.post(
        "/call", base_url=BASE, data=message, content_type=BYTES, headers={"X-Kitgen-Key": key(client)}
    )
    assert unpacked(answer.data)[0]["data"]["frameworks"]


@pytest.mark.parametrize(
    ("headers", "base", "kind", "data", "status"),
    [
        ({}, "http://evil.example:8901", BYTES, None, 421),
        ({}, "http://127.0.0.1:80", BYTES, None, 421),
        ({"Origin": "http://evil.example"}, BASE, BYTES, None, 403),
        ({"Sec-Fetch-Site": "cross-site"}, BASE, BYTES, None, 403),
        ({"X-Kitgen-Key": "wrong"}, BASE, BYTES, None, 403),
        ({"X-Kitgen-Key": ""}, BASE, BYTES, None, 403),
        ({}, BASE, "text/plain", None, 415),
        ({}, BASE, BYTES, b"nothing", 400),
        ({}, BASE, BYTES, b"\0\0\0\2[]", 400),
        ({}, BASE, BYTES, b"x" * (MOST + 1), 413),
    ],
)
def test_others_are_refused(
    client: FlaskClient, headers: dict[str, str], base: str, kind: str, data: Any, status: int
) -> None:
    message = packed({"method": "frameworks", "data": {}}, []) if data is None else data
    every = {"X-Kitgen-Key": key(client), **headers}
    assert (
        client.post("/call", base_url=base, data=message, content_type=kind, headers=every).status_code
        == status
    )


def test_before_the_page_is_open_nobody_is_answered(client: FlaskClient) -> None:
    message = packed({"method": "frameworks", "data": {}}, [])
    answer = client.post(
        "/call", base_url=BASE, data=message, content_type=BYTES, headers={"X-Kitgen-Key": ""}
    )
    assert answer.status_code == 403


def test_the_engine_works_apart_and_can_be_ended() -> None:
    engine, message = EngineProcess(), packed({"method": "frameworks", "data": {}}, [])
    try:
        assert unpacked(engine.answer(message))[0]["data"]["frameworks"]
        impatient = EngineProcess(seconds=0.0)
        with pytest.raises(EngineEnded):
            impatient.answer(message)
        assert unpacked(engine.answer(message))[0]["data"]["frameworks"]
    finally:
        engine.end()


@pytest.mark.parametrize(("head", "blobs"), [({}, []), ({"a": "æ"}, [b"", b"xyz"])])
def test_messages_come_out_as_they_went_in(head: dict[str, Any], blobs: list[bytes]) -> None:
    assert unpacked(packed(head, blobs)) == (head, blobs)
