"""What a slip says, in the order of the result screen: texts ready to be laid out. No name, no identifier."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from kiosk.blood_pressure import Judgement, PressureClass, Reading, judge
from kiosk.guidance import pressure_advice, scale_group, test_advice
from kiosk.language import Language
from kiosk.risk_tests.wording import answers_told, ends_of_scale, of_score, tips
from kiosk.services import Service
from kiosk.visit import PersonQuestion, TestRun, Visit

SYMPTOMS = 8


@dataclass(frozen=True, slots=True)
class Values:
    """One line of the table: its name and systolic, diastolic (mmHg) and pulse (1/min), as written."""

    name: str
    systolic: str
    diastolic: str
    pulse: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class ScaleStep:
    """One step of a scale; `shape` names the drawing of a class (`kiosk.slip.shapes`), None for a plain step."""

    shape: str | None


@dataclass(frozen=True, slots=True)
class ScaleGroup:
    """A word under the steps `first` to `last`, both included."""

    word: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Scale:
    """Steps from the lowest; `own` is the visitor's, which carries the flag `here`."""

    steps: tuple[ScaleStep, ...]
    own: int
    here: str
    groups: tuple[ScaleGroup, ...]


@dataclass(frozen=True, slots=True)
class Result:
    """One result: the word first, then the numbers, its place, what it means, what to do."""

    lead: str
    word: str
    shape: str | None
    heads: tuple[tuple[str, str], ...]  # the columns of the table: word and unit
    values: Values | None
    readings: tuple[Values, ...]
    score: str
    scale: Scale | None
    meaning: tuple[str, ...]
    what_now: str
    steps: tuple[str, ...]
    more: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Help:
    """One place to turn to: `number` is a phone number, or the sentence that says who knows it."""

    name: str
    number: str
    is_phone: bool
    hours: str


@dataclass(frozen=True, slots=True)
class SlipContent:
    """Everything on a slip, top to bottom. `practice` is the strip of a practice visit, else empty."""

    language: str
    title: str
    practice: str
    place: str
    day: str
    results: tuple[Result, ...]
    help_heading: str
    help: tuple[Help, ...]
    emergency_number: str
    emergency: tuple[str, ...]
    notes: tuple[str, ...]
    notice: str = ""
    """The place's own line, above the notes."""


def slip_content(
    visit: Visit, language: Language, *, place: str, services: Mapping[str, Service], day: date, notice: str = ""
) -> SlipContent:
    """What the slip of `visit` says in `language`. `place`: the name of the self-care point in that language, `notice`:
    what it has to say on slips.

    Raises ValueError for a visit without results.
    """
    if not visit.has_results:
        raise ValueError("the visit has no result to put on a slip")
    results: list[Result] = []
    numbers: list[str] = []
    call_112: list[str] = []
    if visit.pressure_done:
        judgement = judge(visit.readings)
        advice = pressure_advice(
            judgement,
            pregnant=visit.person.get(PersonQuestion.PREGNANT) is True,
            takes_medicine=visit.person.get(PersonQuestion.MEDICINE) is True,
        )
        more = tuple(language(key) for key in (advice.medicine, advice.pulse, advice.irregular) if key)
        results.append(
            Result(
                lead=language(advice.lead),
                word=_sentence_case(language(advice.word)),
                shape=shape.id if (shape := _shown_class(judgement)) is not None else None,
                heads=_heads(language),
                values=_result_values(language, judgement),
                readings=_reading_rows(language, visit.readings, judgement.used),
                score="",
                scale=None if shape is None else _pressure_scale(language, shape),
                meaning=(language(advice.meaning),),
                what_now=language("slip.what_now"),
                steps=tuple(map(language, advice.steps)),
                more=more,
            )
        )
        numbers += advice.numbers
        raised = shape is not None and shape >= PressureClass.MILDLY_RAISED
        call_112.append(_all_symptoms(language) if raised else language(advice.when_112))
    for run in visit.tests_done.values():
        result, test_numbers, test_112 = _test_result(language, run)
        results.append(result)
        numbers += test_numbers
        call_112 += test_112
    return SlipContent(
        language=language.code,
        title=language("slip.title"),
        practice=language("slip.practice") if visit.rules.practice else "",
        place=place,
        day=_sentence_case(language.date(day)),
        results=tuple(results),
        help_heading=language("slip.help"),
        help=_help(language, numbers, services),
        emergency_number=services["emergency"].phone(language.code) or "112",
        emergency=tuple(dict.fromkeys(call_112)) or (language("slip.emergency"),),
        notes=_notes(language, with_test=bool(visit.tests_done)),
        notice=notice,
    )


def _sentence_case(text: str) -> str:
    return text[:1].upper() + text[1:]


def _shown_class(judgement: Judgement) -> PressureClass | None:
    return PressureClass.EMERGENCY if judgement.emergency else judgement.pressure_class


