"""How the configured meter's line is set: what config.toml says, and the model's own where it says nothing."""

from __future__ import annotations

from devices.meters.protocol import LineSettings
from devices.meters.registry import protocol_for
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
