"""A test measurement with the bytes of the line beside their meaning, and the same for a recording."""

from __future__ import annotations

from kiosk.language import Translator
from kiosk.technician.area import Area, DeleteRecordings, Replay, StartTest, StopTest, Test
from screens.locked.parts import TOP, AreaPage, Rows, SureButton
from screens.technician.trace import Trace
from screens.widgets.column import PressureColumn
from screens.widgets.stop import StopButton

_RECORDINGS_SHOWN = 3


class TestPage(AreaPage):
    __test__ = False  # pytest takes every class of such a name for a test

    def build(self) -> None:
        self._outcome = self.text((48, TOP, 984, 130), "body_bold", least=34, upright="middle")
        self._column = self.put(PressureColumn(), (48, TOP + 180, 84, 560))
        self._no_column = self.text((48, TOP + 180, 300, 560), "top", least=28)
        self._trace = self.put(Trace(), (376, TOP + 146, 656, 820))
        top = TOP + 986
        self._start = self.button((48, top, 984, 132), lambda: self.send(StartTest()), "primary")
        self._record = self.button((48, top + 144, 984, 104), lambda: self.send(StartTest(record=True)), role="row")
        self._stop = self.put(StopButton(), (48, top, 984, 324))
        self._stop.bind(on_tap=lambda *_: self.send(StopTest()))
        self._file = self.text((48, top + 252, 984, 76), "top", least=26, upright="middle")

    def show(self, area: Area, t: Translator) -> None:
        test = area.test
        self._outcome.text = outcome_words(test, t)
        live = any(model.live_pressure for model in area.models if model.id == area.draft.model)
        self._column.shown, self._column.mmhg = live, test.cuff_pressure
        self._no_column.shown = not live
        self._no_column.text = t("technician.test.no_pressure")
        self._trace.lines = test.lines
        self._start.shown = not test.running
        self._start.text = t("technician.test.start")
        self._record.shown = not test.running
        self._record.text = t("technician.test.record")
        self._stop.shown = test.running
        self._stop.word, self._stop.what = t("technician.test.stop"), t("technician.test.stop_what")
        self._file.shown = bool(test.recording) and not test.running
        self._file.text = t("technician.test.recorded", file=name_of(test.recording)) if test.recording else ""


def outcome_words(test: Test, t: Translator) -> str:
    """How the test stands, in a sentence."""
    if test.outcome:
        return t(test.outcome, **{name: name_of(text) for name, text in test.values})
    if test.running:
        return t("technician.test.running" if test.connected else "technician.test.opening")
    return t("technician.test.ready")


class ReplayPage(AreaPage):
    def build(self) -> None:
        self._recordings: tuple[str, ...] = ()
        self._none = self.text((48, TOP, 984, 200), "lead")
        self._rows = Rows(self, TOP, 104, _RECORDINGS_SHOWN, self._tapped)
        below = TOP + _RECORDINGS_SHOWN * 120 + 120
        self._outcome = self.text((48, below, 984, 110), "body_bold", least=34, upright="middle")
        self._trace = self.put(Trace(), (48, below + 116, 984, 1432 - below - 116))
        self._delete = SureButton(self, (48, 1448, 984, 104), lambda: self.send(DeleteRecordings()))

    def show(self, area: Area, t: Translator) -> None:
        self._recordings = area.recordings
        self._none.text = "" if area.recordings else t("technician.replay.none")
        items = [(name_of(path), "", "", path == area.test.recording) for path in area.recordings]
        self._rows.show(items, area.first, t)
        model = area.draft.model
        self._outcome.text = outcome_words(area.test, t) if area.test.lines else t("technician.replay.ask", model=model)
        self._trace.lines = area.test.lines
        self._delete.show(t("technician.replay.delete"), t("technician.replay.sure"), there=bool(area.recordings))

    def clear(self) -> None:
        super().clear()
        self._delete.ask_again()

    def _tapped(self, at: int) -> None:
        if at < len(self._recordings):
            self.send(Replay(self._recordings[at]))


def name_of(path: str) -> str:
    """The file's own name: the folder is the same for all."""
    return path.rsplit("/", 1)[-1]
