"""A risk test as a QuestionnaireResponse, and, where it is finished, an Observation of its score."""

from __future__ import annotations

from decimal import Decimal

from kiosk.fhir.parts import OWN, Json, Sheet, coding, entry, meta, number, observation, own, quantity
from kiosk.risk_tests import wording
from kiosk.risk_tests.pack import Pack, Question
from kiosk.risk_tests.scoring import Score, item_answers, skipped_items
from kiosk.visit import TestRun

_UNITS = {"years": "a", "cm": "cm", "kg": "kg", "celsius": "Cel", "mmhg": "mm[Hg]", "mmol": "mmol/L"}
"""UCUM units of questions; other numbers (days, euros) go without."""
_SCORE_UNITS = {"activity_minutes": "min/wk", "score2": "%", "score2_op": "%"}
_NO_NUMBER = frozenset({"hunger", "sleep", "gambling_limits"})
"""Rules whose result is a class; their number only orders the classes."""
WORDS = f"{OWN}:words"
"""Extension of an answer: its words, where its code is another system's."""


def test_entries(sheet: Sheet, run: TestRun) -> list[Json]:
    """The entries of a bundle. An unfinished test has no Observation: there is no score."""
    response = entry(_response(sheet, run))
    score = run.score
    if score is None or not score.complete or (score.score is None and score.band is None):
        return [response]
    return [response, entry(_score(sheet, run, score, response["fullUrl"]))]


def _response(sheet: Sheet, run: TestRun) -> Json:
    pack = run.pack
    complete = run.score is not None and run.score.complete
    needless = skipped_items(pack, item_answers(pack, run.answers))
    asked = [question for question in pack.questions if question.id in run.answers and question.item not in needless]
    return {
        "resourceType": "QuestionnaireResponse",
        **meta(sheet, _wording(sheet, pack), *([coding(panel)] if (panel := pack.codes.panel) else [])),
        "questionnaire": f"{OWN}:{pack.id}|{pack.version}",
        "status": "completed" if complete else "stopped",
        "authored": sheet.day.isoformat(),
        **({"item": [_item(sheet, pack, each, run.answers[each.id]) for each in asked]} if asked else {}),
    }


def _wording(sheet: Sheet, pack: Pack) -> Json:
    """The mark that says whose words were shown: published codes stand for the published ones."""
    replaced = any(key.startswith(f"{pack.texts}.") for key in sheet.replaced)
    return own("wording", "operator" if replaced else "own")


def _item(sheet: Sheet, pack: Pack, question: Question, answer: int | Decimal) -> Json:
    known = pack.codes.questions.get(question.id)
    text = {} if sheet.words is None else {"text": wording.of_question(sheet.words, pack, question, "title")}
    return {
        "linkId": known.code if known else question.id,
        **text,
        "answer": [_answer(sheet, pack, question, answer)],
    }


def _answer(sheet: Sheet, pack: Pack, question: Question, answer: int | Decimal) -> Json:
    if question.kind == "number":
        unit = _UNITS.get(question.unit or "")
        if unit:
            return {"valueQuantity": quantity(sheet, answer, unit)}
        value = number(answer)
        return {"valueInteger": value} if isinstance(value, int) else {"valueDecimal": value}
    option = question.options[int(answer)]
    words = None if sheet.words is None else wording.of_option(sheet.words, pack, question, int(answer))
    known = pack.codes.option(question.id, option.id)
    if known is None:
        return {"valueCoding": {**own(pack.id, option.id), **({} if words is None else {"display": words})}}
    extension = {} if words is None else {"extension": [{"url": WORDS, "valueString": words}]}
    return {**extension, "valueCoding": coding(known)}


def _score(sheet: Sheet, run: TestRun, score: Score, response: str) -> Json:
    pack = run.pack
    known = pack.codes.score
    code = {"coding": [*([coding(known)] if known else []), own(pack.id, "score")], **sheet.text(f"{pack.id}.title")}
    band: Json = {}
    if score.band is not None:
        theirs = pack.codes.bands.get(score.band)
        codings = [*([coding(theirs)] if theirs else []), own(pack.id, f"band-{score.band}")]
        band = {"coding": codings, **sheet.text(f"{pack.id}.band.{score.band}")}
    value = {} if score.score is None or pack.rule in _NO_NUMBER else _value(sheet, pack, score.score)
    result = {**value, "interpretation": [band] if band else []} if value else {"valueCodeableConcept": band}
    category = "vital-signs" if pack.rule == "number" else "survey"
    return observation(sheet, category, code, _wording(sheet, pack), **result, derivedFrom=[{"reference": response}])


def _value(sheet: Sheet, pack: Pack, score: int | Decimal) -> Json:
    if pack.rule == "sum":
        return {"valueInteger": int(score)}
    if pack.rule == "number":
        [item] = pack.scored
        unit = "kg/m2" if item.formula else _UNITS.get(pack.question(item.id).unit or "", "1")
        return {"valueQuantity": quantity(sheet, score, unit)}
    return {"valueQuantity": quantity(sheet, score, _SCORE_UNITS.get(pack.rule, "1"))}
