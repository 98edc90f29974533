"""The staff's desk without a screen: a clock of the test, and hands that only do what they are told."""

from __future__ import annotations

import errno
import os
import threading
from dataclasses import replace
from datetime import date
from pathlib import Path
from queue import Empty, Queue

import pytest

from kiosk.commands.locked_desk import CLEANING_SECONDS, IDLE_SECONDS
from kiosk.commands.staff import LOOK_EVERY_SECONDS, StaffDesk
from kiosk.commands.staff_hands import StaffHands
from kiosk.config_model import Config
from kiosk.locked.area import ChooseLanguage, EndCleaning, GoBack, Leave, Open, Pin
from kiosk.outcomes import Picture
from kiosk.staff_area.area import (
    Area,
    CancelExport,
    ChooseFormat,
    ChoosePeriod,
    ExportStep,
    Fact,
    Page,
    Period,
    StartExport,
    State,
    StickState,
    Today,
)
from kiosk.staff_area.chart import MovePeriod, ShowPeriod
from kiosk.staff_area.chart import Period as Span
from kiosk.staff_area.charts import charts_of
from kiosk.staff_area.editing import KeepText, OpenField, OpenText, PressKey, SaveField
from kiosk.statistics.rows import Figures
from kiosk.stick_place import StickPlace
from kiosk.store import StoreProblem, Trouble

USB = "devices/pci0000:00/usb1/1-2/host0/block"
DAY = date(2026, 11, 28)
FACTS = (Fact("database", State.OK, "staff_area.database.fine"),)


class Inside:
    """A desk that stands open; `until` runs what its thread posts, on the thread of the test."""

    def __init__(self, machine) -> None:
        self.now = 1000.0
        self.shown: list[Area | None] = []
        self.posted: Queue = Queue()
        self.looks = 0
        self.asked: list[tuple] = []
        self.made = {"figures.xlsx": b"x" * 600_000, "README.txt": b"what they mean"}
        self.hold = threading.Event()
        self.hold.set()
        self.problem: Exception | None = None
        self.config = Config()
        self.machine = machine
        self.desk = StaffDesk(lambda: pytest.fail("no PIN here"), self.hands(), lambda: self.now)
        self.desk._area, self.desk._touched = Area(pin=Pin()), self.now
        self.desk._knocked_right()

    def hands(self) -> StaffHands:
        place = StickPlace(
            None,
            block=self.machine.block,
            mounts=self.machine.mounts,
            udisks="udisksctl",
            run=self.machine.udisksctl,
        )
        return StaffHands(
            show=self.shown.append,
            post=self.posted.put,
            practice=lambda: True,
            look=self.look,
            sample_slip=lambda language: Picture(1, 1, b"rgba", (language,)),
            stick=place,
            write_export=self.write,
            formats=("xlsx", "pdf", "csv", "json"),
            name=lambda: "omahoitopiste-site-kiosk-1",
            charts=self.draw_charts,
            config=lambda: self.config,
            save_words=self.save_words,
            today=lambda: DAY,
        )

    def draw_charts(self, period, first, last):
        self.asked.append((period, first, last))
        self.hold.wait(10)
        if self.problem is not None:
            raise self.problem
        return charts_of(Figures("site", "kiosk-1", first, last, DAY), period)

    def save_words(self, section, values):
        self.asked.append((section, values))
        self.config = Config.model_validate({section: values})

    def look(self):
        self.looks += 1
        return Today(DAY, started=self.looks), FACTS

    def write(self, folder: Path, first, last, formats, language):
        self.asked.append((first, last, formats, language))
        self.hold.wait(10)
        if self.problem is not None:
            raise self.problem
        for name, data in self.made.items():
            (folder / name).write_bytes(data)
        return [folder / name for name in self.made]

    @property
    def area(self) -> Area:
        assert self.desk.area is not None
        return self.desk.area

    def until(self, holds) -> None:
        while not holds():
            try:
                self.posted.get(timeout=10)()
            except Empty:
                pytest.fail(f"never came: {self.desk.area}")

    def wait(self, seconds: float) -> None:
        self.now += seconds
        self.desk.tick()

    def plug(self) -> None:
        self.machine.disk("sdb", USB, {"sdb1": 4000})

    def to_export(self, state: StickState) -> None:
        self.desk.take(Open(Page.EXPORT))
        self.wait(0.25)
        self.until(lambda: self.area.export.stick is state)

    def export(self, step: ExportStep) -> None:
        self.desk.take(StartExport())
        self.until(lambda: self.area.export.step is step)

    def stick(self) -> list[str]:
        folder = self.machine.root / "run" / "sdb1"
        return sorted(str(path.relative_to(folder)) for path in folder.rglob("*"))


