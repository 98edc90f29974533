"""The meter's side of the wire, in a process of its own, so that nothing of it waits for the kiosk's.

Prints the path of its pseudo-terminal, then one line for each result: when its last byte was written (monotonic seconds,
the same clock in every process).
"""

from __future__ import annotations

import os
import random
import time
import tty
from datetime import datetime

from devices.simulators.tm265x import ACK
from devices.simulators.tm265x_frames import Values, result_frame

BYTE_SECONDS = 10 / 2400
RESULT = result_frame(
    Values("TM2655", datetime(2026, 11, 21, 12, 0), systolic=142, diastolic=90, mean=111, pulse=72), "RB"
)


def main() -> None:
    master, slave = os.openpty()
    tty.setraw(slave)
    print(os.ttyname(slave), flush=True)
    while command := os.read(master, 64):
        os.write(master, ACK)
        if b"ST" in command:
            time.sleep(random.uniform(0.15, 0.25))  # at any moment between two frames of the screen
            os.write(master, RESULT[:-1])
            time.sleep(BYTE_SECONDS)
            written = time.monotonic()
            os.write(master, RESULT[-1:])
            print(written, flush=True)


if __name__ == "__main__":
    main()
