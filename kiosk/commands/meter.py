"""kiosk meter: look at the meter's line, read captured bytes, and stand in for a meter that is not there."""

from __future__ import annotations

import io
import json
import os
import signal
import string
import sys
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path
from typing import Annotated, cast

import typer

from devices import ports
from devices.json_lines import json_line
from devices.meters.ble import BLE, BloodPressureValues
from devices.meters.protocol import MeterProtocol
from devices.meters.registry import MODELS, make_protocol
from devices.simulators import make_wired
from devices.simulators.pty import PseudoTerminal
from kiosk.commands import meter_models
from kiosk.commands.context import PROBLEM_FOUND, WRONG_USE, stop
from kiosk.commands.meter_bluetooth import bluetooth_rows
from kiosk.commands.meter_listen import Recorded, Shown, listen, meter_to_use, unknown_model
from kiosk.commands.meter_set import meter_set, read_options
from kiosk.commands.meter_settings import line_settings

app = typer.Typer(help="The blood pressure meter.", no_args_is_help=True)

CHUNK = 4096

ModelOption = Annotated[str | None, typer.Option("--model", help="Meter model; default: the configuration's.")]
PortOption = Annotated[str | None, typer.Option("--port", help="Port; default: the configuration's.")]
SecondsOption = Annotated[float | None, typer.Option("--seconds", min=0.0, help="Stop after this time.")]
JsonOption = Annotated[bool, typer.Option("--json", help="JSON instead of a table.")]


app.command("set")(meter_set)


@app.command()
def models(
    model: Annotated[str | None, typer.Argument(help="One model; default: all.")] = None,
    with_details: Annotated[
        bool, typer.Option("--details", help="Facts with their confidence, options, codes.")
    ] = False,
    as_json: JsonOption = False,
) -> None:
    """The meters this kiosk can talk to."""
    if model is not None and model not in MODELS:
        stop(unknown_model(model), WRONG_USE)
    chosen = [MODELS[model]] if model else list(MODELS.values())
    if not with_details:
        _show(meter_models.rows(chosen), as_json)
    elif as_json:
        print(json.dumps([meter_models.details(each) for each in chosen], ensure_ascii=False))
    else:
        print("\n\n".join(map(meter_models.told, chosen)))


@app.command("ports")
def list_ports(
    as_json: JsonOption = False,
    bluetooth: Annotated[
        bool, typer.Option("--bluetooth", help="Bluetooth meters that are near; press START on yours first.")
    ] = False,
) -> None:
    """The serial ports of this computer, USB adapters first."""
    if bluetooth:
        _show(bluetooth_rows(), as_json)
        return
    rows: list[dict[str, object]] = [
        {
            "path": port.path,
            "device": port.device,
            "usb": port.usb_id,
            "maker": port.maker,
            "product": port.product_name,
            "serial_number": port.serial_number,
            "description": port.description,
        }
        for port in ports.list_ports()
    ]
    if not rows and not as_json:
        print("There are no serial ports.", file=sys.stderr)
    _show(rows, as_json)


@app.command("udev-rule")
def udev_rule(
    port: Annotated[
        str | None, typer.Argument(help="Its path or device; default: the one USB adapter there is.")
    ] = None,
) -> None:
    """Print a rule that gives the meter's cable a name of its own, whatever socket it is put into."""
    adapters = [each for each in ports.list_ports() if port in (None, each.path, each.device) and each.is_usb]
    if len(adapters) != 1:
        found = ", ".join(each.path for each in ports.list_ports() if each.is_usb) or "none"
        stop(f"name one USB adapter; there are: {found}", WRONG_USE)
    print(ports.udev_rule(adapters[0]))
    if not adapters[0].serial_number:
        print("The adapter has no serial number: another one of its kind gets the same name.", file=sys.stderr)
    where = "/etc/udev/rules.d/70-omahoitopiste-meter.rules"
    print(f"Write it into {where}, then: sudo udevadm control --reload && sudo udevadm trigger", file=sys.stderr)
    print("Then: kiosk meter set MODEL --port /dev/omahoitopiste-meter", file=sys.stderr)


@app.command()
def watch(
    ctx: typer.Context, model: ModelOption = None, port: PortOption = None, seconds: SecondsOption = None
) -> None:
    """Show what comes over the line: bytes in hexadecimal and what they mean, one JSON object a line."""
    meter = meter_to_use(ctx, model, port)
    shown = Shown(make_protocol(meter.model, meter.options), line_settings(meter))
    listen(meter, seconds, shown)
    shown.end()


@app.command()
def record(
    ctx: typer.Context,
    file: Annotated[Path, typer.Argument(help="Where to write the bytes; must not be there yet.")],
    model: ModelOption = None,
    port: PortOption = None,
    seconds: SecondsOption = None,
) -> None:
    """Write the meter's bytes into FILE, for `kiosk meter decode`. They are health data: delete them afterwards."""
    meter = meter_to_use(ctx, model, port)
    try:
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except OSError as problem:
        stop(f"{file}: {problem.strerror}; name a file that is not there yet", WRONG_USE)
    with os.fdopen(descriptor, "wb", buffering=0) as output:
        listen(meter, seconds, Recorded(output))


