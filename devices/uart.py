"""What a receiver hears when the sender's line is set otherwise: a textbook UART, in whole numbers.

A falling edge begins a character, every bit is read at its middle, a missing stop bit changes nothing but that the next
falling edge is waited for. Bytes of one call follow one another without a pause.
"""

from __future__ import annotations

from devices.meters.protocol import LineSettings


def heard(data: bytes, sent: LineSettings, read: LineSettings) -> bytes:
    """`data` sent over a line set as `sent`, as a receiver set as `read` takes it."""
    if (sent.baudrate, sent.data_bits, sent.parity) == (read.baudrate, read.data_bits, read.parity):
        return bytes(byte & (1 << read.data_bits) - 1 for byte in data)
    bits = [bit for byte in data for bit in _frame(byte, sent)]
    # One unit of time is 1 / (2 * both speeds): a bit sent lasts `long`, half a bit read lasts `half`.
    long, half = 2 * read.baudrate, sent.baudrate
    found = bytearray()
    at, now = 0, 0
    while at < len(bits):
        falling = bits[at] == 0 and (at == 0 or bits[at - 1] == 1)
        if not falling or at * long < now:
            at += 1
            continue
        start = at * long

        def level(number: int, start: int = start) -> int:
            place = (start + half * (2 * number + 1)) // long
            return bits[place] if place < len(bits) else 1

        if level(0) == 1:  # gone before its middle: no start bit
            now = start + half
            at += 1
            continue
        found.append(sum(level(1 + bit) << bit for bit in range(read.data_bits)))
        last = read.data_bits + 1 + (read.parity != "N")
        now = start + half * (2 * last + 1)
        at += 1
    return bytes(found)


def _frame(byte: int, line: LineSettings) -> list[int]:
    bits = [byte >> bit & 1 for bit in range(line.data_bits)]
    parity = {"N": [], "E": [sum(bits) % 2], "O": [1 - sum(bits) % 2]}[line.parity]
    return [0, *bits, *parity, *[1] * line.stop_bits]
