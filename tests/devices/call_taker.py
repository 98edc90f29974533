"""An address that takes calls for staff, on this machine only: it answers, refuses, redirects, hangs or drops the line."""

from __future__ import annotations

import socket
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class CallTaker:
    """`how`: the status it answers with, "hang" or "drop". `calls`: method, path, content type and body of each."""

    def __init__(self, how: int | str = 204) -> None:
        self.how = how
        self.calls: list[tuple[str, str, str, bytes]] = []
        self._enough = threading.Event()
        taker = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
                taker.calls.append((self.command, self.path, self.headers.get("Content-Type", ""), body))
                if taker.how == "hang":
                    taker._enough.wait(30)
                if isinstance(taker.how, str):
                    self.close_connection = True
                    return
                self.send_response(taker.how)
                if 300 <= taker.how < 400:
                    self.send_header("Location", "/elsewhere")
                self.send_header("Content-Length", "0")
                self.end_headers()

            do_GET = do_POST  # noqa: N815 - the name is http.server's

            def log_message(self, *_: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self._server.block_on_close = False
        self.url = f"http://127.0.0.1:{self._server.server_port}/help?key=secret"
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()

    def close(self) -> None:
        self._enough.set()
        self._server.shutdown()
        self._server.server_close()


def nobody() -> str:
    """An address at which nobody listens."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{free.getsockname()[1]}/help"