@app.command()
def decode(
    model: Annotated[str, typer.Argument(help="Meter model, see `kiosk meter models`.")],
    file: Annotated[str, typer.Argument(metavar="FILE|-", help="Captured bytes; - for standard input.")],
    as_hex: Annotated[bool, typer.Option("--hex", help="The input is hexadecimal text.")] = False,
    option: Annotated[
        list[str] | None, typer.Option("--option", metavar="NAME=VALUE", help="An option of the model.")
    ] = None,
) -> None:
    """Read a captured byte stream; print one JSON object a line. `ble`: values of the Bluetooth service."""
    protocol = _decoder(model, option or [])
    try:
        standard = cast(io.BufferedReader, sys.stdin.buffer)
        with nullcontext(standard) if file == "-" else Path(file).open("rb") as source:
            for data in _from_hex(source) if as_hex else _pieces(source):
                for event in protocol.feed(data):
                    print(json_line(event), flush=True)
    except OSError as problem:
        stop(f"{file}: {problem.strerror}", WRONG_USE)
    except ValueError as problem:
        stop(f"{file}: {problem}", WRONG_USE)
    for event in protocol.end_of_silence():
        print(json_line(event), flush=True)


def _decoder(model: str, option: list[str]) -> MeterProtocol | BloodPressureValues:
    """What reads the bytes of a model; values of the Bluetooth service may stand there without their names, too."""
    if model == BLE.id:
        return BloodPressureValues()
    if model not in MODELS:
        stop(unknown_model(model), WRONG_USE)
    try:
        return make_protocol(model, read_options(MODELS[model], option))
    except ValueError as problem:
        stop(str(problem), WRONG_USE)


@app.command()
def simulate(
    model: Annotated[str, typer.Argument(help="Meter model, see `kiosk meter models`.")],
    systolic: Annotated[str | None, typer.Option(help="mmHg; 150,132 gives successive measurements.")] = None,
    diastolic: Annotated[str | None, typer.Option(help="mmHg")] = None,
    pulse: Annotated[str | None, typer.Option(help="1/min")] = None,
    mean: Annotated[str | None, typer.Option(help="mmHg")] = None,
    seconds: Annotated[str | None, typer.Option(help="How long a measurement takes.")] = None,
    fault: Annotated[list[str] | None, typer.Option(help="A fault switch; can be given several times.")] = None,
    option: Annotated[
        list[str] | None, typer.Option(metavar="NAME=VALUE", help="Any other option of a sim:// address.")
    ] = None,
    link: Annotated[Path | None, typer.Option(help="Keep a symbolic link on the terminal here.")] = None,
) -> None:
    """Run a simulated meter on a pseudo-terminal; print its path, a new one after each simulated unplugging."""
    given = {"systolic": systolic, "diastolic": diastolic, "pulse": pulse, "mean": mean, "seconds": seconds}
    options = {name: [value] for name, value in given.items() if value is not None}
    if fault:
        options["fault"] = fault
    for text in option or []:
        name, equals, value = text.partition("=")
        if not equals:
            stop(f"--option {text}: write it as NAME=VALUE", WRONG_USE)
        options.setdefault(name, []).append(value)
    try:
        terminal = PseudoTerminal(make_wired(model, options), lambda path: print(path, flush=True), link)
    except (ValueError, OSError) as problem:
        stop(str(problem), WRONG_USE)
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: terminal.stop())
    try:
        terminal.run()
    except OSError as problem:
        stop(f"the pseudo-terminal failed: {problem}", PROBLEM_FOUND)


def _pieces(source: io.BufferedReader) -> Iterator[bytes]:
    while data := source.read1(CHUNK):
        yield data


def _from_hex(source: io.BufferedReader) -> Iterator[bytes]:
    """Pairs of hexadecimal digits; spaces and line ends anywhere. Raises ValueError saying what else was found."""
    half = ""
    for data in _pieces(source):
        digits = half + "".join(data.decode("ascii", "replace").split())
        wrong = next((character for character in digits if character not in string.hexdigits), None)
        if wrong is not None:
            raise ValueError(f"{wrong!r} is not hexadecimal; leave --hex away for raw bytes")
        whole = len(digits) - len(digits) % 2
        half = digits[whole:]
        yield bytes.fromhex(digits[:whole])
    if half:
        raise ValueError("an odd number of hexadecimal digits")


def _show(rows: list[dict[str, object]], as_json: bool) -> None:
    if as_json:
        print(json.dumps(rows, ensure_ascii=False))
        return
    columns = list(rows[0]) if rows else []
    table = [columns, *([_cell(row[column]) for column in columns] for row in rows)]
    widths = [max(len(line[i]) for line in table) for i in range(len(columns))]
    for line in table if rows else []:
        print("  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip())


def _cell(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "-" if value in (None, "") else str(value)
