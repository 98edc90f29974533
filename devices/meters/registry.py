"""The meters this kiosk can talk to. A new meter is a new file here and a new line in `_ALL`."""

from __future__ import annotations

from collections.abc import Mapping

from devices.meters.ble import BLE
from devices.meters.bp868f import BP868F
from devices.meters.csv_profile import CsvProfile
from devices.meters.ft201 import FT201
from devices.meters.hbp9020 import HBP9020
from devices.meters.hbp9030 import HBP9030
from devices.meters.maibobo import Maibobo
from devices.meters.options import checked
from devices.meters.par_nibp import ParNIBP
from devices.meters.protocol import MeterProtocol, OptionValue
from devices.meters.suntech import SunTech
from devices.meters.terumo import Terumo
from devices.meters.tm265x import TM265x

_ALL: tuple[type[MeterProtocol], ...] = (
    BLE,
    BP868F,
    CsvProfile,
    FT201,
    HBP9020,
    HBP9030,
    Maibobo,
    ParNIBP,
    SunTech,
    Terumo,
    TM265x,
)
MODELS: dict[str, type[MeterProtocol]] = {model.id: model for model in _ALL}


def protocol_for(model: str) -> type[MeterProtocol]:
    """The protocol class of a configuration id such as "tm265x". Raises ValueError naming the known ids."""
    try:
        return MODELS[model]
    except KeyError:
        raise ValueError(f"unknown meter model {model!r}; known models: {', '.join(sorted(MODELS))}") from None


def make_protocol(model: str, options: Mapping[str, OptionValue] | None = None) -> MeterProtocol:
    """A protocol with these [meter.options]. Raises ValueError, in words, for an unknown model, option or value."""
    protocol = protocol_for(model)
    return protocol(checked(protocol.id, protocol.options, options or {}))
