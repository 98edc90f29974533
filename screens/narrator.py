"""Has the screens spoken: each when it appears, the control that the keys are on, and what changes under one's hands.

Any key or touch stops what is being said.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from kivy.clock import Clock
from kivy.uix.widget import Widget

from kiosk.language import Translator
from kiosk.visit import Visit, Voice
from screens.inspect import texts
from screens.speech import is_private, news, script, spoken, words_of
from screens.widgets.buttons import Tappable

# The words of a screen stand when its widgets have drawn themselves: one frame later.
_SETTLED = 0.1


@dataclass(frozen=True)
class Mouth:
    """`say(sentences, language, voice)` and `hush()` return at once."""

    say: Callable[[Sequence[str], str, Voice], None]
    hush: Callable[[], None]


DUMB = Mouth(lambda _sentences, _language, _voice: None, lambda: None)


class Narrator:
    """Reads what is drawn below `root`, where the visit has its voice on."""

    def __init__(self, root: Widget, mouth: Mouth) -> None:
        self._root = root
        self._mouth = mouth
        self._visit: Visit | None = None
        self._t: Translator | None = None
        self._read: list[str] = []  # the words of the screen when it was last looked at
        self._anew = False
        # A frame later: in the frame in which it is time, the words may only just have been put there.
        self._next = Clock.create_trigger(lambda _seconds: self._look(), 0)
        self._soon = Clock.create_trigger(lambda _seconds: self._next(), _SETTLED)

    def shown(self, visit: Visit, t: Translator, *, anew: bool) -> None:
        """The visit was drawn. `anew`: another screen, or another page of it."""
        before, self._visit, self._t = self._visit, visit, t
        was_on = before is not None and _on(before)
        if not _on(visit):
            if was_on:
                self._mouth.hush()
                self._read = []
            return
        switched = not was_on or (before is not None and before.language != visit.language)
        if anew or switched:
            self._anew = True
            self._mouth.hush()
        elif before is not None and before.voice != visit.voice:
            self._say([t("voice.sample")])  # how it sounds now
        self._look_soon()

    def silence(self) -> None:
        """Something covers the visit: what stands there is not for visitors. `shown` begins anew."""
        self._cancel()
        if self._visit is not None and _on(self._visit):
            self._mouth.hush()
        self._visit = None
        self._read = []

    def interrupted(self) -> None:
        """A key or a finger: be silent."""
        if self._visit is not None and _on(self._visit):
            self._mouth.hush()
            self._look_soon()

    def focused(self, control: Tappable | None) -> None:
        """The keys are on this control now."""
        visit, t = self._visit, self._t
        if control is None or visit is None or t is None or not _on(visit):
            return
        if not self._anew:
            # What has changed just before must not talk over what one has gone on to.
            self._cancel()
            self._read = words_of(self._root)
        if is_private(visit) and any(text.widget.secret for text in texts(control)):
            self._say([t("voice.private")])
            return
        words = " ".join(spoken(t, seen.says) for seen in texts(control))
        chosen = getattr(control, "chosen", False) and visit.rules.headset
        self._say([t("voice.chosen", what=words) if chosen else words])

    @property
    def is_waiting(self) -> bool:
        """Whether the words of the screen are still to be looked at."""
        return bool(self._soon.is_triggered or self._next.is_triggered)

    def _cancel(self) -> None:
        self._soon.cancel()
        self._next.cancel()

    def _look_soon(self) -> None:
        """When the words have settled after the last of several changes, not after the first."""
        self._cancel()
        self._soon()

    def _look(self) -> None:
        visit, t = self._visit, self._t
        if visit is None or t is None or not _on(visit):
            return
        before, self._read = self._read, words_of(self._root)
        if self._anew:
            self._anew = False
            self._say(script(t, visit, self._root))
        elif said := news(t, visit, before, self._read):
            self._say(said)

    def _say(self, sentences: Sequence[str]) -> None:
        assert self._visit is not None
        if sentences:
            self._mouth.say(sentences, self._visit.language, self._visit.voice)


def _on(visit: Visit) -> bool:
    return visit.rules.speaks and visit.voice.on and not visit.voice.paused
