"""The studio on this machine alone: a small server for the page that it has opened, and no other.

It listens on the loopback address. Every request must be made to that very address (or a page elsewhere
could reach it by a name of its own), and a call must come from our page with the key that it got for
the one-time token in the link that opened it. It reads no files but those of the page, and accepts no paths.
"""

from __future__ import annotations

import hmac
import json
import logging
import secrets
import socket
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path

from flask import Flask, Response, abort, request, send_from_directory

from kitgen.errors import Said, said
from kitgen.studio.engine_process import EngineEnded, EngineProcess
from kitgen.studio.envelope import packed, unpacked
from kitgen.studio.page_words import words

#: The most bytes of a call: a document of 25 MB, and the data about it.
MOST = 30 << 20
#: The rights of our page: to run our own scripts, and to connect to this server only.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; font-src 'self'; "
    "connect-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'"
)
_HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}
_KEY = "X-Kitgen-Key"
WEB = Path(str(files("kitgen.studio") / "web"))
FONTS = Path(str(files("kitgen.typesetting") / "fonts"))


def application(port: int, token: str, engine: EngineProcess) -> Flask:
    """The server's application, for a page that was opened at this port with this token."""
    app = Flask("kitgen.studio", static_folder=None)
    app.config["MAX_CONTENT_LENGTH"] = MOST
    keys = {"token": token, "key": ""}
    hosts = {f"127.0.0.1:{port}", f"localhost:{port}"}

    @app.before_request
    def _ours_alone() -> None:
        if request.host not in hosts:
            abort(421)
        origin = request.headers.get("Origin")
        if origin is not None and origin not in {f"http://{host}" for host in hosts}:
            abort(403)
        if request.headers.get("Sec-Fetch-Site", "none") not in ("same-origin", "none"):
            abort(403)

    @app.after_request
    def _with_headers(response: Response) -> Response:
        response.headers.update(_HEADERS)
        return response

    @app.get("/")
    def _page() -> Response:
        return send_from_directory(WEB, "index.html")

    @app.get("/<path:name>")
    def _file(name: str) -> Response:
        return send_from_directory(FONTS if name.startswith("fonts/") else WEB, name.removeprefix("fonts/"))

    @app.get("/words/<language>.json")
    def _words(language: str) -> Response:
        try:
            said = words(language)
        except LookupError:
            abort(404)
        return Response(json.dumps(said, ensure_ascii=False), mimetype="application/json")

    @app.get("/health")
    def _health() -> Response:
        return Response("well", mimetype="text/plain")

    @app.post("/open")
    def _open() -> Response:
        """Give the page its key, once, for the token."""
        said = request.headers.get(_KEY, "")
        if not keys["token"] or not hmac.compare_digest(said.encode(), keys["token"].encode()):
            abort(403)
        keys.update(token="", key=secrets.token_urlsafe(24))
        return Response(keys["key"], mimetype="text/plain")

    @app.post("/call")
    def _call() -> Response:
        said = request.headers.get(_KEY, "")
        if not keys["key"] or not hmac.compare_digest(said.encode(), keys["key"].encode()):
            abort(403)
        if request.mimetype != "application/octet-stream":
            abort(415)
        message = request.get_data(cache=False)
        try:
            unpacked(message)
        except (ValueError, TypeError):
            abort(400)
        try:
            answer = engine.answer(message)
        except EngineEnded:
            fault = {"code": "ended", "message": "it took too long", "hint": "", "path": []}
            answer = packed({"data": {"faults": [fault]}}, [])
        return Response(answer, mimetype="application/octet-stream")

    return app


def serve(port: int, opened: bool, tell: Callable[[Said], None]) -> None:
    """Serve until Ctrl-C, at a `port` or any free one (0); open the browser, or tell the address."""
    import webbrowser

    from waitress.server import create_server

    logging.getLogger("waitress.queue").setLevel(logging.ERROR)  # calls that wait in a queue are normal
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listening.bind(("127.0.0.1", port))
    number = listening.getsockname()[1]
    token, engine = secrets.token_urlsafe(24), EngineProcess()
    server = create_server(
        application(number, token, engine),
        sockets=[listening],
        threads=8,
        max_request_body_size=MOST,
        outbuf_overflow=64 << 20,  # a page as a picture is not buffered on disk
        inbuf_overflow=MOST,
        ident=None,
    )
    address = f"http://127.0.0.1:{number}/#token={token}"
    if opened and webbrowser.open(address):
        tell(said("done.studio", port=number))
    else:
        tell(said("done.studio-at", address=address))
    try:
        server.run()
    finally:
        server.close()
        engine.end()
