"""The meters this kiosk can talk to. A new meter is a new file here and a new line in `MODELS`."""

from __future__ import annotations

from devices.meters.protocol import MeterProtocol
from devices.meters.tm265x import TM265x

MODELS: dict[str, type[MeterProtocol]] = {TM265x.id: TM265x}


def protocol_for(model: str) -> type[MeterProtocol]:
    """The protocol class of a configuration id such as "tm265x". Raises ValueError naming the known ids."""
    try:
        return MODELS[model]
    except KeyError:
        raise ValueError(f"unknown meter model {model!r}; known models: {', '.join(sorted(MODELS))}") from None
