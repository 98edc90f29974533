"""The card of all risk tests on the choice screen: its name, one line, and the topics as a row of pictograms."""

from __future__ import annotations

from typing import Any

from kivy.properties import BooleanProperty, ListProperty, StringProperty

from screens import drawing, theme
from screens.theme import Look
from screens.widgets.bars import check_mark
from screens.widgets.buttons import Tappable
from screens.widgets.card import card_colours, chevron
from screens.widgets.placed import Sprite, Surface
from screens.widgets.text import Text

_INSET = 48
_DISC = 120
_PICTOGRAM = 80
_BADGE = 52
_CHEVRON = 84
_MOST_TOPICS = 6
_LOW = 280


class TopicsCard(Tappable):
    """`topics`: a pictogram's name and whether the topic's tests are all done, for each topic. `filled`: the next
    sensible thing. `done`: every topic is."""

    title = StringProperty("")
    line = StringProperty("")
    topics = ListProperty([])
    filled = BooleanProperty(False)
    redraw_on = (*Tappable.redraw_on, "title", "line", "topics", "filled", "shown")

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._surface = Surface(self)
        self._chevron = Sprite(self)
        self._discs = [(Sprite(self), Sprite(self), Sprite(self), Sprite(self)) for _ in range(_MOST_TOPICS)]
        self._title = Text(role="card", upright="middle")
        self._line = Text(role="body", least=36, upright="middle")
        for widget in (self._title, self._line):
            self.add_widget(widget)

    @property
    def done(self) -> bool:
        return bool(self.topics) and all(done for _, done in self.topics)

    def set_look(self, look: Look) -> None:
        self.look = look
        for widget in (self._title, self._line):
            widget.set_look(look)

    def refresh(self) -> None:
        if not (self.shown and self.width and self.height):
            return
        look = self.look
        fill, line, written, disc = card_colours(pressed=self.pressed, filled=self.filled, done=self.done)
        place = theme.Rect(*map(int, (*self.pos, *self.size)))
        self._surface.draw(place, 32, 0 if self.filled and not self.pressed else 4, look.hex(fill), look.hex(line))
        x, top, width, height = self.box
        low = height < _LOW  # the pictograms give way to the words
        words = (height - 24) / 2 if low else (height - _DISC - 88) / 2
        side = theme.place(x + width - 32 - _CHEVRON, top + 24 + words / 2 - _CHEVRON / 2 + 12, _CHEVRON, _CHEVRON)
        self._chevron.draw(chevron(side.width, look.hex(written)), side.x, side.y)
        above = 12 if low else 28
        self._title.text, self._title.tint = self.title, written
        self._title.box = [x + _INSET, top + above, width - 2 * _INSET - _CHEVRON, words]
        self._line.text, self._line.tint = self.line, written
        self._line.box = [x + _INSET, top + above + words, width - 2 * _INSET, words]
        self._draw_topics(
            [] if low else self.topics, x + _INSET, top + height - 40 - _DISC, width - 2 * _INSET - _DISC, disc, fill
        )

    def _draw_topics(
        self, topics: list[tuple[str, bool]], left: float, top: float, way: float, disc: str, fill: str
    ) -> None:
        look = self.look
        step = way / (_MOST_TOPICS - 1)
        border = theme.u(4) if look.high_contrast else 0
        for at, (round_, icon, badge, check) in enumerate(self._discs):
            if at >= len(topics):
                for sprite in (round_, icon, badge, check):
                    sprite.hide()
                continue
            name, done = topics[at]
            place = theme.place(left + at * step, top, _DISC, _DISC)
            round_.draw(drawing.disc(place.width, look.hex(disc), border, look.hex("ink")), place.x, place.y)
            pixels = theme.u(_PICTOGRAM)
            picture = drawing.drawing(f"pictograms/{name}", pixels, pixels, look, line="ink", surface=disc)
            inset = (place.width - pixels) // 2
            icon.draw(picture, place.x + inset, place.y + inset)
            if not done:
                badge.hide()
                check.hide()
                continue
            corner = theme.place(left + at * step + _DISC - _BADGE + 10, top - 10, _BADGE, _BADGE)
            edge = max(theme.u(5), 1)
            # The sun of the light views would be lost on the yellow card of high contrast.
            sun, mark = ("ink", "on_spruce") if look.high_contrast else ("sun", "ink")
            badge.draw(drawing.disc(corner.width, look.hex(sun), edge, look.hex(fill)), corner.x, corner.y)
            check.draw(check_mark(corner.width, look.hex(mark)), corner.x, corner.y)

    def empty(self) -> None:
        self.topics = []
        self.filled = False
