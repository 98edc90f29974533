"""The parts that the screens are made of. Importing this makes them known to the kv language."""

from screens.widgets import bars, buttons, countdown, facts, horizon, picture, text

__all__ = ["bars", "buttons", "countdown", "facts", "horizon", "picture", "text"]
