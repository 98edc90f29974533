"""What is known about the meter: its error codes, its clock and accuracy check, and what a check of the line found."""

from __future__ import annotations

from typing import Any

from kivy.properties import StringProperty

from kiosk.language import Translator
from kiosk.locked.area import Scroll
from kiosk.technician.area import AccuracyCheckedToday, Area, CheckMeter
from screens.locked.parts import TOP, AreaPage, Rows, SureButton
from screens.technician.home import accuracy_words
from screens.technician.measuring import name_of
from screens.theme import Look, Rect
from screens.widgets.placed import Placed, Surface
from screens.widgets.text import Text

_CODES_SHOWN = 8
_FINDINGS_SHOWN, _FINDING_HEIGHT = 3, 300


class ErrorsPage(AreaPage):
    def build(self) -> None:
        self._none = self.text((48, TOP, 984, 200), "lead")
        self._rows = Rows(self, TOP, 128, _CODES_SHOWN, lambda _at: None)
        for row in self._rows.rows:
            row.enabled = False

    def show(self, area: Area, t: Translator) -> None:
        self._none.text = "" if area.errors else t("technician.errors.none")
        self._rows.show([(code, t(key), "", False) for code, key in area.errors], area.first, t)


class ClockPage(AreaPage):
    def build(self) -> None:
        self._clock_title = self.text((48, TOP + 20, 984, 80), "meaning")
        self._clock = self.text((48, TOP + 100, 984, 260), "lead")
        self._check_title = self.text((48, TOP + 420, 984, 80), "meaning")
        self._check = self.text((48, TOP + 500, 984, 200), "lead")
        self._what = self.text((48, TOP + 700, 984, 260), "body")
        self._done = SureButton(self, (48, TOP + 980, 984, 170), lambda: self.send(AccuracyCheckedToday()))

    def show(self, area: Area, t: Translator) -> None:
        ahead = area.meter_minutes_ahead
        self._clock_title.text = t("technician.clock.meter")
        if ahead is None:
            self._clock.text = t("technician.clock.unknown")
        elif ahead == 0:
            self._clock.text = t("technician.clock.same")
        else:
            self._clock.text = t("technician.clock.ahead" if ahead > 0 else "technician.clock.behind", count=abs(ahead))
        self._check_title.text = t("technician.clock.accuracy")
        self._check.text = accuracy_words(area, t)
        self._what.text = t("technician.clock.what")
        self._done.show(t("technician.clock.done"), t("technician.clock.sure"))

    def clear(self) -> None:
        super().clear()
        self._done.ask_again()


class FindingRow(Placed):
    """One finding: its mark, what is so, and what to do about it."""

    mark = StringProperty("")
    words = StringProperty("")
    after = StringProperty("")
    redraw_on = ("box", "look", "shown", "mark", "words", "after")

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._surface = Surface(self)
        self._mark = Text(role="top_bold", least=26, upright="middle")
        self._words = Text(role="body_bold", least=28)
        self._after = Text(role="body", least=28, upright="middle")
        for text in (self._mark, self._words, self._after):
            self.add_widget(text)

    def set_look(self, look: Look) -> None:
        self.look = look
        for text in (self._mark, self._words, self._after):
            text.set_look(look)

    def refresh(self) -> None:
        x, top, width, height = self.box
        if not width:
            return
        for text, says in ((self._mark, self.mark), (self._words, self.words), (self._after, self.after)):
            text.text = says if self.shown else ""
        if not self.shown:
            self._surface.hide()
            return
        place = Rect(*map(int, (*self.pos, *self.size)))
        self._surface.draw(place, 24, 3, self.look.hex("snow"), self.look.hex("outline"))
        inner = height - 24 - 48
        share = inner if not self.after else inner * 0.5
        self._mark.box = [x + 28, top + 12, width - 56, 48]
        self._words.box = [x + 28, top + 60, width - 56, share]
        self._after.box = [x + 28, top + 60 + share, width - 56, inner - share]

    def empty(self) -> None:
        self.mark = self.words = self.after = ""


class FindingsPage(AreaPage):
    def build(self) -> None:
        self._what = self.text((48, TOP, 984, 100), "body", upright="middle")
        self._rows = [
            self.put(FindingRow(), (48, TOP + 116 + at * (_FINDING_HEIGHT + 16), 984, _FINDING_HEIGHT))
            for at in range(_FINDINGS_SHOWN)
        ]
        below = TOP + 116 + _FINDINGS_SHOWN * (_FINDING_HEIGHT + 16)
        self._earlier = self.button((48, below, 484, 92), lambda: self.send(Scroll(-_FINDINGS_SHOWN)), role="row")
        self._more = self.button((548, below, 484, 92), lambda: self.send(Scroll(_FINDINGS_SHOWN)), role="row")
        self._again = self.button((48, TOP + 1216, 984, 108), lambda: self.send(CheckMeter()), "primary", role="row")

    def show(self, area: Area, t: Translator) -> None:
        self._what.text = t("technician.check.running" if area.checking else "technician.check.what")
        for at, row in enumerate(self._rows, area.first):
            row.shown = at < len(area.findings)
            if row.shown:
                finding = area.findings[at]
                key = f"technician.finding.{finding.code}"
                # Of a long path its last part is enough here: the whole of it is on the first page.
                values = {name: name_of(text) if name == "port" else text for name, text in finding.values}
                row.mark = t(f"technician.check.{finding.state}")
                row.words = t(f"{key}.words", **values)
                row.after = t(f"{key}.next", **values) if t.has(f"{key}.next") else ""
        many = len(area.findings) > _FINDINGS_SHOWN
        self._earlier.text, self._more.text = t("technician.earlier"), t("technician.more")
        self._earlier.shown = self._more.shown = many
        self._earlier.enabled = area.first > 0
        self._more.enabled = area.first + _FINDINGS_SHOWN < len(area.findings)
        self._again.text = t("technician.check.again" if area.findings else "technician.check.door")
        self._again.enabled = not area.checking
