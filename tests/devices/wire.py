"""TM-265x frames written out by hand for the tests, apart from both the protocol and its simulator."""

from __future__ import annotations

RB_EXAMPLE = bytes.fromhex(
    "16 16 01 30 30 02 54 4D 32 36 35 35 1E 31 39 31 30 32 39 31 34 32 39 1E 52 42 1E 4D 1E 45 30 30 1E"
    "53 31 30 32 1E 4D 20 38 37 1E 44 20 36 32 1E 50 20 38 33 1E 49 31 37 1E 4C 31 33 39 1E 03 36"
)
ACK = bytes.fromhex("16 16 01 30 30 06")
NAK = bytes.fromhex("16 16 01 30 30 15")

RB_FIELDS = ["TM2655", "1910291429", "RB", "M", "E00", "S102", "M 87", "D 62", "P 83", "I17", "L139"]
RA_TAIL = [
    "p145", "i 0", "m0", "r0", "t 31", "cN", "l  ", "d", "h     ", "s     ", "w      ", "f      ", "e      ", "b     ",
]  # fmt: skip
RA_FIELDS = ["TM2657", "1910291429", "RA", *RB_FIELDS[3:], *RA_TAIL]


def frame(fields: list[str], *, last_rs: bool = True) -> bytes:
    text = "\x1e".join(fields) + ("\x1e" if last_rs else "")
    checked = b"\x01" + b"00" + b"\x02" + text.encode("ascii") + b"\x03"
    bcc = 0
    for byte in checked:
        bcc ^= byte
    return b"\x16\x16" + checked + bytes([bcc])


def changed(fields: list[str], **fields_at: str) -> list[str]:
    """`changed(RB_FIELDS, at5="S150")` is RB_FIELDS with its field 5 replaced."""
    result = list(fields)
    for name, text in fields_at.items():
        result[int(name.removeprefix("at"))] = text
    return result
