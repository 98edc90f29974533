"""A bell that posts a small JSON object to an address of the place: a pager, a chat, a building's own system.

    POST <url>
    Content-Type: application/json

    {"site": "main-library", "kiosk": "kiosk-1", "event": "help"}

Any answer 200 to 299 means that the call went out. A redirection is not followed: what follows it would be another
request, and a call that ends on a page nobody reads is none. No proxy is used: the address is one of the place.
"""

from __future__ import annotations

import json
import logging
import socket
import threading
import urllib.request
from http.client import HTTPException, HTTPMessage
from typing import IO
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit

from devices.bell.port import Answered

log = logging.getLogger(__name__)

TIMEOUT_SECONDS = 5.0
_MOST_AT_ONCE = 4  # an address that hangs must not gather threads


class _NoRedirection(urllib.request.HTTPRedirectHandler):
    def redirect_request(
        self, req: urllib.request.Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> None:
        return None


class HttpBell:
    """`url`: http or https; `site` and `kiosk`: how this kiosk is called; `timeout` in seconds, for each answer that is
    waited for."""

    def __init__(self, url: str, site: str, kiosk: str, timeout: float = TIMEOUT_SECONDS) -> None:
        self._url = url
        self._body = json.dumps({"site": site, "kiosk": kiosk, "event": "help"}).encode()
        self._timeout = timeout
        self._opener = urllib.request.build_opener(urllib.request.ProxyHandler({}), _NoRedirection())
        self._lines = threading.Semaphore(_MOST_AT_ONCE)

    def ring(self, answered: Answered) -> None:
        if not self._lines.acquire(blocking=False):
            log.warning("bell: former calls still wait for an answer")
            answered(False)
            return
        threading.Thread(target=self._call, args=(answered,), name="bell", daemon=True).start()

    def _call(self, answered: Answered) -> None:
        try:
            sent = self._post()
        finally:
            self._lines.release()
        answered(sent)

    def _post(self) -> bool:
        headers = {"Content-Type": "application/json", "User-Agent": "omahoitopiste"}
        try:
            request = urllib.request.Request(self._url, self._body, headers, method="POST")
            with self._opener.open(request, timeout=self._timeout) as answer:
                log.info("bell: the call went out (%d)", answer.status)
                return True
        except HTTPError as refused:
            refused.close()
            log.warning("bell: the call was refused with %d", refused.code)
        except URLError as problem:
            log.warning("bell: the call did not go out: %s", type(problem.reason).__name__)
        except (OSError, HTTPException, ValueError) as problem:
            log.warning("bell: the call did not go out: %s", type(problem).__name__)
        return False


def answers(url: str, timeout: float = 2.0) -> bool:
    """Whether anybody takes a connection where `url` points to, within `timeout` seconds; nothing is sent."""
    parts = urlsplit(url)
    port = parts.port or (443 if parts.scheme == "https" else 80)
    try:
        socket.create_connection((parts.hostname or "", port), timeout).close()
    except (OSError, UnicodeError):
        return False
    return True
