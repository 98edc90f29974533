"""What a slip says."""

import dataclasses

import pytest

from kiosk.language import load
from kiosk.slip.a4 import a4_pdf
from kiosk.slip.spoken import spoken_slip
from kiosk.visit import PersonQuestion

IRREGULAR = ("irregular_pulse",)


def texts(value):
    """Every text of a content, nested as it may be."""
    if isinstance(value, str):
        yield value
    elif dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            yield from texts(getattr(value, field.name))
    elif isinstance(value, tuple):
        for each in value:
            yield from texts(each)


def test_word_numbers_place_meaning_and_steps_in_the_order_of_the_screen(visit, say):
    content = say(visit((146, 92, 74), (142, 90, 72)))
    (result,) = content.results
    assert (result.lead, result.word, result.shape) == ("Verenpaineesi on", "Lievästi kohonnut", "mildly_raised")
    assert (result.values.name, result.values.systolic, result.values.diastolic, result.values.pulse) == (
        "Keskiarvo",
        "144",
        "91",
        "73",
    )
    assert [(row.name, row.systolic, row.note) for row in result.readings] == [
        ("1. mittaus", "146", ""),
        ("2. mittaus", "142", ""),
    ]
    assert (len(result.scale.steps), result.scale.own) == (8, 4)
    assert [group.word for group in result.scale.groups] == ["Matala", "Ei koholla", "Koholla"]
    assert [(group.first, group.last) for group in result.scale.groups] == [(0, 0), (1, 3), (4, 7)]
    assert result.meaning and len(result.steps) == 3
    assert content.day == "Lauantai 21. marraskuuta 2026"


@pytest.mark.parametrize(
    ("readings", "rows"),
    [
        # A lone reading is the result itself.
        ([(118, 76, 60)], []),
        # Of three the last two count.
        ([(150, 92, 74), (132, 84, 72), (134, 86, 70)], ["ei mukana", "", ""]),
        # A marked one is left out, and said to be.
        ([(150, 92, 74, IRREGULAR), (132, 84, 72), (134, 86, 70)], ["epäsäännöllinen", "", ""]),
        # Of equal readings it is the first that is left out.
        ([(150, 92, 74), (132, 84, 72), (150, 92, 74)], ["ei mukana", "", ""]),
    ],
)
def test_every_reading_is_shown_and_those_left_out_are_marked(visit, say, readings, rows):
    result = say(visit(*readings)).results[0]
    assert [row.note for row in result.readings] == rows


def test_without_a_class_there_is_no_shape_and_no_scale(visit, say):
    result = say(visit((142, 92, 74, IRREGULAR), (140, 90, 72, IRREGULAR))).results[0]
    assert (result.shape, result.scale) == (None, None)
    assert result.values.systolic == "141"
    assert any("EKG" in text for text in result.more)


def test_a_very_high_irregular_reading_is_never_passed_over(visit, say):
    result = say(visit((210, 120, 74, IRREGULAR), (208, 118, 74, IRREGULAR))).results[0]
    assert (result.shape, result.scale.own) == ("emergency", 7)


def test_a_missing_pulse_is_a_dash(visit, say):
    assert say(visit((118, 76, None))).results[0].values.pulse == "-"


def test_a_risk_test_says_band_score_chance_and_place(visit, say):
    (result,) = say(visit(band=2)).results
    assert (result.word, result.score, result.scale.own) == ("Kohtalainen", "Pisteet 14 / 26", 2)
    assert [group.word for group in result.scale.groups] == ["Pieni", "Hyvin suuri"]
    assert any("kuudesta" in text for text in result.meaning)


def test_both_results_stand_on_one_slip_and_name_each_service_once(visit, say):
    content = say(visit((190, 115, 80), (188, 112, 80), band=4))
    assert len(content.results) == 2
    names = [each.name for each in content.help]
    assert names == ["Terveysasema", "Päivystysapu"]


def test_raised_pressure_carries_the_whole_list_for_112(visit, say):
    language = load("fi")
    (raised,) = say(visit((165, 95, 74), (163, 95, 74))).emergency
    for number in range(1, 9):
        assert language(f"pressure.symptom.{number}").lower() in raised.lower()
    assert "112" in raised
    (fine,) = say(visit((118, 76, 60), (116, 74, 60))).emergency
    assert "112" in fine and len(fine) < len(raised)


def test_112_stands_on_every_slip(visit, say):
    for band in range(5):
        content = say(visit(band=band))
        assert content.emergency_number == "112"
        assert all("112" in text for text in content.emergency) and content.emergency


def test_local_numbers_and_hours_or_who_knows_them(visit, say):
    (with_number,) = [each for each in say(visit((146, 92, 74))).help if each.name == "Terveysasema"]
    assert (with_number.number, with_number.is_phone, with_number.hours) == ("012 345 6789", True, "ma-pe 8-16")
    (without,) = [each for each in say(visit((146, 92, 74)), local={}).help if each.name == "Terveysasema"]
    assert (without.number, without.is_phone) == ("Kysy numero henkilökunnalta.", False)


def test_practice_is_marked_and_a_real_visit_is_not(visit, say):
    assert say(visit((118, 76, 60), practice=True)).practice == "HARJOITUS - ei oikea mittaus"
    assert say(visit((118, 76, 60))).practice == ""


def test_own_wording_is_said_where_a_test_was_taken(visit, say):
    note = load("fi")("slip.own_wording")
    assert note in say(visit(band=0)).notes
    assert note not in say(visit((118, 76, 60))).notes


def test_what_the_visitor_said_about_themselves_shapes_the_advice_only(visit, say):
    plain = say(visit((146, 92, 74)))
    pregnant = say(visit((146, 92, 74), person={PersonQuestion.PREGNANT: True}))
    assert pregnant.results[0].steps != plain.results[0].steps
    assert any(each.name == "Neuvola" for each in pregnant.help)
    medicine = say(visit((146, 92, 74), person={PersonQuestion.MEDICINE: True}))
    assert len(medicine.results[0].more) == len(plain.results[0].more) + 1
    unsaid = say(visit((146, 92, 74), person={PersonQuestion.PREGNANT: None, PersonQuestion.MEDICINE: None}))
    assert unsaid == plain


def test_a_visit_without_results_has_no_slip(visit, say):
    with pytest.raises(ValueError, match="no result"):
        say(visit())


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_no_key_and_no_placeholder_is_left_in_any_text(visit, say, language):
    content = say(visit((190, 115, 130), (160, 112, 130), (181, 110, 160, IRREGULAR), band=4), language)
    for text in texts(dataclasses.replace(content, title="", results=tuple(content.results))):
        assert "{" not in text and "}" not in text
        assert not text.startswith(("slip.", "guidance.", "findrisc."))
    assert content.language == language


def test_the_place_has_its_own_line_on_paper_and_in_the_voice(visit, say, opened):
    notice = "Mittaripiste on avoinna aina, kun kirjasto on. " * 3
    for language in ("fi", "sv"):
        content = dataclasses.replace(say(visit((146, 92, 74), band=2), language), notice=notice.strip())
        with opened(a4_pdf(content)) as pdf:
            assert len(pdf.pages) == 1
            text = pdf.pages[0].extract_text().replace("\n", " ")
        assert notice.strip() in text
        assert text.index(notice.strip()) < text.index(content.notes[0][:20]), "above the notes at the foot"
        spoken = spoken_slip(content)
        assert spoken.index(notice.strip()) < spoken.index(content.notes[0])
    silent = say(visit((146, 92, 74)))
    assert silent.notice == "" and "" not in spoken_slip(silent)
