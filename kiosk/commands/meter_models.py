"""kiosk meter models: what the drivers can do, and with --details how sure their facts are."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from dataclasses import asdict

from devices.meters.protocol import MeterProtocol, Option

WIDTH = 118


def rows(models: list[type[MeterProtocol]]) -> list[dict[str, object]]:
    """One row a model."""
    return [
        {
            "id": model.id,
            "name": model.name,
            "line": str(model.line),
            "can_start": model.can_start,
            "can_stop": model.can_stop,
            "live_pressure": model.gives_live_pressure,
            "verified": model.verified,
            "source": model.source,
        }
        for model in models
    ]


def details(model: type[MeterProtocol]) -> dict[str, object]:
    """Everything that is known of one driver, for scripts."""
    return {
        **rows([model])[0],
        "checksum": model.has_checksum,
        "facts": [asdict(fact) for fact in model.facts],
        "options": [asdict(option) for option in model.options],
        "errors": dict(model.error_reasons),
        "timing": asdict(model.timing),
    }


def told(model: type[MeterProtocol]) -> str:
    """The same for people."""
    return "\n".join(_lines(model))


def _lines(model: type[MeterProtocol]) -> Iterator[str]:
    proven = "verified on hardware" if model.verified else "not verified on hardware"
    yield f"{model.id}: {model.name}"
    yield f"  {proven}; source: {model.source}"
    can = ["starts from the screen" if model.can_start else "starts on the meter only"]
    can.append("stops from the screen" if model.can_stop else "stops on the meter only")
    can.append("tells the cuff pressure" if model.gives_live_pressure else "tells no cuff pressure while it measures")
    can.append("has a checksum" if model.has_checksum else "has no checksum that can be relied on")
    yield f"  line {model.line}; " + "; ".join(can)
    yield "  what is taken for granted, and how sure it is:"
    for fact in model.facts:
        yield from _wrapped(f"{fact.confidence:<9}  {fact.place} = {fact.value}: {fact.note}")
    if model.options:
        yield "  options for [meter.options]:"
        for option in model.options:
            yield from _wrapped(f"{option.name} = {option.default!r}: {option.meaning}{_allowed(option)}")
    yield "  error codes:" if model.error_reasons else "  no error codes are known"
    for code, reason in model.error_reasons.items():
        yield from _wrapped(f"{code:<4} {reason}")


def _allowed(option: Option) -> str:
    if option.allowed:
        return f" ({', '.join(map(repr, option.allowed))})"
    return "" if option.low is None else f" ({option.low} to {option.high})"


def _wrapped(text: str) -> list[str]:
    return textwrap.wrap(text, WIDTH, initial_indent="    ", subsequent_indent="        ")