def _heads(language: Language) -> tuple[tuple[str, str], ...]:
    pressure, pulse = language("slip.unit.pressure"), language("slip.unit.pulse")
    return (
        (language("pressure.systolic"), pressure),
        (language("pressure.diastolic"), pressure),
        (language("pressure.pulse"), pulse),
    )


def _result_values(language: Language, judgement: Judgement) -> Values:
    name = language("pressure.mean" if len(judgement.used) > 1 else "slip.result")
    return _values(language, name, judgement.systolic, judgement.diastolic, judgement.pulse)


def _reading_rows(language: Language, readings: Sequence[Reading], used: tuple[Reading, ...]) -> tuple[Values, ...]:
    """Every reading, also those that the result leaves out, so that a nurse sees what was measured."""
    if len(readings) == 1:
        return ()
    left = list(used)
    rows = []
    for number, reading in reversed(list(enumerate(readings, start=1))):  # the last of equal readings is the used one
        note = ""
        if reading in left:
            left.remove(reading)
        else:
            note = language("slip.irregular" if reading.irregular else "slip.left_out")
        name = language("pressure.reading", number=number)
        rows.append(_values(language, name, reading.systolic, reading.diastolic, reading.pulse, note))
    return tuple(reversed(rows))


def _values(language: Language, name: str, systolic: int, diastolic: int, pulse: int | None, note: str = "") -> Values:
    written = (language.number(systolic), language.number(diastolic), "-" if pulse is None else language.number(pulse))
    return Values(name, *written, note)


def _pressure_scale(language: Language, own: PressureClass) -> Scale:
    classes = list(PressureClass)
    groups: list[ScaleGroup] = []
    for index, each in enumerate(classes):
        word = language(scale_group(each))
        if groups and groups[-1].word == word:
            groups[-1] = ScaleGroup(word, groups[-1].first, index)
        else:
            groups.append(ScaleGroup(word, index, index))
    steps = tuple(ScaleStep(each.id) for each in classes)
    return Scale(steps, classes.index(own), language("pressure.here"), tuple(groups))


def _test_result(language: Language, run: TestRun) -> tuple[Result, tuple[str, ...], tuple[str, ...]]:
    """The result of a test, the services it names, and its sentences on 112."""
    score = run.score
    if score is None:
        raise ValueError(f"the risk test {run.pack.id!r} is among the finished ones but has no score")
    advice = test_advice(run.pack, score)
    told = answers_told(language, run.pack, run.answers) if run.pack.rule == "none" else ()
    result = Result(
        lead=language(advice.lead) if advice.word else "",
        word=_sentence_case(language(advice.word or advice.lead)),
        shape=None,
        heads=(),
        values=None,
        readings=(),
        score=of_score(language, run.pack, score.score, "slip.score") if score.band is not None else "",
        scale=_test_scale(language, run, run.pack.scale.index(score.band)) if score.band in run.pack.scale else None,
        meaning=(*(language(key) for key in (advice.meaning, advice.chance, *advice.notes) if key), *told),
        what_now=language("slip.what_now"),
        steps=(*map(language, advice.steps), *tips(language, run.pack, run.answers)),
        more=(),
    )
    return result, advice.numbers, () if advice.when_112 is None else (language(advice.when_112),)


def _test_scale(language: Language, run: TestRun, own: int) -> Scale:
    bands = run.pack.scale
    ends = (0, len(bands) - 1)
    words = map(_sentence_case, ends_of_scale(language, run.pack))
    groups = tuple(ScaleGroup(word, end, end) for word, end in zip(words, ends, strict=True))
    return Scale(tuple(ScaleStep(None) for _ in bands), own, language("pressure.here"), groups)


def _all_symptoms(language: Language) -> str:
    """The whole list of symptoms that ask for 112, as one sentence: at home there is no screen to look it up on."""
    symptoms = [language(f"pressure.symptom.{number}") for number in range(1, SYMPTOMS + 1)]
    listed = ", ".join(symptom[:1].lower() + symptom[1:] for symptom in symptoms)
    return language("slip.symptoms_112", symptoms=_sentence_case(listed))


def _help(language: Language, numbers: Sequence[str], services: Mapping[str, Service]) -> tuple[Help, ...]:
    """Each named service once; the emergency number has its own box."""
    found = []
    for name in dict.fromkeys(numbers):
        if name == "emergency":
            continue
        service = services[name]
        phone = service.phone(language.code)
        number = phone or language("slip.ask_number")
        hours = service.hours(language.code) or ""
        found.append(Help(service.name(language.code), number, phone is not None, hours))
    return tuple(found)


def _notes(language: Language, *, with_test: bool) -> tuple[str, ...]:
    own_wording = (language("slip.own_wording"),) if with_test else ()
    return (language("slip.estimate"), *own_wording, language("slip.no_name"))
