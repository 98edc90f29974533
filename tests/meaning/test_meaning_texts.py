"""Texts of results and of FINDRISC: there for every key that can come up, in every language, short and plain."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields
from itertools import product
from string import Formatter

import pytest

from kiosk.blood_pressure import IRREGULAR_PULSE, PressureClass, Reading, judge
from kiosk.config import RISK_TESTS_FOLDER
from kiosk.guidance import pressure_advice, scale_group
from kiosk.guidance import test_advice as advice_on_test
from kiosk.language import LANGUAGES, load
from kiosk.risk_tests import Score, load_packs

OURS = ("pressure.", "guidance.", "findrisc.", "test.unfinished.")
WORDS_A_SENTENCE = {"fi": 12, "fi-simple": 12, "sv": 18, "en": 18}
PACK = load_packs(RISK_TESTS_FOLDER)["findrisc"]


def keys_of(advice: object) -> Iterator[str]:
    """Every text key in an advice."""
    for field in fields(advice):  # type: ignore[arg-type]
        value = getattr(advice, field.name)
        if field.name != "numbers" and value is not None and not isinstance(value, bool):
            yield from value if isinstance(value, tuple) else (value,)


def advice_keys() -> set[str]:
    """Every key that guidance can ever return: all pressures of a coarse grid, all pulses, marks and answers."""
    found: set[str] = set()
    marked = frozenset({IRREGULAR_PULSE})
    for systolic, diastolic, pulse in product(range(80, 215, 5), range(50, 140, 5), (None, 30, 45, 70, 110, 130, 160)):
        plain, mark = Reading(systolic, diastolic, pulse), Reading(systolic, diastolic, pulse, flags=marked)
        for readings, pregnant, medicine in product(([plain], [mark], [mark, mark]), (False, True), (False, True)):
            found.update(keys_of(pressure_advice(judge(readings), pregnant=pregnant, takes_medicine=medicine)))
    for index, band in enumerate(PACK.bands):
        found.update(keys_of(advice_on_test(PACK, Score(PACK.id, True, int(band.lowest), band.id, index, ()))))
    found.update(keys_of(advice_on_test(PACK, Score(PACK.id, False, None, None, None, PACK.items))))
    return found


def question_keys() -> set[str]:
    found = set()
    for question in PACK.questions:
        found |= {f"{PACK.id}.{question.id}.title", f"{PACK.id}.{question.id}.short"}
        found |= {f"{PACK.id}.{question.id}.{option.id}" for option in question.options}
    return found


ADVICE = advice_keys()
QUESTIONS = question_keys()


@pytest.fixture(params=sorted(LANGUAGES))
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def texts(language: str) -> dict[str, str]:
    """Our catalogues' texts, by key."""
    found = load(language)
    return {key: found(key) for key in sorted(found.keys()) if key.startswith(OURS)}


def sentences(text: str) -> list[str]:
    return [part for part in re.split(r"(?<=[.?:])\s+", text) if part]


def words(text: str) -> int:
    return len(re.findall(r"[^\s–]+", text.replace("116 117", "116117")))


def test_every_key_that_can_come_up_has_a_text(language: str) -> None:
    wanted = ADVICE | QUESTIONS | {f"pressure.class.{each.id}" for each in PressureClass}
    wanted |= {scale_group(each) for each in PressureClass} | {f"pressure.symptom.{at}" for at in range(1, 9)}
    assert wanted - texts(language).keys() == set()
    assert all(text.strip() for text in texts(language).values())


def test_no_advice_text_is_out_of_use(language: str) -> None:
    advising = ("guidance.", "findrisc.advice.", "findrisc.step.", "findrisc.chance.", "findrisc.band.")
    written = {key for key in texts(language) if key.startswith(advising)}
    assert written - ADVICE == set()


def test_the_languages_have_the_same_keys_and_placeholders() -> None:
    def shape(language: str) -> dict[str, set[str | None]]:
        return {
            key: {name for _, name, _, _ in Formatter().parse(text) if name is not None}
            for key, text in texts(language).items()
        }

    assert all(shape(code) == shape("fi") for code in LANGUAGES)


