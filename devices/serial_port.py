"""Opening a serial port, a serial server, a Bluetooth meter or a simulated one, all by the same line."""

from __future__ import annotations

import serial

from devices import bluetooth, simulators
from devices.meters.protocol import LineSettings

WRITE_SECONDS = 1.0


def open_serial(path: str, line: LineSettings, read_seconds: float) -> serial.Serial:
    """The open port, ours alone; DTR and RTS are on. Raises OSError (SerialException is one),
    PortProblem or ValueError."""
    simulators.use_in_pyserial()
    bluetooth.use_in_pyserial()
    return serial.serial_for_url(
        path,
        baudrate=line.baudrate,
        bytesize=line.data_bits,
        parity=line.parity,
        stopbits=line.stop_bits,
        timeout=read_seconds,
        write_timeout=WRITE_SECONDS,
        exclusive=True,
    )
