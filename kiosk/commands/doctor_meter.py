"""What `kiosk doctor` says of the meter: each finding in a sentence, and the next thing to try."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from kiosk.commands.context import Context
from kiosk.commands.finding import Finding
from kiosk.config import Config


def check_meter(config: Config, _context: Context, listen_seconds: float = 0.0) -> Iterator[Finding]:
    """The port, the answer, whether the driver is proven, and the accuracy check."""
    # Serial ports and drivers load here, and not before the command line can say what is wrong with its words.
    from kiosk.commands.meter_diagnosis import diagnose

    for found in diagnose(config.meter, date.today(), listen_seconds):
        what = found.code if found.code in ("practice", "accuracy") else "meter"
        words, after = WORDS[found.code]
        yield Finding(what, found.state, words.format(**found.values), after.format(**found.values))


_LOOK = "is the meter on and awake? is the cable in the meter's own socket? is the speed right (docs/meters)?"
_LISTEN = "run `kiosk doctor --listen 120` and measure your own arm"

WORDS: dict[str, tuple[str, str]] = {
    "practice": (
        "{port} is a simulated meter: all is practice",
        'for real visitors set port = "auto" in [meter]',
    ),
    "no_adapter": (
        "no USB-serial adapter is plugged in",
        "plug the meter's cable in; `kiosk meter ports` lists what is there",
    ),
    "several_adapters": (
        "several USB-serial adapters are plugged in and auto does not guess",
        "choose one of `kiosk meter ports`, then `kiosk meter set MODEL --port PATH`",
    ),
    "no_permission": (
        "this user may not open {port}",
        "`sudo adduser {user} dialout`, then log out and in again",
    ),
    "not_yet_permitted": (
        "this session may not open {port} yet",
        "{user} is in the group dialout: log out and in again",
    ),
    "not_found": ("{port} is not there", "is the cable in? `kiosk meter ports` lists what is there"),
    "in_use": (
        "{port} is in use by another program, perhaps by the running kiosk itself",
        "stop the kiosk for the check, or close the other program",
    ),
    "lost": ("{port} went away at once", "check the cable and the adapter"),
    "bluetooth_missing": (
        "the Bluetooth part is not installed",
        "`.venv/bin/pip install bleak`, or install the package with its extra: pip install '.[bluetooth]'",
    ),
    "bluetooth_off": (
        "the computer's Bluetooth is off, or there is none",
        "`bluetoothctl power on`; is there an adapter, does `systemctl status bluetooth` run?",
    ),
    "bluetooth_waits": (
        "Bluetooth is on; a {model} cannot be asked, it connects by itself after a measurement",
        _LISTEN,
    ),
    "answers": ("a {model} answers on {port}", ""),
    "cannot_be_asked": (
        "the port {port} is open; a {model} cannot be asked, it speaks after a measurement only",
        _LISTEN,
    ),
    "wrong_model": (
        "no {model} answers on {port}, but this does: {answers}",
        "`kiosk meter set {first} --port {port}`",
    ),
    "wrong_speed": (
        "wrong speed: the meter on {port} speaks at {found}, the line is set to {set}",
        "`kiosk meter set {model} --port {port} --baudrate {found}`",
    ),
    "wrong_line": (
        "wrong line: the {model} on {port} answers at {found}, the line is set to {set}",
        "`kiosk meter set {model} --port {port} --baudrate {speed} --data-bits {data} --parity {parity}"
        " --stop-bits {stop}`",
    ),
    "garbage": (
        "bytes come from {port}, but nothing that a {model} says at {set}",
        "try a faster speed, `kiosk meter set` has --baudrate; or is it another kind of meter (docs/meters)?",
    ),
    "asleep": (
        "a device with power is at the other end of {port}, but no {model} answers",
        "wake the meter with its own button; is its output set as docs/meters says?",
    ),
    "no_signal": (
        "the port {port} is open, but nothing shows a meter at the other end of the cable",
        "is the meter on? is the cable in the meter's own socket? (a cable of three wires shows nothing either)",
    ),
    "silent": ("the port {port} is open, but no {model} answers", _LOOK),
    "heard_nothing": (
        "nothing came from {port} in {seconds} seconds",
        "is the meter on, its output on (docs/meters), the cable in its own socket? was a measurement made?",
    ),
    "heard_reading": ("a {model} sent a whole reading on {port}", ""),
    "heard_device_error": (
        "a {model} speaks on {port}: it could not measure this time",
        "put the cuff on again and measure once more",
    ),
    "heard_wrong_format": (
        "wrong output format: the meter on {port} speaks, but its output is set otherwise than the driver needs",
        "set the meter's output as docs/meters/{model}.md says under 'On the meter'",
    ),
    "heard_bad_checksum": (
        "what a {model} sends on {port} arrives damaged",
        "change the cable or the adapter; keep it away from mains cables",
    ),
    "heard_refused": (
        "something like a {model} speaks on {port}, but its results are not whole or not possible",
        "`kiosk meter watch` shows what comes; compare with docs/meters/{model}.md",
    ),
    "not_verified": (
        "the driver {model} is not verified on hardware",
        "compare screen and meter on the first day, see docs/meters",
    ),
    "accuracy": (
        "the meter's accuracy was last checked on {checked}; the next check was due on {due}",
        "have it checked, then write the day into accuracy_checked",
    ),
}
"""Words and next step of every code of `meter_diagnosis`."""