@pytest.fixture
def inside(machine):
    opened = Inside(machine)
    yield opened
    opened.hold.set()
    opened.desk.close()


# The first page


def test_use_and_facts_are_looked_up_apart_and_shown_when_they_are_there(inside):
    assert (inside.area.page, inside.area.facts, inside.area.practice) == (Page.HOME, None, True)
    inside.until(lambda: inside.area.facts is not None)
    assert (inside.area.today, inside.area.facts) == (Today(DAY, started=1), FACTS)


def test_they_are_looked_up_again_and_again_but_only_on_the_first_page(inside):
    inside.until(lambda: inside.area.facts is not None)
    inside.wait(LOOK_EVERY_SECONDS / 2)
    assert inside.looks == 1
    inside.wait(LOOK_EVERY_SECONDS)
    inside.until(lambda: inside.area.today.started == 2)
    inside.desk.take(Open(Page.SLIP))
    inside.wait(LOOK_EVERY_SECONDS * 2)
    inside.until(lambda: inside.area.slip is not None)
    assert inside.looks == 2


def test_a_look_that_fails_is_tried_again(inside, monkeypatch):
    inside.until(lambda: inside.area.facts is not None)
    monkeypatch.setattr(inside, "look", lambda: 1 / 0)
    inside.desk._hands = replace(inside.desk._hands, look=inside.look)
    inside.wait(LOOK_EVERY_SECONDS)
    inside.until(lambda: not inside.desk._looking)
    assert inside.area.facts == FACTS


def test_a_look_that_comes_late_opens_nothing(inside):
    inside.desk.leave()
    inside.until(lambda: not inside.desk._looking)
    assert inside.desk.area is None


def test_nobody_there_for_a_while_and_it_is_left(inside):
    inside.wait(IDLE_SECONDS - 1)
    assert inside.desk.area is not None
    inside.wait(1)
    assert inside.desk.area is None and inside.shown[-1] is None


def test_cleaning_takes_one_action_only_and_ends_by_itself(inside):
    inside.desk.take(Open(Page.CLEANING))
    assert inside.area.cleaning_left == CLEANING_SECONDS
    inside.desk.take(Leave())
    inside.desk.take(Open(Page.HOME))
    assert inside.area.page is Page.CLEANING
    inside.wait(CLEANING_SECONDS - 1)
    assert inside.desk.area is not None
    inside.desk.take(EndCleaning())
    assert inside.desk.area is None


def test_the_slip_is_drawn_in_the_language_of_the_area_and_forgotten(inside):
    inside.desk.take(Open(Page.SLIP))
    assert inside.area.slip is None
    inside.desk.take(ChooseLanguage("sv"))
    inside.until(lambda: inside.area.slip is not None)
    assert inside.area.slip.words == ("sv",)
    inside.desk.take(GoBack())
    assert (inside.area.page, inside.area.slip) == (Page.HOME, None)


# The export


def test_excel_and_pdf_of_last_month_are_on_at_first(inside):
    inside.desk.take(Open(Page.EXPORT))
    export = inside.area.export
    assert (export.formats, export.period) == (("xlsx", "pdf"), Period.LAST_MONTH)
    assert (export.first, export.last) == (date(2026, 10, 1), date(2026, 10, 31))


def test_formats_go_on_and_off_but_never_all_off(inside):
    inside.desk.take(Open(Page.EXPORT))
    for name in ("xlsx", "json", "pdf", "json", "json"):
        inside.desk.take(ChooseFormat(name))
    assert inside.area.export.formats == ("json",)
    inside.desk.take(ChooseFormat("json"))
    assert inside.area.export.formats == ("json",), "the last one stays on"
    inside.desk.take(ChooseFormat("xlsx"))
    assert inside.area.export.formats == ("xlsx", "json"), "in the order of the buttons"


def test_what_this_kiosk_cannot_write_is_not_on(inside):
    inside.desk._exporting._hands = replace(inside.desk._hands, formats=("csv",))
    inside.desk.take(Open(Page.EXPORT))
    assert (inside.area.export.offered, inside.area.export.formats) == (("csv",), ("csv",))


