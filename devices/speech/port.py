"""What speaks: the one small port that every engine stands behind."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol


class Speaker(Protocol):
    """Returns at once from everything; what goes wrong is logged, and then it is silent."""

    @property
    def speaking(self) -> bool: ...

    def say(self, sentences: Sequence[str], language: str, pace: int, loudness: int) -> None:
        """Stop what is being said and say this. `language`: "fi"; `pace` and `loudness` from -2 to 2."""

    def hush(self) -> None:
        """Be silent at once, and forget what was still to be said."""

    def close(self) -> None: ...


class SilentSpeaker:
    """Where no voice is configured."""

    speaking = False

    def say(self, sentences: Sequence[str], language: str, pace: int, loudness: int) -> None:
        pass

    def hush(self) -> None:
        pass

    def close(self) -> None:
        pass
