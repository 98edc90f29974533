"""Editing the words of the place: what may be edited, what a key does, what is said and what is written."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.config import load
from kiosk.config_model import Config, Display, LocalService, Place
from kiosk.config_words import PhoneNumbers, Words
from kiosk.config_writing import WriteProblem, change
from kiosk.language import load as words
from kiosk.languages import STAFF_LANGUAGES
from kiosk.locked.area import Scroll
from kiosk.services import load_services
from kiosk.staff_area.editing import (
    CloseField,
    DropText,
    KeepText,
    Kind,
    OpenField,
    OpenText,
    PressKey,
    SaveField,
    edited,
    went_back,
)
from kiosk.staff_area.keyboard import COLUMNS, LETTERS, SIGNS, Do, Keyboard, Typed, begin, press
from kiosk.staff_area.place_words import editing_of, taken, to_write
from kiosk.toml_file import ConfigProblem, Problem

CONFIG = Config(
    place=Place(opening_hours=Words.model_validate({"fi": "ma-pe 9-19", "sv": "mån-fre 9-19", "et": "E-R 9-19"})),
    services={"health_centre": LocalService(phone=PhoneNumbers(fi="09 310 10023"))},
)


def opened(which: str, config: Config = CONFIG):
    editing = editing_of(config)
    names = [f"{each.section}.{each.key}" for each in editing.fields]
    return edited(editing, OpenField(names.index(which)))


def typed(editing, code: str, text: str, *, keep: bool = True):
    editing = edited(editing, OpenText(code))
    for key in (Do.CLEAR, *text):
        editing = edited(editing, PressKey(key))
    return edited(editing, KeepText()) if keep else editing


# The keyboard

KEYS = st.sampled_from([*Do, " ", ",", ".", *"".join(LETTERS + SIGNS)])


@given(st.lists(KEYS, max_size=60), st.integers(0, 20))
def test_whatever_is_pressed_the_text_stays_within_its_limit(keys, most):
    now = Typed(most=most)
    for key in keys:
        before, now = now, press(now, key)
        assert len(now.text) <= most and 0 <= now.at <= len(now.text) and now.left == most - len(now.text)
        assert "  " not in now.text and not (now.text.startswith(" ") and not before.text.startswith(" "))
        if key in (Do.SHIFT, Do.SIGNS, Do.LEFT, Do.RIGHT):
            assert now.text == before.text


@given(st.text("abcå,.", max_size=20), st.integers(0, 20), st.sampled_from("xyö1"))
def test_a_sign_goes_in_at_the_cursor_and_out_again(text, at, sign):
    start = Typed(text, min(at, len(text)), 40)
    assert press(press(start, sign), Do.ERASE) == start


def test_a_capital_is_for_one_letter():
    now = begin("", 40)
    for key in (Do.SHIFT, "M", "a"):
        assert key in list(Do) or any(key in row for row in now.keyboard.rows)
        now = press(now, key)
    assert now.text == "Ma" and not now.keyboard.upper
    assert press(now, Do.SIGNS).keyboard.rows == SIGNS


def test_every_letter_of_the_languages_of_staff_can_be_typed_and_rows_fit():
    for board in (Keyboard(), Keyboard(signs=True)):
        assert [len(row) for row in board.rows] == [COLUMNS, COLUMNS, COLUMNS, COLUMNS - 4]
    signs = set("".join(LETTERS + SIGNS))
    assert set("abcdefghijklmnopqrstuvwxyzåäöéšž0123456789.,:-/()+") <= signs


# What may be edited


def test_words_and_numbers_of_the_place_are_there_and_112_is_not():
    fields = editing_of(CONFIG).fields
    assert [each.key for each in fields if each.section == "place"] == [
        *("opening_hours", "notice", "staff_help", "staff_hours", "slip_notice")
    ]
    assert {each.section for each in fields if each.section != "place"} == {
        f"services.{name}" for name in load_services() if name != "emergency"
    }
    assert all((each.kind is Kind.PHONE) == (each.key == "phone") for each in fields)


def test_the_languages_of_the_place_are_asked_for_and_finnish_always():
    swedish = Config(display=Display(language="sv", languages=("sv", "en")))
    assert editing_of(swedish).languages == ("fi", "sv", "en")
    assert editing_of(CONFIG).languages == ("fi", "fi-simple", "sv", "en")


@pytest.mark.parametrize("code", STAFF_LANGUAGES)
def test_every_field_has_words(code):
    t = words(code)
    for each in editing_of(CONFIG).fields:
        for key in (each.key, f"where.{each.key}", f"seen.{each.key}"):
            assert t.has(f"staff_area.editing.{key}"), key


# A draft


def test_what_is_said_is_seen_while_it_is_typed():
    hours = opened("place.opening_hours")
    assert hours.said("sv") == "mån-fre 9-19" and hours.said("en") == "ma-pe 9-19", "Finnish stands in"
    typing = typed(hours, "en", "Mon-Fri", keep=False)
    assert typing.said("en") == "Mon-Fri" and hours.said("en") == "ma-pe 9-19"
    crisis = opened("services.crisis.phone")
    assert crisis.said("sv") == "09 2525 0112", "what is shipped holds where nothing is written"
    assert typed(crisis, "fi", "09 111 222").said("sv") == "09 111 222"


def test_nothing_changes_before_it_is_saved():
    hours = opened("place.opening_hours")
    assert not hours.changed
    changed = typed(hours, "fi", "ma-su")
    assert changed.changed and changed.text("fi") == "ma-su"
    assert edited(changed, CloseField()) == editing_of(CONFIG)
    dropped = edited(typed(hours, "fi", "ma-su", keep=False), DropText())
    assert not dropped.changed and dropped.typing is None
    assert edited(changed, SaveField()) == changed


def test_back_leads_one_step_at_a_time():
    typing = edited(opened("place.notice"), OpenText("sv"))
    field = went_back(typing)
    assert field is not None and field.typing is None and field.field is not None
    listed = went_back(field)
    assert listed is not None and listed.field is None and went_back(listed) is None


def test_the_list_and_the_languages_are_paged_apart():
    editing = edited(editing_of(CONFIG), Scroll(7))
    assert edited(editing, Scroll(-20)).first == 0
    inside = edited(edited(editing, OpenField(8)), Scroll(4))
    assert (inside.first, inside.first_language) == (7, 4)


def test_the_limit_of_each_field_is_that_of_its_place():
    assert typed(opened("place.notice"), "fi", "a" * 70).text("fi") == "a" * 56
    assert typed(opened("place.slip_notice"), "fi", "a" * 170).text("fi") == "a" * 160


def test_a_number_takes_digits_only_and_is_kept_when_it_is_one():
    phone = typed(opened("services.dentist.phone"), "fi", "+358 (9) abc-1", keep=False)
    assert phone.typed.text == "+358 9 1" and not phone.typing_problem
    short = typed(opened("services.dentist.phone"), "fi", "09", keep=False)
    assert short.typing_problem and edited(short, KeepText()) == short
    assert edited(edited(short, PressKey(Do.CLEAR)), KeepText()).typing is None, "none is allowed"


def test_finnish_is_missed_where_another_language_is_written():
    draft = typed(opened("place.staff_help"), "en", "Ask at the desk")
    assert draft.problem == "staff_area.editing.problem.finnish"
    assert not typed(draft, "fi", "Kysy").problem and not typed(draft, "en", "").problem


# What is written


def test_languages_that_are_not_shown_keep_their_words():
    section, values = to_write(typed(opened("place.opening_hours"), "sv", ""))
    assert (section, values) == ("place", {"opening_hours": {"fi": "ma-pe 9-19", "et": "E-R 9-19"}})
    emptied = typed(typed(opened("place.notice"), "fi", "x"), "fi", "")
    assert to_write(emptied) == ("place", {"notice": None})
    assert to_write(typed(opened("services.dentist.phone"), "fi", "09 111"))[1] == {"phone": "09 111"}
    with pytest.raises(ValueError, match="no field"):
        to_write(editing_of(CONFIG))


def test_what_is_saved_is_in_the_file_and_on_the_page(tmp_path: Path):
    path = tmp_path / "config.toml"
    path.write_text('# mine\n[place]\nopening_hours = "ma-pe"  # as at the desk\n', encoding="utf-8")

    def save(section, values):
        change(path, section, values, load)

    editing = edited(editing_of(load(path)), Scroll(1))
    for which, code, text in [(0, "en", "Mon-Fri"), (7, "fi", "09 111")]:
        editing = typed(edited(editing, OpenField(which)), code, text)
        editing, notice = taken(editing, SaveField(), save, lambda: load(path))
        assert notice == "staff_area.editing.saved" and editing.field is None and editing.first == 1
    written = path.read_text(encoding="utf-8")
    assert "# mine" in written and "# as at the desk" in written
    assert dict(editing.fields[0].texts) == {"fi": "ma-pe", "en": "Mon-Fri"}
    assert load(path).services["crisis"].phone.say("sv") == "09 111"


@pytest.mark.parametrize(
    ("problem", "key"),
    [
        (ConfigProblem([Problem(Path("c"), 1, "meter.port", "x", "is wrong")]), "staff_area.editing.problem.refused"),
        (WriteProblem("full"), "staff_area.editing.problem.not_written"),
    ],
)
def test_what_cannot_be_saved_stays_as_a_draft_and_can_be_tried_again(problem, key):
    def fails(_section, _values):
        raise problem

    draft = typed(opened("place.notice"), "fi", "Huomenna suljettu")
    after, notice = taken(draft, SaveField(), fails, lambda: CONFIG)
    assert (after.problem, notice) == (key, "") and after.text("fi") == "Huomenna suljettu"
    tries = []
    again, notice = taken(after, SaveField(), lambda *each: tries.append(each), lambda: CONFIG)
    assert tries == [("place", {"notice": "Huomenna suljettu"})] and notice and again.field is None


def test_a_draft_with_a_problem_is_not_written():
    draft = typed(opened("place.notice"), "en", "Closed")
    assert taken(draft, SaveField(), lambda *_: pytest.fail("written"), lambda: CONFIG) == (draft, "")
