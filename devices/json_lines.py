"""A meter's events as JSON objects, one a line, for scripts. mmHg, 1/min; ISO times."""

from __future__ import annotations

import json
from datetime import datetime

from devices.events import Aborted, Accepted, Busy, DeviceError, Finished, MeterEvent, Pressure, Reading, Rejected


def json_line(event: MeterEvent) -> str:
    """One JSON object without a line end."""
    return json.dumps(_fields(event), ensure_ascii=False)


def _fields(event: MeterEvent) -> dict[str, object]:
    match event:
        case Reading():
            return {
                "event": "reading",
                "model": event.model,
                "systolic": event.systolic,
                "diastolic": event.diastolic,
                "mean": event.mean,
                "pulse": event.pulse,
                "device_time": _iso(event.device_time),
                "flags": sorted(flag.value for flag in event.flags),
            }
        case DeviceError(code, reason, _):
            return {"event": "device_error", "code": code, "reason": reason}
        case Rejected(reason):
            return {"event": "rejected", "reason": reason.value}
        case Pressure(mmhg):
            return {"event": "pressure", "mmhg": mmhg}
        case Accepted() | Busy() | Finished() | Aborted():
            return {"event": type(event).__name__.lower()}


def _iso(time: datetime | None) -> str | None:
    return None if time is None else time.isoformat(timespec="seconds" if time.second else "minutes")
