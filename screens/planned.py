"""What is to be composed of a screen, by what its parts are: texts are read, pictures stand on the horizon, controls
are touched."""

from __future__ import annotations

from collections.abc import Iterable
from math import inf

from screens import theme
from screens.drawn import Drawn
from screens.plans import Block, Control, Plan, Words
from screens.theme import Look
from screens.widgets.advice import Call112, Phones
from screens.widgets.bullets import Bullets
from screens.widgets.buttons import Tappable, WholeScreen
from screens.widgets.facts import Facts
from screens.widgets.horizon import SunTopic
from screens.widgets.phone import PhoneBlock
from screens.widgets.placed import Placed
from screens.widgets.readings import ReadingsTable
from screens.widgets.text import Text, measure


def plan_of(drawn: Drawn, look: Look) -> Plan:
    """Each control has a row of its own, in the order of the drawing."""
    words: list[Words] = []
    controls: list[list[Control]] = []
    for part in drawn.parts:
        if isinstance(part, Text):
            words.append(part)
        elif isinstance(part, Tappable) and not isinstance(part, WholeScreen):
            controls.append([Control(part, high=drawn.box(part)[3])])
        elif (block := block_of(part, look)) is not None:
            words.append(block)
    return Plan(
        ground=drawn.ground,
        words=words,
        art=drawn.art(),
        topic=next((each for each in drawn.parts if isinstance(each, SunTopic)), None),
        controls=sorted(controls, key=lambda row: drawn.box(row[0].part)[1]),
    )


def block_of(part: Placed, look: Look) -> Block | None:
    """The parts that stand among the words."""
    if isinstance(part, Facts):
        return Block(part, lambda width: 76.0 if width >= theme.CONTENT else inf)
    if isinstance(part, Bullets):
        return Block(part, lambda width: _list_height(part.items, part.role, look, width - 52))
    if isinstance(part, Phones):
        return Block(part, part.height_at)
    if isinstance(part, Call112):
        return Block(part, lambda width: Call112.height_of(part.text, look, width))
    if isinstance(part, ReadingsTable):
        return Block(part, lambda _width: part.height_needed())
    if isinstance(part, PhoneBlock):
        return Block(part, lambda width: part.height_needed(width))
    return None


def _list_height(items: Iterable[str], role: str, look: Look, width: float) -> float:
    least = look.type(role).least
    return sum(measure(text, look, role, theme.u(width), least)[1] / theme.scale() + 4 for text in items)