def test_a_stick_is_noticed_when_it_is_plugged_in_and_when_it_is_pulled_out(inside):
    inside.to_export(StickState.NONE)
    inside.desk.take(StartExport())
    assert inside.area.export.step is ExportStep.CHOOSING, "there is nothing to write on"
    inside.plug()
    inside.wait(1.0)
    inside.until(lambda: inside.area.export.stick is StickState.READY)
    inside.machine.pull("sdb")
    inside.wait(1.0)
    inside.until(lambda: inside.area.export.stick is StickState.NONE)


def test_it_is_written_read_back_and_unmounted(inside):
    inside.plug()
    inside.to_export(StickState.READY)
    inside.desk.take(ChoosePeriod(Period.LAST_WEEK))
    inside.desk.take(ChooseFormat("csv"))
    inside.desk.take(ChooseLanguage("sv"))
    inside.export(ExportStep.DONE)
    assert inside.asked == [(date(2026, 11, 16), date(2026, 11, 22), ("xlsx", "pdf", "csv"), "sv")]
    folder = "omahoitopiste-site-kiosk-1-2026-11-16-2026-11-22"
    assert inside.stick() == [folder, f"{folder}/README.txt", f"{folder}/figures.xlsx"]
    assert (inside.area.export.folder, inside.area.export.files) == (folder, ("figures.xlsx", "README.txt"))
    assert [command[1] for command in inside.machine.commands] == ["mount", "unmount"]
    steps = [area.export.step for area in inside.shown if area is not None]
    assert list(dict.fromkeys(steps)) == [
        ExportStep.CHOOSING,
        ExportStep.MAKING,
        ExportStep.WRITING,
        ExportStep.CHECKING,
        ExportStep.DONE,
    ]


def test_what_came_of_it_is_forgotten_with_the_next_choice(inside):
    inside.plug()
    inside.to_export(StickState.READY)
    inside.export(ExportStep.DONE)
    inside.desk.take(ChoosePeriod(Period.THIS_YEAR))
    assert (inside.area.export.step, inside.area.export.files) == (ExportStep.CHOOSING, ())


def test_nothing_is_left_on_the_kiosk_itself(inside, tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "own"))
    (tmp_path / "own").mkdir()
    inside.plug()
    inside.to_export(StickState.READY)
    inside.export(ExportStep.DONE)
    assert list((tmp_path / "own").iterdir()) == []


def begun(inside) -> None:
    inside.hold.clear()
    inside.plug()
    inside.to_export(StickState.READY)
    inside.desk.take(StartExport())
    assert inside.area.export.running


@pytest.mark.parametrize("action", [Leave(), GoBack(), Open(Page.CLEANING), Open(Page.HOME)])
def test_the_way_out_waits_for_the_export(inside, action):
    begun(inside)
    inside.desk.take(action)
    assert (inside.area.page, inside.area.notice) == (Page.EXPORT, "staff_area.export.wait")
    inside.hold.set()
    inside.until(lambda: inside.area.export.step is ExportStep.DONE)
    assert inside.area.notice == ""
    inside.desk.take(action)
    assert inside.desk.area is None or inside.area.page is not Page.EXPORT


def test_nobody_is_sent_out_while_it_runs_nor_right_after(inside):
    begun(inside)
    for _ in range(10):
        inside.wait(IDLE_SECONDS)
    assert inside.area.export.running
    inside.hold.set()
    inside.until(lambda: inside.area.export.step is ExportStep.DONE)
    inside.wait(IDLE_SECONDS - 1)
    assert inside.desk.area is not None, "there is time to read that it is done"


def test_nothing_is_chosen_meanwhile(inside):
    begun(inside)
    before = inside.area.export
    inside.desk.take(ChoosePeriod(Period.THIS_WEEK))
    inside.desk.take(ChooseFormat("csv"))
    inside.desk.take(StartExport())
    assert inside.area.export == before


def test_cancelled_before_anything_is_written(inside):
    begun(inside)
    inside.desk.take(CancelExport())
    assert inside.area.export.stopping
    inside.hold.set()
    inside.until(lambda: inside.area.export.step is ExportStep.CANCELLED)
    assert inside.machine.commands == [] and not inside.area.export.stopping


def test_cancelled_while_it_is_written_nothing_is_left(inside, monkeypatch):
    real = os.fsync

    def cancel(descriptor):
        inside.desk._exporting._stop.set()  # the tap comes while the first piece is on its way
        real(descriptor)

    inside.plug()
    inside.to_export(StickState.READY)
    monkeypatch.setattr(os, "fsync", cancel)
    inside.export(ExportStep.CANCELLED)
    assert inside.stick() == [] and inside.machine.commands[-1][1] == "unmount"


