"""kiosk meter set: choose the meter and its port; written into config.toml, notes and order kept."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

import typer

from devices.meters.protocol import MeterProtocol, OptionValue
from devices.meters.registry import protocol_for
from kiosk.commands.config_change import change_config
from kiosk.commands.context import PROBLEM_FOUND, WRONG_USE, Context, checked_config, get, stop
from kiosk.config_model import Config, Meter
from kiosk.config_writing import WriteProblem
from kiosk.toml_file import ConfigProblem

_WRITTEN = ("model", "port", "baudrate", "data_bits", "parity", "stop_bits", "start", "options")


def meter_set(
    ctx: typer.Context,
    model: Annotated[str, typer.Argument(help="Meter model, see `kiosk meter models`.")],
    port: Annotated[
        str | None, typer.Option("--port", help="Port; default: as it is; see `kiosk meter ports`.")
    ] = None,
    baudrate: Annotated[int | None, typer.Option("--baudrate", help="Speed, bits a second.")] = None,
    data_bits: Annotated[int | None, typer.Option("--data-bits", help="7 or 8.")] = None,
    parity: Annotated[str | None, typer.Option("--parity", help="N, E or O.")] = None,
    stop_bits: Annotated[int | None, typer.Option("--stop-bits", help="1 or 2.")] = None,
    option: Annotated[
        list[str] | None, typer.Option("--option", metavar="NAME=VALUE", help="An option of the model.")
    ] = None,
) -> None:
    """Choose the meter. A running kiosk takes it over by itself as soon as nobody is there.

    Line settings and options that are not given stay as they are; with another model they become its own.
    """
    context = get(ctx)
    try:
        protocol = protocol_for(model)
        former = checked_config(context).meter
        # What was said of another model means nothing for this one; what was said of this one stays.
        kept = former if former.model == model else Meter(model=model)
        values = {
            "model": model,
            "port": port or former.port,
            "baudrate": baudrate or kept.baudrate,
            "data_bits": data_bits or kept.data_bits,
            "parity": parity or kept.parity,
            "stop_bits": stop_bits or kept.stop_bits,
            "start": _start(protocol, former),
            "options": {**kept.options, **read_options(protocol, option or [])},
        }
        use(context, values)
    except (ValueError, ConfigProblem) as problem:
        stop(str(problem), WRONG_USE)
    except WriteProblem as problem:
        stop(str(problem), PROBLEM_FOUND)
    _tell(protocol, former, checked_config(context).meter)


def use(context: Context, values: Mapping[str, object]) -> None:
    """Write keys of [meter]. Raises ConfigProblem for what cannot be, WriteProblem where it cannot be written."""
    change_config(context, "meter", values)


def use_and_read(context: Context, values: Mapping[str, object]) -> Config:
    """The same, and the configuration as it then is."""
    return change_config(context, "meter", values)


def read_options(protocol: type[MeterProtocol], texts: list[str]) -> dict[str, OptionValue]:
    """NAME=VALUE texts as the kinds that the options have. Raises ValueError naming what is wrong."""
    defaults = {option.name: option.default for option in protocol.options}
    read: dict[str, OptionValue] = {}
    for text in texts:
        name, equals, value = text.partition("=")
        if not equals or name not in defaults:
            allowed = ", ".join(defaults) or "none"
            raise ValueError(f"--option {text}: write it as NAME=VALUE; names for {protocol.id}: {allowed}")
        default = defaults[name]
        if isinstance(default, bool):
            if value not in ("true", "false"):
                raise ValueError(f"--option {text}: allowed: true or false")
            read[name] = value == "true"
        elif isinstance(default, int):
            if not value.lstrip("-").isdigit():
                raise ValueError(f"--option {text}: allowed: a whole number")
            read[name] = int(value)
        else:
            read[name] = value
    return read


def _start(protocol: type[MeterProtocol], former: Meter) -> str:
    """How a measurement starts: as it was, unless this meter or the one before leaves no choice."""
    if not protocol.can_start:
        return "meter"
    return former.start if protocol_for(former.model).can_start else "screen"


def _tell(protocol: type[MeterProtocol], former: Meter, now: Meter) -> None:
    for key in _WRITTEN:
        before, after = getattr(former, key), getattr(now, key)
        if before != after:
            typer.echo(f"{key}: {_said(before)} -> {_said(after)}")
    typer.echo(f"The meter is set to {protocol.name} at {now.port}.")
    if not protocol.verified:
        typer.echo("This driver is not verified on hardware: compare screen and meter on the first day (docs/meters).")
    if now.start == "meter":
        typer.echo("Visitors press START on the meter itself.")
    typer.echo("Next: `kiosk doctor`, then `kiosk meter watch` and a measurement of your own arm.")
    typer.echo("A running kiosk takes the meter over by itself as soon as nobody is there.")


def _said(value: object) -> str:
    return "the model's own" if value is None else "none" if value == {} else str(value)
