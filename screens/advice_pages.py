"""Which of the advice stands on which page. Pure: texts and heights in, pages out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

# A page of advice holds about this many words besides heading, telephone numbers and the 112 block.
MOST_WORDS = 40


@dataclass(frozen=True, slots=True)
class Advice:
    """What is to be told after a result, as written. `phones`: name, number (or who knows it), whether it is a number.

    `call_112` is empty where nothing is raised; `urgent` marks a result that is; `pressing`: the visitor is led to the
    advice even though the result's own page says the most important of it.
    """

    steps: tuple[str, ...]
    notes: tuple[str, ...]
    phones: tuple[tuple[str, str, bool], ...]
    call_112: str
    urgent: bool
    pressing: bool


@dataclass(frozen=True, slots=True)
class Page:
    """`items`: number of the step (empty for a note) and its text. `phones`: whether the numbers stand on it.
    `readings`: it is the page of the single readings, where the first page had no room for them."""

    items: tuple[tuple[str, str], ...]
    phones: bool = False
    readings: bool = False


def pages(advice: Advice, height: Callable[[str], float], room: float, phones: float) -> tuple[Page, ...]:
    """The advice in its order, on as many pages as it takes. `height` of an item, `room` of a page and the height of
    all `phones` together are in the same unit. The numbers stand with the first page that has room for them."""
    made = [Page(items) for items in _fill(advice, height, room)]
    if not advice.phones:
        return tuple(made)
    for at, page in enumerate(made):
        if sum(height(text) for _, text in page.items) + phones <= room:
            made[at] = Page(page.items, phones=True)
            return tuple(made)
    return (*made, Page((), phones=True))


def _fill(advice: Advice, height: Callable[[str], float], room: float) -> Iterator[tuple[tuple[str, str], ...]]:
    numbered = [(str(number), text) for number, text in enumerate(advice.steps, start=1)]
    items: list[tuple[str, str]] = []
    words = taken = 0.0
    for mark, text in (*numbered, *(("", note) for note in advice.notes)):
        high, count = height(text), len(text.split())
        if items and (taken + high > room or words + count > MOST_WORDS):
            yield tuple(items)
            items, words, taken = [], 0.0, 0.0
        items.append((mark, text))
        words, taken = words + count, taken + high
    if items:
        yield tuple(items)