def test_pulled_out_halfway(inside, monkeypatch):
    def pull(_descriptor):
        inside.machine.pull("sdb")
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    inside.plug()
    inside.to_export(StickState.READY)
    monkeypatch.setattr(os, "fsync", pull)
    inside.export(ExportStep.FAILED)
    assert inside.area.export.failure == "staff_area.export.failed.pulled_out"


@pytest.mark.parametrize(
    ("problem", "failure"),
    [
        (StoreProblem(Trouble.LOCKED, Path("kiosk.sqlite3")), "staff_area.database.locked"),
        (OSError(errno.ENOSPC, "no room"), "staff_area.export.failed.own_disk"),
        (ValueError("146/92"), "staff_area.export.failed.error"),
    ],
)
def test_what_goes_wrong_before_the_stick_is_not_blamed_on_it(inside, problem, failure, caplog):
    inside.problem = problem
    inside.plug()
    inside.to_export(StickState.READY)
    inside.export(ExportStep.FAILED)
    assert inside.area.export.failure == failure and inside.machine.commands == []
    assert "146" not in caplog.text


def test_a_kiosk_that_ends_cancels_it_and_waits(inside):
    begun(inside)
    closing = threading.Thread(target=inside.desk.close)
    closing.start()
    inside.hold.set()
    closing.join(10)
    assert not closing.is_alive() and inside.machine.commands == []


# Charts and words


def test_figures_are_read_apart_and_only_those_that_are_still_wanted_are_shown(inside):
    inside.until(lambda: inside.area.facts is not None)
    inside.hold.clear()
    inside.desk.take(Open(Page.CHARTS))
    assert inside.area.charts.reading
    inside.desk.take(ShowPeriod(Span.MONTH))
    inside.desk.take(MovePeriod(-1))
    inside.hold.set()
    inside.until(lambda: not inside.area.charts.reading)
    assert inside.area.charts.first == date(2026, 10, 1) and inside.area.charts.charts
    assert inside.asked == [
        (Span.WEEK, date(2026, 11, 23), date(2026, 11, 29)),
        (Span.MONTH, date(2026, 11, 1), date(2026, 11, 30)),
        (Span.MONTH, date(2026, 10, 1), date(2026, 10, 31)),
    ]
    inside.desk.take(GoBack())
    assert inside.area.page is Page.HOME and inside.area.charts is None, "nothing is kept"


def test_figures_that_cannot_be_read_are_said_and_tried_again(inside):
    inside.problem = StoreProblem(Trouble.DAMAGED, "damaged")
    inside.desk.take(Open(Page.CHARTS))
    inside.until(lambda: inside.area.charts.failed)
    inside.problem = None
    inside.desk.take(ShowPeriod(Span.YEAR))
    inside.until(lambda: not inside.area.charts.reading)
    assert not inside.area.charts.failed and inside.area.charts.charts


def test_words_are_written_when_they_are_saved_and_not_before(inside):
    inside.desk.take(Open(Page.PLACE))
    for action in (OpenField(1), OpenText("fi"), PressKey("a"), PressKey("b"), KeepText()):
        inside.desk.take(action)
    assert not inside.asked and inside.area.words.text("fi") == "ab"
    inside.desk.take(SaveField())
    assert inside.asked == [("place", {"notice": "ab"})] and inside.area.notice == "staff_area.editing.saved"
    assert dict(inside.area.words.fields[1].texts) == {"fi": "ab"}
    inside.desk.take(OpenField(0))
    assert not inside.area.notice, "it is said once"


def test_back_goes_one_step_and_a_draft_is_dropped_on_leaving(inside):
    inside.desk.take(Open(Page.PLACE))
    for action in (OpenField(1), OpenText("sv"), PressKey("a")):
        inside.desk.take(action)
    inside.desk.take(GoBack())
    assert inside.area.page is Page.PLACE and inside.area.words.typing is None and inside.area.words.at == 1
    inside.desk.take(GoBack())
    assert inside.area.page is Page.PLACE and inside.area.words.at is None
    inside.desk.take(GoBack())
    assert inside.area.page is Page.HOME and inside.area.words is None
    inside.desk.take(Open(Page.PLACE))
    assert inside.area.words.draft == () and not inside.asked
