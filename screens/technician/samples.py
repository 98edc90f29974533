"""One sample of every page of the technician's area, for pictures and tests."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from kiosk.locked.area import Pin
from kiosk.technician.area import Accuracy, Area, Finding, ModelRow, Page, PortRow, Setting, Test, TraceLine

_MODELS = (
    ModelRow("bp868f", "AMPall BP868F", "9600 8N1", False, False, False, False),
    ModelRow("csv_profile", "Text meter described in config.toml", "9600 8N1", False, False, False, False),
    ModelRow("ft201", "Para-Tech FT-201", "4800 8N2", False, False, False, False),
    ModelRow("hbp9020", "Omron HBP-9020", "2400 8N1", False, False, False, False),
    ModelRow("hbp9030", "Omron HBP-9030", "9600 8N1", False, False, False, False),
    ModelRow("maibobo", "Maibobo RBP-98xx", "9600 8N1", True, True, True, False),
    ModelRow("par_nibp", "PAR NIBP2010 / NIBP2020, UN300C, Sinnor N6, Abaton", "4800 8N1", True, True, True, False),
    ModelRow("suntech", "SunTech Advantage, LX, Advantage A+, SB", "9600 8N1", True, True, True, False),
    ModelRow("tm265x", "A&D TM-2655 / TM-2655P / TM-2657 / TM-2657P", "2400 8N1", True, True, False, False),
)
_BY_ID = "/dev/serial/by-id/usb-FTDI_FT232R_USB_UART_A50285BI-if00-port0"
_PORTS = (
    PortRow(_BY_ID, "FTDI", "FT232R USB UART", "A50285BI", "0403:6001", ("suntech",)),
    PortRow("/dev/serial/by-id/usb-Prolific_USB-Serial_Controller-if00-port0", "Prolific", "USB-Serial Controller"),
    PortRow("/dev/ttyS0", answers=()),
)
_SETTING = Setting("suntech", _BY_ID)
_AREA = Area(models=_MODELS, ports=_PORTS, current=_SETTING, draft=_SETTING)
_LINES = (
    TraceLine(0.0, "out", "3a 20 a6"),
    TraceLine(0.02, "in", "3e 04 4f 6f", "accepted"),
    TraceLine(0.2, "out", "3a 79 05 00 48"),
    TraceLine(0.22, "in", "3e 05 8e 00 2f", "pressure 142"),
    TraceLine(21.0, "in", "3e 04 4b 73", "finished"),
    TraceLine(21.1, "out", "3a 79 03 00 4a"),
    TraceLine(
        21.2,
        "in",
        "3e 18 80 00 52 00 18 00 00 00 00 00 00 00 00 00 47 00 61 00 00 00 00 18",
        "reading 128/82 mean 97 pulse 71",
    ),
)


def samples() -> Mapping[str, Area]:
    """By name, such as "technician-home"."""
    measured = Test(lines=_LINES, outcome="technician.outcome.reading", values=_READING, recording="")
    ready = replace(_AREA, accuracy=Accuracy(date(2026, 3, 2), date(2028, 3, 2)))
    pages = {
        "pin": Area(pin=Pin(typed=3)),
        "pin-wrong": Area(pin=Pin(wrong=True)),
        "pin-wait": Area(pin=Pin(wait_seconds=60)),
        "pin-not-set": Area(pin=Pin(is_set=False)),
        "home": replace(ready, page=Page.HOME),
        "home-unsaved": replace(
            _AREA,
            page=Page.HOME,
            practice=True,
            draft=replace(_SETTING, model="par_nibp", baudrate=9600),
            accuracy=Accuracy(date(2024, 3, 2), date(2026, 3, 2), overdue=True),
        ),
        "model": replace(_AREA, page=Page.MODEL),
        "port": replace(_AREA, page=Page.PORT),
        "port-none": replace(_AREA, page=Page.PORT, ports=()),
        "line": replace(_AREA, page=Page.LINE, draft=replace(_SETTING, baudrate=4800)),
        "test": replace(_AREA, page=Page.TEST),
        "test-running": replace(
            _AREA, page=Page.TEST, test=Test(running=True, connected=True, lines=_LINES[:4], cuff_pressure=142)
        ),
        "test-done": replace(
            _AREA, page=Page.TEST, test=replace(measured, recording="/home/kiosk/recordings/2026-11-24-1015.bin")
        ),
        "replay": replace(
            _AREA,
            page=Page.REPLAY,
            recordings=tuple(f"/home/kiosk/recordings/2026-11-2{day}-1015.bin" for day in range(1, 6)),
            test=replace(measured, recording="/home/kiosk/recordings/2026-11-22-1015.bin"),
        ),
        "errors": replace(_AREA, page=Page.ERRORS, errors=_ERRORS),
        "clock": replace(ready, page=Page.CLOCK, meter_minutes_ahead=-7),
        "cleaning": replace(_AREA, page=Page.CLEANING, cleaning_left=160),
        "replay-none": replace(_AREA, page=Page.REPLAY),
        "check": replace(_AREA, page=Page.CHECK, findings=_FINDINGS),
        "check-running": replace(_AREA, page=Page.CHECK, checking=True),
        **{f"check-{finding.code}": replace(_AREA, page=Page.CHECK, findings=(finding,)) for finding in _ALL_FINDINGS},
    }
    return {f"technician-{name}": area for name, area in pages.items()}


_READING = (("systolic", "128"), ("diastolic", "82"), ("mean", "97"), ("pulse", "71"))
_ERRORS = tuple(
    (code, f"meter.error.suntech.{code}.title")
    for code in ("1", "2", "3", "4", "85", "86", "87", "88", "89", "90", "91", "97", "99")
)
_FINDINGS = (
    Finding("problem", "wrong_model", (("model", "suntech"), ("answers", "tm265x"), ("port", _BY_ID))),
    Finding("note", "not_verified", (("model", "suntech"),)),
)
_VALUES = (
    ("model", "par_nibp"),
    ("port", _BY_ID),
    ("found", "9600 8N1"),
    ("set", "4800 8E1"),
    ("user", "omahoitopiste"),
)
_ALL_FINDINGS = (
    *(
        Finding("problem", code, _VALUES)
        for code in (
            "no_adapter",
            "several_adapters",
            "no_permission",
            "not_yet_permitted",
            "not_found",
            "in_use",
            "lost",
            "wrong_speed",
            "wrong_line",
            "garbage",
            "asleep",
            "no_signal",
            "silent",
            "bluetooth_missing",
            "bluetooth_off",
        )
    ),
    Finding("ok", "answers", _VALUES),
    Finding("ok", "cannot_be_asked", _VALUES),
    Finding("ok", "bluetooth_waits", _VALUES),
    Finding("note", "practice", _VALUES),
    Finding("note", "accuracy", (("checked", "2024-03-02"), ("due", "2026-03-02"))),
    Finding("problem", "failed", (("why", "FileNotFoundError"),)),
)
