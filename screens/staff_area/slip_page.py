"""What a slip looks like today: made-up values, the place's own words."""

from __future__ import annotations

from kiosk.language import Translator
from kiosk.staff_area.area import Area
from screens import theme
from screens.locked.parts import END, TOP, AreaPage
from screens.widgets.paper import Paper


class SlipPage(AreaPage):
    def build(self) -> None:
        self._what = self.text((theme.MARGIN, TOP - 8, theme.CONTENT, 116), "body", least=36, upright="middle")
        self._paper = self.put(Paper(), (theme.MARGIN, TOP + 124, theme.CONTENT, END - TOP - 128))

    def show(self, area: Area, t: Translator) -> None:
        self._what.text = t("staff_area.slip.what" if area.slip else "staff_area.slip.drawing")
        self._paper.picture = area.slip
