"""What both result screens share: the result's own page, then pages of what to do, whom to call, when to call 112."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from kiosk.events import Continue, Print
from kiosk.visit import Visit
from screens import areas, theme
from screens.advice_pages import Advice, Page, pages
from screens.base import StepScreen
from screens.place import PlaceTexts
from screens.result_places import Places, places_of
from screens.widgets.advice import Call112, Phones, Steps
from screens.widgets.bars import Progress
from screens.widgets.text import Text, measure

_GAP = 24


class ResultScreen(StepScreen):
    """`page` 0 is the result itself. A subclass fills its own first page in `draw_result` and tells `advice`."""

    def __init__(self, **kwargs: Any) -> None:
        self._result: object = None
        self._drawn: object = None  # what the parts were last filled from
        self._advice: Advice | None = None
        self._pages: tuple[Page, ...] = ()
        self.is_fork = False  # its own page leads on to something else, and the advice is for whoever declines
        super().__init__(**kwargs)
        # The subclass's rule has added its page last; it is read first.
        for part in (self.ids.below, self.ids.advice, self.ids.main, self.ids.side):
            widget = part.__self__
            self.remove_widget(widget)
            self.add_widget(widget)

    def draw_result(self, visit: Visit) -> tuple[str, str]:
        """Fill the first page; the sentence of its meaning and the sentences below it."""
        raise NotImplementedError

    def advice(self, visit: Visit) -> Advice:
        raise NotImplementedError

    def show(self, visit: Visit) -> None:
        result = (visit.readings, visit.person, visit.test)
        state = (result, visit.rules.prints, self.t.code, self.look)
        if state != self._drawn:
            if result != self._result:
                self.page = 0
            self._result, self._drawn = result, state
            meaning, summary = map(self._with_whole_numbers, self.draw_result(visit))
            advice = self.advice(visit)
            self._advice = replace(advice, steps=tuple(map(self._with_whole_numbers, advice.steps)))
            said = self._write(meaning, summary, self._advice.call_112)
            short = said and not self._advice.pressing
            self.is_fork = short and self.leads_on
            self._pages = () if short and not self.is_fork else self._advice_pages(self._advice)
            if self.readings_wait:
                self._pages = (*self._pages, Page((), readings=True))
            self.page = min(self.page, len(self._pages))
            self.draw_page()

    @property
    def leads_on(self) -> bool:
        """Whether something else is offered that whoever declines should not leave without advice."""
        return False

    @property
    def readings_wait(self) -> bool:
        """Whether the single readings found no room on the first page."""
        return False

    def _with_whole_numbers(self, text: str) -> str:
        """The text with telephone numbers that no line breaks."""
        for service in self.place.services.values():
            number = service.phone(self.t.code)
            if number and " " in number:
                text = text.replace(number, number.replace(" ", "\N{NO-BREAK SPACE}"))
        return text

    def on_page(self, *_: object) -> None:
        if self.visit is not None:
            self.draw_page()

    def progress(self, visit: Visit) -> Progress:
        if not self._pages:
            return Progress(self.t("result.progress"))
        return Progress(self.t("result.page", page=int(self.page) + 1, pages=len(self._pages) + 1))

    def draw_page(self) -> None:
        ids, page = self.ids, int(self.page)
        first = page == 0
        ids.first.shown = ids.below.shown = first
        ids.advice.shown = not first
        places = self.places
        ids.horizon.level = places.level if first else places.advice_level
        ids.horizon.right = areas.field_right(self.look.in_columns) if places.lies else 0
        ids.horizon.sun = () if first or places.lies else (908, places.advice_level, 124)
        if not first:
            self._draw_advice(self._pages[page - 1], numbered=page == 1)
        self._arrange_buttons()

    def _write(self, meaning: str, summary: str, call_112: str) -> bool:
        """Put the sentences below the horizon; whether there was room for all of them. When to call 112 comes before
        the summary, which the page of advice says at length."""
        x, top, width, room = self.places.words
        texts: list[tuple[Text, str, str]] = [
            (self.ids.meaning, "meaning", meaning),
            (self.ids.summary, "body", summary),
            (self.ids.call, "body_bold", call_112),
        ]
        heights = [self._high(role, text, width) for _, role, text in texts]
        if sum(heights) > room:
            heights = [self._high(role, text, width, self.look.type(role).least) for _, role, text in texts]
        said = sum(heights) <= room
        for (widget, role, text), high in zip(texts, heights, strict=True):
            widget.shown = said or role != "body"
            widget.text = text if widget.shown else ""
            widget.box = [x, top, width, high]
            top += high if widget.shown else 0
        return said

    def _high(self, role: str, text: str, width: float, size: float | None = None) -> float:
        if not text:
            return 0.0
        return measure(text, self.look, role, theme.u(width), size)[1] / theme.scale() + 8

    def _advice_pages(self, advice: Advice) -> tuple[Page, ...]:
        places = self.places
        phones = Phones.height_of(len(advice.phones))
        # Where 112 stands beside the steps, only the numbers share the room with them.
        end = places.steps.bottom if places.lies else self._call_top(advice)
        room = end - _GAP - places.steps.top
        return pages(advice, lambda text: Steps.height_of(text, self.look, places.steps.width), room, phones)

    def _call_top(self, advice: Advice) -> float:
        calls = self.places.calls
        height = Call112.height_of(advice.call_112, self.look, calls.width) if advice.call_112 else 0
        return calls.bottom - (height + _GAP if height else 0)

    def _draw_advice(self, page: Page, *, numbered: bool) -> None:
        ids, advice = self.ids, self._advice
        assert advice is not None
        heading = "result.readings" if page.readings else "result.what_now" if numbered else "result.also"
        ids.heading.text = self.t(heading)
        ids.all_readings.shown = page.readings
        ids.steps.items = [list(item) for item in page.items]
        places = self.places
        ids.heading.box = list(places.heading)
        x, top_, wide, _ = places.steps
        ids.all_readings.box = [x, top_, wide, ids.all_readings.height_needed()]
        taken = sum(Steps.height_of(text, self.look, places.steps.width) for _, text in page.items)
        top = self._call_top(advice)
        x, _, width, _ = places.calls
        ids.steps.box = [places.steps.x, places.steps.top, places.steps.width, taken]
        ids.phones.entries = [list(entry) for entry in advice.phones] if page.phones else []
        high = Phones.height_of(len(ids.phones.entries))
        below, room = (places.steps.bottom, places.steps) if places.lies else (top, places.calls)
        ids.phones.box = [room.x, below - _GAP - high, room.width, high]
        ids.call_112.kind = "urgent" if advice.urgent else "calm"
        ids.call_112.text = advice.call_112
        ids.call_112.box = [x, top, width, places.calls.bottom - _GAP - top]

    @property
    def places(self) -> Places:
        return places_of(self.look)

    def compose(self) -> None:
        """Its parts are placed when they are filled, for every shape."""

    def _arrange_buttons(self) -> None:
        last = self.page == len(self._pages)
        prints = bool(self.visit and self.visit.rules.prints)
        t, main, side = self.t, self.ids.main, self.ids.side
        if last:
            main.text, main.icon = (t("result.print"), "print") if prints else (t("result.continue"), "next")
            side.text, side.icon = t("result.continue"), "next"
        else:
            advises = self.page == 0 and not self._pages[0].readings
            main.text, main.icon = t("result.what_now" if advises else "result.more"), "next"
            side.text, side.icon = t("result.print"), "print"
        main.icon_side = "left" if main.icon == "print" else "right"
        side.shown = prints
        side.icon_side, side.gap = ("left", 28) if self.places.lies else ("top", 0)
        main.box, side.box = self.places.two_buttons()
        if not prints:
            main.box = self.places.one_button()

    def main_tapped(self) -> None:
        if self.page < len(self._pages):
            self.page += 1
        else:
            self.send(Print() if self.ids.side.shown else Continue())

    def side_tapped(self) -> None:
        self.send(Continue() if self.page == len(self._pages) else Print())

    def clear(self) -> None:
        super().clear()
        self._result = self._drawn = self._advice = None
        self._pages, self.is_fork = (), False


def phone_entries(
    place: PlaceTexts, services: Sequence[str], language: str, ask_number: str
) -> tuple[tuple[str, str, bool], ...]:
    """Name and number of each service but 112, which stands by itself; `ask_number` where there is no number."""
    entries = []
    for service in services:
        if service == "emergency" or service not in place.services:
            continue
        help_ = place.services[service]
        phone = help_.phone(language)
        entries.append((help_.name(language), phone or ask_number, phone is not None))
    return tuple(entries)


def sentence_case(text: str) -> str:
    """With a capital first letter: words that stand alone."""
    return text[:1].upper() + text[1:]
