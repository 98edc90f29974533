"""What is known about the meter: its error codes, its clock and accuracy check, and what a check of the line found."""

from __future__ import annotations

from kivy.clock import Clock

from kiosk.language import Translator
from kiosk.technician.area import AccuracyCheckedToday, Area, CheckMeter
from screens.technician.home import accuracy_words
from screens.technician.parts import TOP, AreaPage, Rows

_CODES_SHOWN = 8
_FINDINGS_SHOWN = 4
_SURE_SECONDS = 5.0


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
        self._sure = False
        self._done = self.button((48, TOP + 980, 984, 170), self._tapped, "secondary")
        self._unsure = Clock.create_trigger(lambda _seconds: self._ask_again(), _SURE_SECONDS)
        self._words = ("", "")

    def show(self, area: Area, t: Translator) -> None:
        ahead = area.meter_minutes_ahead
        self._clock_title.text = t("technician.clock.meter")
        if ahead is None:
            self._clock.text = t("technician.clock.unknown")
        elif ahead == 0:
            self._clock.text = t("technician.clock.same")
        else:
            self._clock.text = t(
                "technician.clock.ahead" if ahead > 0 else "technician.clock.behind", minutes=abs(ahead)
            )
        self._check_title.text = t("technician.clock.accuracy")
        self._check.text = accuracy_words(area, t)
        self._what.text = t("technician.clock.what")
        self._words = t("technician.clock.done"), t("technician.clock.sure")
        self._done.text = self._words[self._sure]

    def clear(self) -> None:
        super().clear()
        self._ask_again()

    def _tapped(self) -> None:
        if not self._sure:  # one tap by mistake must not say that a meter was checked
            self._sure = True
            self._done.text = self._words[True]
            self._unsure()
            return
        self._ask_again()
        self.send(AccuracyCheckedToday())

    def _ask_again(self) -> None:
        self._unsure.cancel()
        self._sure = False
        self._done.text = self._words[False]


class FindingsPage(AreaPage):
    def build(self) -> None:
        self._what = self.text((48, TOP, 984, 120), "body", upright="middle")
        self._rows = Rows(self, TOP + 136, 226, _FINDINGS_SHOWN, lambda _at: None)
        for row in self._rows.rows:
            row.enabled = False
        self._again = self.button((48, TOP + 1216, 984, 108), lambda: self.send(CheckMeter()), "primary", role="row")

    def show(self, area: Area, t: Translator) -> None:
        self._what.text = t("technician.check.running" if area.checking else "technician.check.what")
        items = []
        for finding in area.findings:
            key, values = f"technician.finding.{finding.code}", dict(finding.values)
            words = t(f"{key}.words", **values)
            after = "" if finding.state == "ok" else t(f"{key}.next", **values)
            items.append((words, after, t(f"technician.check.{finding.state}"), False))
        self._rows.show(items, area.first, t)
        self._again.text = t("technician.check.again" if area.findings else "technician.check.door")
        self._again.enabled = not area.checking
