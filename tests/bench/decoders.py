"""(g) How many times its own wire speed each meter's decoder handles: bytes a second of `feed` against the line's."""

from __future__ import annotations

import time

from devices.meters.registry import MODELS, make_protocol
from devices.simulators import make_simulator
from tests.bench.figures import Figure

LEAST_TIMES = 1000
_PIECE = 4096


def measure(*, quick: bool) -> list[Figure]:
    return [_figure(model, 0.05 if quick else 0.5) for model in MODELS]


def _figure(model: str, seconds: float) -> Figure:
    line = MODELS[model].line
    wire = line.baudrate / (1 + line.data_bits + (line.parity != "N") + line.stop_bits)
    said = _a_measurement(model)
    data = said * (64 * _PIECE // len(said))
    rates = []
    until = time.perf_counter() + seconds
    while not rates or time.perf_counter() < until:
        protocol = make_protocol(model)
        begin = time.perf_counter()
        for at in range(0, len(data), _PIECE):
            protocol.feed(data[at : at + _PIECE])
        rates.append(len(data) / (time.perf_counter() - begin))
    times = max(rates) / wire
    what = f"decoder {model}: needed for {LEAST_TIMES} times the wire, as a part of what it does"
    note = f"{model} decodes {times:,.0f} times its wire speed of {wire:.0f} bytes/s"
    return Figure("g", what, "MB/s", max(rates) / 1e6, LEAST_TIMES * wire / 1e6, LEAST_TIMES / times, 1.0, note)


def _a_measurement(model: str) -> bytes:
    """What a simulated meter says during one measurement."""
    protocol = make_protocol(model)
    options = {"seconds": ["1"]} if protocol.can_start else {"seconds": ["1"], "press_start": ["0"]}
    meter = make_simulator(model, options)
    said = meter.due(0.0)
    for command in protocol.start_commands():
        meter.receive(command, 0.0)
    for step in range(1, 60):
        if protocol.result_command() and step == 59:
            meter.receive(protocol.result_command(), step / 50)
        said += meter.due(step / 50)
    return said
