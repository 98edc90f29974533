"""How the configured meter's line is set: what config.toml says, and the model's own where it says nothing."""

from __future__ import annotations

from collections.abc import Mapping

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


def check_meter(model: str, options: Mapping[str, OptionValue], from_screen: bool) -> None:
    """Raises ValueError, in words, where model, options and way of starting do not go together."""
    make_protocol(model, options)
    if from_screen and not protocol_for(model).can_start:
        raise ValueError(f'{model} cannot be started from the screen; write start = "meter" into [meter]')
