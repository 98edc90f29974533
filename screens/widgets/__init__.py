"""The parts that the screens are made of. Importing this makes them known to the kv language."""

from screens.widgets import (
    bars,
    bullets,
    buttons,
    card,
    column,
    countdown,
    facts,
    flag,
    horizon,
    phone,
    picture,
    pointers,
    stop,
    text,
)

__all__ = [
    "bars",
    "bullets",
    "buttons",
    "card",
    "column",
    "countdown",
    "facts",
    "flag",
    "horizon",
    "phone",
    "picture",
    "pointers",
    "stop",
    "text",
]
