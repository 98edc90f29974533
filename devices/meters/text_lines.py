"""Lines of text out of a byte stream, for meters that end a record with CR, LF or CR LF and have no checksum."""

from __future__ import annotations


class TextLines:
    """Collects bytes into lines. At most `longest` bytes are kept: what grows longer is given up as one lost line.

    `ends`: the bytes that end a line; an empty line is never told, so CR LF gives one line, not two.
    """

    def __init__(self, longest: int, ends: bytes = b"\r\n") -> None:
        self._longest = longest
        self._ends = ends
        self._line = bytearray()
        self._lost = False

    @property
    def partial(self) -> bool:
        """True from the first byte of a line until its end, or until it is given up."""
        return bool(self._line)

    def feed(self, data: bytes) -> list[bytes]:
        """The lines that `data` completed, without their ends; a line that grew too long comes once, cut."""
        lines: list[bytes] = []
        start = 0
        for at, byte in enumerate(data):
            if byte in self._ends:
                self._collect(data[start:at], lines)
                if self._line:
                    lines.append(bytes(self._line))
                self.clear()
                start = at + 1
        self._collect(data[start:], lines)
        return lines

    def give_up(self) -> bytes:
        """The partial line, which is then forgotten."""
        line = bytes(self._line)
        self.clear()
        return line

    def clear(self) -> None:
        self._line.clear()
        self._lost = False

    def _collect(self, piece: bytes, lines: list[bytes]) -> None:
        if self._lost:
            return
        self._line += piece[: self._longest + 1 - len(self._line)]
        if len(self._line) > self._longest:
            lines.append(bytes(self._line))
            self._line.clear()
            self._lost = True
