"""The application: shut back doors, an exception guard, ticks that never stop."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

import pytest
from kivy.base import EventLoop, ExceptionManager
from kivy.config import Config
from kivy.core.window import Window
from stage import Stage

from kiosk.events import Continue, Touched
from kiosk.visit import Step
from screens import environment, registry


@pytest.fixture
def stage(open_stage):
    """One of its own: these tests change what an application is."""
    return open_stage()


def test_kivy_is_prepared_only_before_its_first_import(tmp_path: object) -> None:
    with pytest.raises(environment.KivyTooEarly):
        environment.prepare((540, 960), fullscreen=False, home=tmp_path)  # type: ignore[arg-type]


def test_there_is_one_touch_source_and_no_module() -> None:
    assert Config.items("input") == [("mouse", "mouse,disable_multitouch")]
    assert Config.items("modules") == []


@pytest.mark.parametrize("key", [27, 282, 292, 113, 13], ids=["escape", "F1", "F11", "q", "enter"])
def test_keys_open_no_back_door_but_show_that_somebody_is_there(stage: Stage, key: int) -> None:
    stage.events.clear()
    children = list(Window.children)
    assert Window.dispatch("on_key_down", key, 0, None, [])
    assert stage.events == [Touched()]
    assert Window.children == children
    assert EventLoop.status == "started"


def test_a_fullscreen_kiosk_cannot_be_closed(open_stage: Callable[..., Stage]) -> None:
    open_stage()
    assert Window.dispatch("on_request_close")


def test_a_window_can(open_stage: Callable[..., Stage]) -> None:
    open_stage(windowed=True)
    assert not Window.dispatch("on_request_close")


def test_every_touch_is_told_even_beside_every_control(stage: Stage) -> None:
    stage.show("preparation_sit")
    stage.robot.tap_at(270, 700)
    assert stage.events == [Touched()]


def test_any_touch_of_the_resting_screen_begins(stage: Stage) -> None:
    stage.show("resting")
    stage.robot.tap_at(30, 900)
    assert stage.sent() == [Continue()]


def test_the_first_frame_is_told_once(open_stage: Callable[..., Stage]) -> None:
    told: list[bool] = []
    stage = open_stage(on_first_frame=lambda: told.append(True))
    stage.robot.frames(5)
    stage.show("ready")
    assert told == [True]


def test_only_the_first_screen_is_built_before_the_first_frame(open_stage: Callable[..., Stage]) -> None:
    built: list[int] = []
    stage = open_stage(on_first_frame=lambda: built.append(1))
    frame = stage.robot.frame
    assert len(frame.unbuilt()) >= len(registry.STEPS) + len(registry.OVERLAYS) - 3
    stage.robot.frames(len(registry.STEPS) + len(registry.OVERLAYS) + 2)
    assert frame.unbuilt() == []


def test_a_screen_that_cannot_be_built_ahead_is_told_once(
    open_stage: Callable[..., Stage], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(registry.STEPS, Step.PAUSE, "screens.nowhere:Nothing")
    stage = open_stage()
    stage.robot.frames(len(registry.STEPS) + len(registry.OVERLAYS) + 10)
    assert stage.crashes == ["ModuleNotFoundError"]
    assert stage.robot.frame.unbuilt() == [Step.PAUSE]


def test_ticks_go_on_after_one_that_failed(open_stage: Callable[..., Stage]) -> None:
    ticks: list[float] = []

    def tick() -> None:
        ticks.append(time.monotonic())
        if len(ticks) == 1:
            raise RuntimeError("a value that must not be logged")

    stage = open_stage(tick=tick)
    stage.robot.wait_until(lambda: len(ticks) >= 3, 5)
    assert stage.crashes == ["RuntimeError"]


def test_the_loop_goes_on_after_an_exception_and_only_its_type_is_logged(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    went_on: list[bool] = []

    def fail() -> None:
        raise ValueError("systolic 171")

    def leave() -> None:
        went_on.append(True)
        EventLoop.quit = True

    stage.app.post(fail)
    threading.Timer(0.2, lambda: stage.app.post(leave)).start()
    try:
        EventLoop.mainloop()
    finally:
        EventLoop.quit = False
    assert went_on == [True]
    assert stage.crashes == ["ValueError"]
    (said,) = [message for message in caplog.messages if "ValueError" in message or "171" in message]
    assert said.startswith("screen thread: ValueError in test_app.py line ") and "171" not in said


def test_the_guard_takes_exceptions_but_not_the_wish_to_stop(stage: Stage) -> None:
    assert ExceptionManager.handle_exception(ValueError("systolic 171")) == ExceptionManager.PASS
    assert stage.crashes == ["ValueError"]
    assert ExceptionManager.handle_exception(KeyboardInterrupt()) == ExceptionManager.RAISE
    assert stage.crashes == ["ValueError"]


def test_a_closed_application_guards_and_ticks_no_more(open_stage: Callable[..., Stage]) -> None:
    ticks: list[int] = []
    stage = open_stage(tick=lambda: ticks.append(1))
    stage.app.close()
    assert ExceptionManager.handle_exception(ValueError()) == ExceptionManager.RAISE
    count = len(ticks)
    time.sleep(0.4)
    EventLoop.idle()
    EventLoop.idle()
    assert len(ticks) == count


def test_other_threads_hand_work_to_the_screen_thread(stage: Stage) -> None:
    where: list[str] = []
    worker = threading.Thread(target=lambda: stage.app.post(lambda: where.append(threading.current_thread().name)))
    worker.start()
    worker.join()
    assert where == []
    stage.robot.frames(2)
    assert where == [threading.main_thread().name]


def test_another_window_size_builds_everything_anew_and_keeps_the_visit(stage: Stage) -> None:
    visit = stage.show("preparation_sleeve")
    before = stage.robot.find("Valmis").rect
    stage.app._resized(Window, 400, 960)
    stage.robot.frames(3)
    after = stage.robot.find("Valmis").rect
    stage.app._resized(Window, 540, 960)
    assert after.width < before.width
    assert abs(after.width / after.height - before.width / before.height) < 0.2
    assert stage.robot.frame.visit == visit
