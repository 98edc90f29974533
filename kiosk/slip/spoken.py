"""The slip as it is read aloud: every text of it, from the top."""

from __future__ import annotations

from collections.abc import Iterator

from kiosk.slip.content import Help, Result, SlipContent, Values


def spoken_slip(content: SlipContent) -> tuple[str, ...]:
    """Sentences in the order of the page; numbers carry the words of their columns."""
    return tuple(text for text in _texts(content) if text)


def _texts(content: SlipContent) -> Iterator[str]:
    yield from (content.practice, content.title, content.place, content.day)
    for result in content.results:
        yield from _result(result)
    yield content.help_heading
    yield from map(_help, content.help)
    yield content.emergency_number
    yield from content.emergency
    yield content.notice
    yield from content.notes


def _result(result: Result) -> Iterator[str]:
    yield f"{result.lead} {result.word}"
    rows = (*([result.values] if result.values is not None else []), *result.readings)
    yield from (_row(result, row) for row in rows)
    yield result.score
    yield from result.meaning
    if result.steps:
        yield result.what_now
    for number, step in enumerate(result.steps, start=1):
        yield f"{number}. {step}"
    yield from result.more


def _row(result: Result, row: Values) -> str:
    numbers = (row.systolic, row.diastolic, row.pulse)
    told = (f"{head} {number}" for (head, _unit), number in zip(result.heads, numbers, strict=True))
    return ", ".join(part for part in (row.name, *told, row.note) if part)


def _help(help_: Help) -> str:
    return ", ".join(part for part in (help_.name, help_.number, help_.hours) if part)
