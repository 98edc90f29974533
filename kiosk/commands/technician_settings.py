"""What the technician's desk works with, and its draft of the meter in the words of the configuration."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from devices.meters.protocol import MeterProtocol
from devices.meters.registry import MODELS
from devices.ports import PortInfo
from kiosk.config_model import Meter
from kiosk.technician.area import Area, Finding, ModelRow, Setting
from kiosk.technician.recordings import Recordings

LINE_SETTINGS = ("baudrate", "data_bits", "parity", "stop_bits")


@dataclass(frozen=True)
class DeskHands:
    """What the desk works with. `show(None)` ends the area; `post` runs something on the screen thread.

    `use` writes keys of [meter] and raises ConfigProblem or WriteProblem; `meter` gives what is configured now.
    `release` closes the kiosk's own meter, `take_back` opens it again. `list_ports` is given the model.
    `probe` gives the models that answer on a port,
    `check` what the doctor finds; both need the port for themselves.
    """

    show: Callable[[Area | None], None]
    post: Callable[[Callable[[], None]], None]
    meter: Callable[[], Meter]
    use: Callable[[dict[str, object]], None]
    list_ports: Callable[[str], list[PortInfo]]
    probe: Callable[[str], list[str]]
    release: Callable[[], None]
    take_back: Callable[[], None]
    practice: Callable[[str], bool]
    check: Callable[[Meter], tuple[Finding, ...]]
    recordings: Recordings


def model_row(model: type[MeterProtocol]) -> ModelRow:
    return ModelRow(
        model.id,
        model.name,
        str(model.line),
        model.can_start,
        model.can_stop,
        model.gives_live_pressure,
        model.verified,
    )


def setting_of(meter: Meter) -> Setting:
    return Setting(meter.model, meter.port, meter.baudrate, meter.data_bits, meter.parity, meter.stop_bits)


def with_line(draft: Setting, name: str, value: int | str | None) -> Setting:
    changes: dict[str, int | str | None] = {name: value}
    return replace(draft, **changes)  # type: ignore[arg-type]


def written_of(draft: Setting, former: Meter) -> dict[str, object]:
    """Keys of [meter] for a draft. Options of another model mean nothing for this one."""
    same = former.model == draft.model
    can_start, could_start = MODELS[draft.model].can_start, MODELS[former.model].can_start
    return {
        "model": draft.model,
        "port": draft.port,
        **{name: getattr(draft, name) for name in LINE_SETTINGS},
        "start": "meter" if not can_start else former.start if could_start else "screen",
        "options": former.options if same else {},
    }


def meter_of(draft: Setting, former: Meter) -> Meter:
    """The draft as a meter that can be opened."""
    return Meter.model_validate({**written_of(draft, former), "arm_cm": former.arm_cm})
