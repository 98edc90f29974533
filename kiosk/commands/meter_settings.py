"""How the configured meter's line is set: what config.toml says, and the model's own where it says nothing."""

from __future__ import annotations

from collections.abc import Mapping

from devices import ports
from devices.meters.ble import BLE
from devices.meters.protocol import LineSettings, OptionValue
from devices.meters.registry import make_protocol, protocol_for
from kiosk.config_model import Meter


def line_settings(meter: Meter) -> LineSettings:
    """Raises ValueError for an unknown model."""
    own = protocol_for(meter.model).line
    return LineSettings(
        baudrate=meter.baudrate or own.baudrate,
        data_bits=meter.data_bits or own.data_bits,
        parity=meter.parity or own.parity,
        stop_bits=meter.stop_bits or own.stop_bits,
    )


def check_meter(model: str, port: str, options: Mapping[str, OptionValue], from_screen: bool) -> None:
    """Raises ValueError, in words, where model, port, options and way of starting do not go together."""
    make_protocol(model, options)
    if model == BLE.id and not (ports.is_bluetooth(port) or ports.is_simulated(port)):
        raise ValueError('ble has no serial port; write its address like port = "ble://00:1A:2B:3C:4D:5E"')
    if model != BLE.id and ports.is_bluetooth(port):
        raise ValueError(f'{model} has a cable and no radio; a port like {port} is for model = "ble"')
    if from_screen and not protocol_for(model).can_start:
        raise ValueError(f'{model} cannot be started from the screen; write start = "meter" into [meter]')
