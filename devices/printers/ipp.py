"""As much of the Internet Printing Protocol as printing one document to a CUPS queue takes.

Why not `lp` and `lpstat`: their answers do not tell a printed job from an aborted one. Source: RFC 8010, RFC 8011 and
what CUPS adds for local users. Nothing is linked and no file is made: bytes over a socket.
"""

from __future__ import annotations

import getpass
import http.client
import os
import socket
import struct
from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path

LOCAL_SOCKETS = (Path("/run/cups/cups.sock"), Path("/var/run/cups/cups.sock"))
DEFAULT_PORT = 631
SUCCESS_BELOW = 0x0100
NOT_FOUND = 0x0406
NOT_ACCEPTING = 0x0506

_VERSION = b"\x01\x01"
_OPERATION_GROUP, _END = 0x01, 0x03
_FIRST_VALUE_TAG = 0x10
_INTEGER, _BOOLEAN, _ENUM = 0x21, 0x22, 0x23
_NAME, _KEYWORD, _URI, _CHARSET, _LANGUAGE, _MEDIA_TYPE = 0x42, 0x44, 0x45, 0x47, 0x48, 0x49


class Operation(IntEnum):
    PRINT_JOB = 0x0002
    CANCEL_JOB = 0x0008
    GET_JOB_ATTRIBUTES = 0x0009
    GET_PRINTER_ATTRIBUTES = 0x000B


Value = int | bool | str


@dataclass(frozen=True, slots=True)
class Answer:
    """A server's answer: its status code and every attribute with all its values."""

    status: int
    attributes: dict[str, list[Value]]

    @property
    def ok(self) -> bool:
        return self.status < SUCCESS_BELOW

    def number(self, name: str, default: int) -> int:
        value = next(iter(self.attributes.get(name, [])), default)
        return value if isinstance(value, int) else default

    def words(self, name: str) -> list[str]:
        return [value for value in self.attributes.get(name, []) if isinstance(value, str)]


class IppError(Exception):
    """The print service could not be reached or did not speak IPP."""


class Server:
    """The print service: CUPS_SERVER if set ("host:port" or a socket path), else the local socket, else localhost.

    `timeout` in seconds is for each request.
    """

    def __init__(self, timeout: float, address: str | None = None) -> None:
        self._timeout = timeout
        self._address = address or os.environ.get("CUPS_SERVER") or _default_address()

    def ask(
        self, operation: Operation, path: str, attributes: list[tuple[int, str, Value]], document: bytes = b""
    ) -> Answer:
        """One request. `path` is "/printers/<queue>" or "/jobs/". Raises IppError."""
        user = _user()
        head = [
            (_CHARSET, "attributes-charset", "utf-8"),
            (_LANGUAGE, "attributes-natural-language", "en"),
            *attributes,
            (_NAME, "requesting-user-name", user),
        ]
        body = _VERSION + struct.pack(">HI", operation, 1) + bytes([_OPERATION_GROUP])
        body += b"".join(_encode(*attribute) for attribute in head) + bytes([_END]) + document
        headers = {"Content-Type": "application/ipp"}
        if self._address.startswith("/"):
            # CUPS asks the kernel who is at the other end of its socket; so a user may cancel the own jobs.
            headers["Authorization"] = f"PeerCred {user}"
        connection = self._connection()
        try:
            connection.request("POST", path, body, headers)
            response = connection.getresponse()
            data = response.read()
        except (OSError, http.client.HTTPException) as problem:
            raise IppError(f"the print service at {self._address} does not answer: {problem}") from None
        finally:
            connection.close()
        if response.status != http.client.OK:
            raise IppError(f"the print service at {self._address} refused: HTTP {response.status}")
        return _decode(data)

    def _connection(self) -> http.client.HTTPConnection:
        if self._address.startswith("/"):
            return _SocketConnection(self._address, self._timeout)
        host, _, port = self._address.partition(":")
        number = port.split("/")[0]
        return http.client.HTTPConnection(
            host, int(number) if number.isdigit() else DEFAULT_PORT, timeout=self._timeout
        )


class _SocketConnection(http.client.HTTPConnection):
    def __init__(self, path: str, timeout: float) -> None:
        super().__init__("localhost", timeout=timeout)
        self._path = path

    def connect(self) -> None:
        self.sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self.sock.settimeout(self.timeout)
        self.sock.connect(self._path)


def uri(name: str, value: str) -> tuple[int, str, Value]:
    return (_URI, name, value)


def name(attribute: str, value: str) -> tuple[int, str, Value]:
    return (_NAME, attribute, value)


def media_type(attribute: str, value: str) -> tuple[int, str, Value]:
    return (_MEDIA_TYPE, attribute, value)


def integer(attribute: str, value: int) -> tuple[int, str, Value]:
    return (_INTEGER, attribute, value)


def boolean(attribute: str, value: bool) -> tuple[int, str, Value]:
    return (_BOOLEAN, attribute, value)


def _encode(tag: int, attribute: str, value: Value) -> bytes:
    match value:
        case bool():
            data = bytes([value])
        case int():
            data = struct.pack(">i", value)
        case str():
            data = value.encode("utf-8")
    encoded = attribute.encode("ascii")
    return bytes([tag]) + struct.pack(">H", len(encoded)) + encoded + struct.pack(">H", len(data)) + data


def _decode(data: bytes) -> Answer:
    try:
        status = int(struct.unpack_from(">H", data, 2)[0])
        attributes: dict[str, list[Value]] = {}
        position, current = 8, ""
        while data[position] != _END:
            tag = data[position]
            position += 1
            if tag < _FIRST_VALUE_TAG:
                continue
            name_bytes, position = _sized(data, position)
            value_bytes, position = _sized(data, position)
            current = name_bytes.decode("ascii") or current
            attributes.setdefault(current, []).append(_value(tag, value_bytes))
    except (struct.error, IndexError, UnicodeDecodeError):
        raise IppError("the print service gave an answer that is not IPP") from None
    return Answer(status, attributes)


def _sized(data: bytes, position: int) -> tuple[bytes, int]:
    (length,) = struct.unpack_from(">H", data, position)
    end = position + 2 + length
    if end > len(data):
        raise IndexError
    return data[position + 2 : end], end


def _value(tag: int, data: bytes) -> Value:
    if tag in (_INTEGER, _ENUM):
        return int(struct.unpack(">i", data)[0])
    if tag == _BOOLEAN:
        return data != b"\x00"
    return data.decode("utf-8", "replace")


def _default_address() -> str:
    return next((str(path) for path in LOCAL_SOCKETS if path.exists()), f"localhost:{DEFAULT_PORT}")


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "kiosk"
