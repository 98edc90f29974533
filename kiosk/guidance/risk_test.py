"""What to tell a visitor about a risk test's result: an estimate, what it means, what to do today, whom to turn to.

Everything is written in the pack; advice awaits a clinician's sign-off (docs/clinical-review.md). Pure: score in, text
keys and service ids out.
"""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.risk_tests.pack import Pack
from kiosk.risk_tests.scoring import Score


@dataclass(frozen=True, slots=True)
class TestAdvice:
    """Text keys in the order in which they are read, and ids of services (assets/services.toml).

    `lead` and `word` make one sentence; `word` is None when the test was left unfinished or has no bands, `chance`
    where no chance is known. `summary` is the one or two sentences that fit on the result screen; `steps` the same at
    full length, the first one for today. `notes` stand beside the result. `when_112` is None where speaking of
    emergencies would only frighten. `crisis`: an answer asks for help at once, whatever the total.
    """

    __test__ = False  # not a test case for pytest

    lead: str
    word: str | None
    meaning: str
    chance: str | None
    summary: str
    steps: tuple[str, ...]
    notes: tuple[str, ...] = ()
    when_112: str | None = None
    numbers: tuple[str, ...] = ()
    pressing: bool = False
    crisis: bool = False


CRISIS_NUMBERS = ("emergency", "crisis")


def test_advice(pack: Pack, score: Score) -> TestAdvice:
    """What to tell about a score, or about leaving the test unfinished."""
    crisis = CRISIS_NUMBERS if score.crisis else ()
    if not score.complete:
        return TestAdvice(
            lead="test.unfinished.lead",
            word=None,
            meaning="test.unfinished.meaning",
            chance=None,
            summary="test.unfinished.summary",
            steps=("test.unfinished.summary",),
            numbers=crisis,
            when_112="crisis.call_112" if crisis else None,
            crisis=score.crisis,
        )
    if score.band is None:
        return TestAdvice(
            lead=f"{pack.id}.lead",
            word=None,
            meaning=f"{pack.id}.meaning",
            chance=None,
            summary=f"{pack.id}.summary",
            steps=(f"{pack.id}.summary",),
            numbers=pack.numbers,
        )
    band = pack.band(score.band)
    notes = [note for note in pack.notes if note.id in score.notes]
    numbers = (*band.numbers, *(number for note in notes for number in note.numbers), *crisis)
    call_112 = f"{pack.id}.call_112" if band.call_112 else "crisis.call_112" if crisis else None
    return TestAdvice(
        lead=f"{pack.id}.lead",
        word=f"{pack.id}.band.{band.id}",
        meaning=f"{pack.id}.advice.{band.id}.meaning",
        chance=f"{pack.id}.chance.{band.id}" if band.one_in else None,
        summary=f"{pack.id}.advice.{band.id}.summary",
        steps=tuple(f"{pack.id}.step.{step}" for step in band.steps),
        notes=tuple(f"{pack.id}.note.{note.id}" for note in notes),
        when_112=call_112,
        numbers=tuple(dict.fromkeys(numbers)),
        pressing=band.pressing or score.crisis,
        crisis=score.crisis,
    )
