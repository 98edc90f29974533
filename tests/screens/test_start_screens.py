"""The screens from rest to measuring: what they say, what they send."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from stage import Stage

from kiosk import samples
from kiosk.config_model import NOTICE_LETTERS
from kiosk.events import (
    BeginMeasurement,
    Choose,
    ChooseLanguage,
    Continue,
    Decline,
    Event,
    Finish,
    OpenOverlay,
    SayAboutYou,
    StopCuff,
)
from kiosk.language import load
from kiosk.languages import LANGUAGES
from kiosk.visit import Failure, FailureKind, Overlay, PersonQuestion, Service, Step, View
from screens.preview import SAMPLE_PLACE
from screens.rest import in_steps, time_in_words

MINE = (
    *(Step.RESTING, Step.WELCOME, Step.CHOOSE, Step.FEELING, Step.FEELING_ILL, Step.ABOUT_YOU, Step.NOT_FOR_YOU),
    *(Step.PREPARATION, Step.REST, Step.READY, Step.MEASURING, Step.FAILED, Step.PAUSE, Step.REPEAT),
)
NAMES = [name for name, visit in samples.samples().items() if visit.step in MINE and visit.overlay is None]


def test_a_change_of_view_rearranges_the_screen_that_is_shown(stage: Stage) -> None:
    stage.show("welcome")
    usual = stage.robot.find("Aloita").rect
    stage.show("welcome", view=View(large=True))
    assert stage.robot.find("Aloita").rect != usual
    assert stage.robot.problems() == []
    stage.show("welcome")
    assert stage.robot.find("Aloita").rect == usual


@pytest.mark.parametrize(
    ("name", "words", "event"),
    [
        ("resting", "Aloita", Continue()),
        ("welcome", "Aloita", Continue()),
        ("choose", "Verenpaine", Choose(Service.PRESSURE)),
        ("choose", "Diabetesriski", Choose(Service.RISK_TEST, "findrisc")),
        ("choose_done", "Tulosta ja lopeta", Finish()),
        ("feeling", "Ei oireita, jatka", Continue()),
        ("feeling", "Minulla on oireita", Decline()),
        ("feeling_ill", "Kutsu henkilökuntaa", OpenOverlay(Overlay.STAFF)),
        ("about_you_pregnant", "Kyllä", SayAboutYou(True)),
        ("about_you_pregnant", "Ei", SayAboutYou(False)),
        ("about_you_pregnant", "En halua sanoa", SayAboutYou(None)),
        ("not_for_you_pregnant_test", "Valitse muuta", Continue()),
        ("preparation_wait", "Jatka", Continue()),
        ("preparation_quiet", "Valmis", Continue()),
        ("rest", "Ohita lepo", Decline()),
        ("ready", "Aloita mittaus", BeginMeasurement()),
        ("measuring", "STOP", StopCuff()),
        ("measuring_waiting", "STOP", StopCuff()),
        ("failed_device_error", "Yritä uudelleen", BeginMeasurement()),
        ("failed_device_error", "Jatka ilman mittausta", Decline()),
        ("repeat", "Lepää ja mittaa", Continue()),
        ("repeat", "Näytä tulos nyt", Decline()),
    ],
)
def test_what_a_control_sends(stage: Stage, name: str, words: str, event: Event) -> None:
    stage.show(name)
    stage.robot.tap(words)
    assert stage.sent() == [event]


def test_languages_by_their_own_names(stage: Stage) -> None:
    stage.show("welcome", code="en")
    stage.robot.tap("Svenska")
    assert stage.sent() == [ChooseLanguage("sv")]


def test_only_the_places_languages_are_offered(stage: Stage) -> None:
    rules = samples.samples()["welcome"].rules
    stage.show("welcome", rules=replace(rules, languages=("fi", "sv")))
    assert "English" not in stage.robot.texts()
    stage.show("welcome", rules=rules)
    assert "English" in stage.robot.texts()


@pytest.mark.parametrize("large", [False, True])
def test_every_language_that_may_be_offered_fits(stage: Stage, large: bool) -> None:
    rules = samples.samples()["welcome"].rules
    for offered in (("fi",), ("fi", "sv", "en"), tuple(LANGUAGES), (*LANGUAGES, "se"), (*LANGUAGES, "ru", "uk")):
        for name in ("welcome", "language"):
            stage.show(name, rules=replace(rules, languages=offered, practice=True), view=View(large=large))
            assert stage.robot.problems() == [], offered


def test_about_how_long_it_takes_follows_the_configured_rest(stage: Stage) -> None:
    rules = samples.samples()["welcome"].rules
    stage.show("welcome", rules=replace(rules, rest_seconds=120))
    assert "Noin 7 minuuttia" in stage.robot.texts()


def test_nothing_to_print_before_anything_is_done(stage: Stage) -> None:
    stage.show("choose")
    assert not stage.robot.sees("Tulosta")
    assert not stage.robot.sees("Tehty")
    stage.show("choose_done")
    assert stage.robot.sees("Tehty")


def test_without_a_printer_one_just_ends(stage: Stage) -> None:
    done = samples.samples()["choose_done"]
    stage.show("choose_done", rules=replace(done.rules, prints=False))
    assert not stage.robot.sees("Tulosta")
    stage.robot.tap("Lopeta")
    assert stage.sent() == [Finish()]


@pytest.mark.parametrize(
    ("name", "filled"),
    [("choose", "Verenpaine"), ("choose_done", "Diabetesriski"), ("choose_all_done", "Tulosta ja lopeta")],
)
def test_the_next_sensible_thing_is_the_only_filled_one(stage: Stage, name: str, filled: str) -> None:
    stage.show(name)
    targets = stage.robot.targets()
    full = [
        seen
        for seen in targets
        if getattr(seen.widget, "filled", False) or getattr(seen.widget, "kind", "") == "primary"
    ]
    assert [filled in seen.says for seen in full] == [True]


@pytest.mark.parametrize("question", [PersonQuestion.ADULT, PersonQuestion.DIABETES])
def test_what_decides_must_be_answered(stage: Stage, question: PersonQuestion) -> None:
    stage.show(f"about_you_{question}")
    assert not stage.robot.sees("En halua sanoa")


def test_an_answer_given_before_is_marked(stage: Stage) -> None:
    stage.show("about_you_pregnant", person={PersonQuestion.PREGNANT: None})
    marked = [seen.says for seen in stage.robot.targets() if getattr(seen.widget, "chosen", False)]
    assert marked == ["En halua sanoa"]
    stage.show("resting")
    stage.show("about_you_pregnant")
    assert not [seen for seen in stage.robot.targets() if getattr(seen.widget, "chosen", False)]


def test_the_arm_range_of_the_meter_is_told(open_stage: Callable[..., Stage]) -> None:
    stage = open_stage(place=replace(SAMPLE_PLACE, arm_cm=(22, 32)))
    for name in ("preparation_cuff", "preparation_cuff_wrapped"):
        stage.show(name)
        assert stage.robot.sees("22–32 cm")


def test_the_rest_can_be_skipped_only_after_the_least_rest(stage: Stage) -> None:
    stage.show("rest", left=241.0)
    assert not stage.robot.sees("Ohita lepo")
    stage.show("rest", left=240.0)
    assert stage.robot.sees("Ohita lepo")


def test_the_time_left_goes_down_in_calm_steps(stage: Stage) -> None:
    seen = []
    for left in (221.0, 220.2, 219.9, 217.0, 215.1, 214.9):
        stage.show("rest", left=left)
        seen.append(next(text for text in stage.robot.texts() if text.endswith(" s") and "min" in text))
    assert seen == ["3 min 45 s", "3 min 45 s", "3 min 40 s", "3 min 40 s", "3 min 40 s", "3 min 35 s"]


@pytest.mark.parametrize(
    ("seconds", "words"), [(0, "0 s"), (5, "5 s"), (60, "1 min"), (65, "1 min 5 s"), (300, "5 min")]
)
def test_time_in_words(seconds: int, words: str) -> None:
    from kiosk.language import load

    assert time_in_words(load("fi"), seconds) == words


@pytest.mark.parametrize(("left", "told"), [(0.0, 0), (0.1, 5), (5.0, 5), (5.01, 10), (300.0, 300)])
def test_never_less_time_than_there_is(left: float, told: int) -> None:
    assert in_steps(left) == told


def test_the_sun_breathes_only_where_motion_is_wanted(open_stage: Callable[..., Stage]) -> None:
    moving, still = open_stage(), open_stage(place=replace(SAMPLE_PLACE, reduced_motion=True))
    moving.show("rest")
    still.show("rest")
    assert moving.robot.frame.screen.ids.countdown.breathing
    assert not still.robot.frame.screen.ids.countdown.breathing
    moving.show("ready")
    rest = next(screen for screen in moving.robot.frame.screens() if getattr(screen, "step", None) is Step.REST)
    assert not rest.ids.countdown.breathing, "a hidden sun moves no more"


def test_pressure_is_shown_where_the_meter_tells_it(stage: Stage) -> None:
    stage.show("measuring", cuff_pressure=151)
    assert "Paine mansetissa 151" in stage.robot.texts()
    assert "151" in stage.robot.texts()
    stage.show("measuring_quiet")
    assert not any(character.isdigit() for text in stage.robot.texts() for character in text.replace("1 / 2", ""))
    assert "Mittaus on käynnissä" in stage.robot.texts()


def test_numbers_change_at_most_twice_a_second(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    now = [50.0]
    monkeypatch.setattr("screens.measuring.time.monotonic", lambda: now[0])
    stage.show("measuring_quiet")
    seen = set()
    for mmhg in range(100, 140):
        now[0] += 0.1
        stage.show("measuring", cuff_pressure=mmhg)
        seen |= {text for text in stage.robot.texts() if text.startswith("Paine")}
    assert 7 <= len(seen) <= 9


def test_where_the_meter_is_started_on_itself_it_is_said_and_so_is_its_stop(stage: Stage) -> None:
    stage.show("measuring_waiting")
    assert "Paina mittarin START-nappia" in stage.robot.texts()
    assert "Paina STOP myös mittarista" in stage.robot.texts()


def test_a_third_measurement_makes_the_row_longer(stage: Stage) -> None:
    two = (samples.FIRST_READING, samples.SECOND_READING)
    stage.show("ready", readings=two, index=2)
    assert "Mittaus 3 / 3" in stage.robot.texts()
    stage.show("ready")
    assert "Mittaus 1 / 2" in stage.robot.texts()


def test_an_error_code_without_words_is_told_in_general_words(stage: Stage) -> None:
    stage.show("failed_device_error", failure=Failure(FailureKind.DEVICE_ERROR, "E99"))
    assert stage.robot.sees("Yritä uudelleen")
    assert any("E99" in text for text in stage.robot.texts()), "staff need the number"
    assert not any("{" in text for text in stage.robot.texts())


def test_with_a_reading_the_result_so_far_can_be_seen(stage: Stage) -> None:
    stage.show("failed_silent", readings=(samples.FIRST_READING,))
    stage.robot.tap("Näytä tähänastinen tulos")
    assert stage.sent() == [Decline()]


def test_the_pause_says_where_the_next_measurement_starts(stage: Stage) -> None:
    pause = samples.samples()["pause"]
    stage.show("pause")
    assert stage.robot.sees("kun painat nappia")
    stage.show("pause", rules=replace(pause.rules, starts_from_screen=False))
    assert stage.robot.sees("mittarin START-nappia")


def test_the_emergency_number_comes_from_the_place(stage: Stage) -> None:
    stage.show("feeling_ill")
    assert "112" in stage.robot.texts()
    stage.show("repeat")
    assert stage.robot.sees("112")


def ticked(stage: Stage) -> list[str]:
    """Words of the buttons that show a pictogram, whatever their properties say."""
    return [
        seen.widget.text
        for seen in stage.robot.targets()
        if getattr(seen.widget, "_icon", None) is not None and seen.widget._icon._colour.a > 0
    ]


def test_the_tick_of_one_visitor_is_not_there_for_the_next(stage: Stage) -> None:
    pregnant = {PersonQuestion.PREGNANT: True}
    stage.show("about_you_pregnant", person=pregnant)
    assert "Kyllä" in ticked(stage)
    stage.show("goodbye")
    stage.show("about_you_pregnant")
    assert not {"Kyllä", "Ei", "En halua sanoa"} & set(ticked(stage))


def test_the_tick_of_one_question_is_not_on_the_next(stage: Stage) -> None:
    stage.show("about_you_pregnant", person={PersonQuestion.PREGNANT: False})
    assert "Ei" in ticked(stage)
    stage.show("about_you_medicine", person={PersonQuestion.PREGNANT: False})
    assert not {"Kyllä", "Ei", "En halua sanoa"} & set(ticked(stage))


def test_only_the_chosen_language_is_ticked(stage: Stage) -> None:
    stage.show("welcome")
    stage.show("welcome", code="sv")
    assert {"Suomi", "Svenska", "English"} & set(ticked(stage)) == {"Svenska"}  # the bar's own language button, too


@pytest.mark.parametrize("code", ["fi", "sv", "en"])
def test_every_day_has_its_friendly_sentence_and_an_event_takes_its_place(stage: Stage, code: str) -> None:
    stage.show("resting", code=code)
    screen, usual = stage.robot.frame.screen, stage.robot.frame.screen.place
    try:
        for day in range(7):
            screen.place = replace(usual, weekday=lambda day=day: day, staff_note=lambda _code: "")
            for large in (False, True):
                stage.show("resting", code=code, view=View(large=large))
                assert stage.robot.sees(load(code)(f"resting.day.{day + 1}")) and stage.robot.problems() == []
        longest = dict.fromkeys(
            ("fi", "sv", "en"), ("Mittauspäivä torstaina kello 10-14. " * 2)[:NOTICE_LETTERS].strip()
        )
        screen.place = replace(screen.place, notice=longest)
        stage.show("resting", code=code)
        assert stage.robot.problems() == []
        assert stage.robot.sees(longest[code]) and not stage.robot.sees(load(code)("resting.day.7"))
    finally:
        screen.place = usual