def test_sentences_are_short(language: str) -> None:
    for key, text in texts(language).items():
        for sentence in sentences(text):
            assert words(sentence) <= WORDS_A_SENTENCE[language], (key, sentence)


def test_a_meaning_is_one_sentence_and_a_summary_at_most_two(language: str) -> None:
    for key, text in texts(language).items():
        if key.endswith(".meaning"):
            assert len(sentences(text)) == 1, key
        if key.endswith(".summary"):
            assert len(sentences(text)) <= 2, key


def test_screens_stay_short(language: str) -> None:
    said = texts(language)
    for question in PACK.questions:
        key = f"{PACK.id}.{question.id}"
        assert words(said[f"{key}.title"]) <= 9, said[f"{key}.title"]
        options = [said[f"{key}.{option.id}"] for option in question.options]
        assert all(words(option) <= 6 for option in options), options
        assert words(" ".join([said[f"{key}.title"], said.get(f"{key}.help", ""), *options])) <= 30, key
    for key in ADVICE:
        if key.endswith(".summary"):
            meaning = said.get(key.replace(".summary", ".meaning"), "")
            assert words(meaning) + words(said[key]) <= 26, key


def test_tone(language: str) -> None:
    for key, text in texts(language).items():
        assert "!" not in text, key
        assert not re.search(r"diagno", text, re.IGNORECASE), key
        assert '"' not in text and "  " not in text and text == text.strip(), key


def test_older_finnish_names_of_weight_classes_are_not_used() -> None:
    assert not [key for key, text in texts("fi").items() if re.search(r"ihannepaino|lievä lihavuus", text)]


@pytest.mark.parametrize(
    ("language", "names"),
    [
        (
            "fi",
            "matala, ihanteellinen, normaali, tyydyttävä, lievästi kohonnut, kohtalaisesti kohonnut, "
            "huomattavasti kohonnut, hyvin korkea",
        ),
        (
            "fi-simple",
            "matala, erittäin hyvä, hyvä, melko hyvä, vähän koholla, selvästi koholla, paljon koholla, todella korkea",
        ),
        (
            "sv",
            "lågt, idealiskt, normalt, tillfredsställande, lindrigt förhöjt, måttligt förhöjt, kraftigt förhöjt, "
            "mycket högt",
        ),
        (
            "en",
            "low, ideal, normal, satisfactory, mildly raised, moderately raised, markedly raised, very high",
        ),
    ],
)
def test_class_names_are_the_agreed_words(language: str, names: str) -> None:
    said = texts(language)
    assert ", ".join(said[f"pressure.class.{each.id}"] for each in PressureClass) == names


@pytest.mark.parametrize(
    ("language", "names"),
    [
        ("fi", "pieni, hiukan lisääntynyt, kohtalainen, suuri, hyvin suuri"),
        ("sv", "liten, något ökad, måttlig, stor, mycket stor"),
        ("en", "low, slightly raised, moderate, high, very high"),
    ],
)
def test_findrisc_bands_have_the_reference_names(language: str, names: str) -> None:
    said = texts(language)
    assert ", ".join(said[f"findrisc.band.{band.id}"] for band in PACK.bands) == names


def test_chances_are_those_of_the_pack() -> None:
    assert [band.one_in for band in PACK.bands] == [100, 25, 6, 3, 2]
    finnish = ["sadasta", "25:stä", "kuudesta", "kolmesta", "kahdesta"]
    for band, word in zip(PACK.bands, finnish, strict=True):
        key = f"findrisc.chance.{band.id}"
        assert f"1 ihminen {word} " in texts("fi")[key]
        assert f"1 ihminen {word} " in texts("fi-simple")[key]
        assert f"1 av {band.one_in} " in texts("sv")[key]
        assert f"1 person in {band.one_in} " in texts("en")[key]


def test_numbers_to_call_are_said_where_the_advice_is_urgent(language: str) -> None:
    said = texts(language)
    for case in ("emergency", "markedly_raised", "pregnant_now", "pregnant_mildly_raised"):
        assert "116 117" in said[f"guidance.pressure.{case}.summary"], case
    for key in ("guidance.call_112", "findrisc.call_112", "guidance.pulse.150_or_more"):
        assert "112" in said[key], key
