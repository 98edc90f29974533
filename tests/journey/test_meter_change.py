"""A technician changes the meter while the kiosk runs: the next visit measures with it, without a restart."""

from __future__ import annotations

import threading

from visitor import METER, Visitor

from kiosk.config import load
from kiosk.visit import Step


def test_the_next_visit_measures_with_the_new_meter(open_station, tmp_path):
    station, robot = open_station()
    path = tmp_path / "kiosk.toml"
    changed: list[object] = []
    station._fresh_config = lambda: changed.pop() if changed else None
    path.write_text(
        '[meter]\nmodel = "suntech"\nport = "sim://suntech?systolic=151,149&diastolic=95&seconds=0.5"\n',
        encoding="utf-8",
    )
    visitor = Visitor(station, robot)
    visitor.to_choices()
    changed.append(load(path))
    station._look_at = 0.0
    robot.frames(3)
    station._tick()
    assert changed, "while somebody is here nothing changes"
    visitor.tap("frame.stop_and_clear")
    robot.wait_until(lambda: visitor.visit.step is Step.RESTING, 20)
    robot.wait_until(lambda: not changed, 10)
    visitor.to_ready()
    visitor.tap("ready.begin")
    robot.wait_until(lambda: visitor.visit.cuff_pressure is not None, 10)
    visitor.wait_for(Step.PAUSE)
    assert visitor.visit.readings[0].systolic == 151
    meters = [thread.name for thread in threading.enumerate() if thread.name.startswith("meter-")]
    assert meters == ["meter-suntech"], "the former meter's thread is gone"


def test_another_section_changes_nothing_until_a_restart(open_station, tmp_path, caplog):
    station, _robot = open_station()
    worker = station.worker
    path = tmp_path / "kiosk.toml"
    path.write_text(f'[meter]\nport = "{METER}"\n[visit]\nidle_seconds = 99\n', encoding="utf-8")
    fresh = [load(path)]
    station._fresh_config = lambda: fresh.pop() if fresh else None
    station._look_at = 0.0
    station._tick()
    assert station.worker is worker and "restart" in caplog.text
