"""Charts and the words of the place within the staff's desk."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from kiosk.commands.staff_hands import StaffHands
from kiosk.locked.area import Scroll
from kiosk.staff_area.area import Area
from kiosk.staff_area.chart import Chart, ChartAction, drawn, opened, turned, unreadable
from kiosk.staff_area.editing import EditingAction, went_back

_UNREADABLE = "unreadable"


class Charting:
    """Reads the figures of a period on the desk's thread and shows them, if they are still wanted then."""

    def __init__(
        self,
        hands: StaffHands,
        later: Callable[..., None],
        area: Callable[[], Area | None],
        put: Callable[[Area], None],
    ) -> None:
        self._hands, self._later, self._area, self._put = hands, later, area, put

    def begin(self, area: Area) -> Area:
        """The page as it opens; `read` is to be called when it is shown."""
        return replace(area, charts=opened(self._hands.today()))

    def take(self, action: ChartAction) -> None:
        area = self._area()
        if area is not None and area.charts is not None:
            self._put(replace(area, charts=turned(area.charts, action)))
            self.read()

    def read(self) -> None:
        """Read what is to be shown; nothing where it is there already."""
        area = self._area()
        view = None if area is None else area.charts
        if view is None or not view.reading:
            return
        period, first, last = view.period, view.first, view.last

        def done(found: Sequence[Chart] | str) -> None:
            now = self._area()
            wanted = None if now is None else now.charts
            if now is None or wanted is None or (wanted.period, wanted.first) != (period, first):
                return  # somebody has turned on meanwhile, or has left
            self._put(replace(now, charts=unreadable(wanted) if isinstance(found, str) else drawn(wanted, found)))

        self._later(lambda: self._hands.charts(period, first, last), done, failed=_UNREADABLE)


class Wording:
    """The words of the place: nothing is written before somebody saves."""

    def __init__(self, hands: StaffHands, area: Callable[[], Area | None], put: Callable[[Area], None]) -> None:
        self._hands, self._area, self._put = hands, area, put

    def begin(self, area: Area) -> Area:
        from kiosk.staff_area.place_words import editing_of

        return replace(area, words=editing_of(self._hands.config()))

    def take(self, action: EditingAction | Scroll) -> None:
        from kiosk.staff_area.place_words import taken

        area = self._area()
        if area is not None and area.words is not None:
            words, notice = taken(area.words, action, self._hands.save_words, self._hands.config)
            self._put(replace(area, words=words, notice=notice))

    def back(self) -> bool:
        """One step back within the page; False: the page is to be left."""
        area = self._area()
        words = None if area is None or area.words is None else went_back(area.words)
        if area is None or words is None:
            return False
        self._put(replace(area, words=words))
        return True
