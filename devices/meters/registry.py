"""The meters this kiosk can talk to. A new meter is a new file here and a new line in `_ALL`."""

from __future__ import annotations

from collections.abc import Mapping

from devices.meters.bp868f import BP868F
from devices.meters.ft201 import FT201
from devices.meters.hbp9020 import HBP9020
from devices.meters.hbp9030 import HBP9030
from devices.meters.maibobo import Maibobo
from devices.meters.par_nibp import ParNIBP
from devices.meters.protocol import MeterProtocol, Option, OptionValue
from devices.meters.suntech import SunTech
from devices.meters.terumo import Terumo
from devices.meters.tm265x import TM265x

_ALL: tuple[type[MeterProtocol], ...] = (
    BP868F,
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
    return protocol(checked_options(protocol, options or {}))


def checked_options(protocol: type[MeterProtocol], given: Mapping[str, OptionValue]) -> dict[str, OptionValue]:
    """A value for every option of the protocol. Raises ValueError naming option, value and what is allowed."""
    known = {option.name: option for option in protocol.options}
    for name, value in given.items():
        if name not in known:
            allowed = ", ".join(known) or "none"
            raise ValueError(f"{protocol.id} has no option {name!r}; allowed: {allowed}")
        _check(known[name], value)
    return {name: given.get(name, option.default) for name, option in known.items()}


def _check(option: Option, value: OptionValue) -> None:
    if type(value) is not type(option.default):
        kind = {bool: "true or false", int: "a whole number", str: "a text"}[type(option.default)]
        raise ValueError(f"option {option.name} = {value!r}: allowed: {kind}")
    if option.allowed and value not in option.allowed:
        raise ValueError(f"option {option.name} = {value!r}: allowed: {', '.join(map(repr, option.allowed))}")
    if isinstance(value, int) and (
        (option.low is not None and value < option.low) or (option.high is not None and value > option.high)
    ):
        raise ValueError(f"option {option.name} = {value}: allowed: {option.low} to {option.high}")
