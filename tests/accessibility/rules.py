"""The rules of accessibility: what each says in our words, and the tests that hold it.

`NOT_HERE` are parts of a rule that no test can hold; they are said in the table.
"""

from __future__ import annotations

from typing import NamedTuple

WALK = "tests/accessibility/test_every_screen.py::test_every_screen"
SCREENS, JOURNEY, FLOW = "tests/screens", "tests/journey", "tests/flow"


class Rule(NamedTuple):
    says: str
    tests: tuple[str, ...]
    note: str = ""


RULES: dict[int, Rule] = {
    1: Rule(
        "A touch target is at least 20 mm, for staff 15 mm.",
        (
            WALK,
            f"{SCREENS}/test_technician_area.py::test_every_page_is_whole",
            f"{SCREENS}/test_staff_area.py::test_every_page_is_whole",
        ),
        "on the screen the millimetres are drawn for; `kiosk doctor` works them out for another one",
    ),
    2: Rule("Between targets are at least 3 mm.", (WALK,)),
    3: Rule(
        "Letters are as high as the distance of the eyes asks for, in the large view in full, else by 70 %.", (WALK,)
    ),
    4: Rule(
        "Text stands out from its ground by 7 to 1.",
        ("tests/accessibility/test_pixels.py::test_text_stands_out", f"{SCREENS}/test_theme.py::test_text_on"),
    ),
    5: Rule(
        "Controls, signs, scale and focus stand out by 3 to 1.",
        (f"{SCREENS}/test_theme.py::test_controls_stand_out_from_their_ground",),
    ),
    6: Rule(
        "Nothing is told by colour alone.",
        ("tests/accessibility/test_pixels.py::test_classes_differ_without_colour",),
    ),
    7: Rule("No text is cut, covered or outside of the screen.", (WALK, "tests/gallery/test_every_screen.py")),
    8: Rule(
        "Nothing flashes; motion is calm and can be switched off.",
        (
            f"{SCREENS}/test_start_screens.py::test_the_sun_breathes",
            f"{SCREENS}/test_start_screens.py::test_numbers_change_at_most_twice_a_second",
        ),
    ),
    9: Rule("A reading carries its words.", (WALK, f"{SCREENS}/test_result_screens.py")),
    10: Rule("Every visible text is in what is spoken.", (WALK, f"{SCREENS}/test_speech.py::test_every_visible_text")),
    11: Rule(
        "A headset starts the voice; a key or a touch silences it; it can repeat and pause.",
        (f"{JOURNEY}/test_headset.py", f"{SCREENS}/test_speech.py", "tests/speech/test_pipe.py::test_it_is_silent"),
    ),
    12: Rule(
        "Results and answers go to the headset only.",
        (f"{SCREENS}/test_speech.py::test_no_reading", f"{SCREENS}/test_speech.py::test_results_and_answers"),
    ),
    13: Rule(
        "Loudness is set without sight and goes back after the visit.",
        (f"{FLOW}/test_voice.py::test_pace_and_loudness_return", f"{JOURNEY}/test_by_ear.py"),
    ),
    14: Rule("The voice speaks the language of the screen.", (f"{SCREENS}/test_speech.py::test_another_language",)),
    15: Rule(
        "Errors are spoken, and so is what is on the slip.",
        (WALK, f"{SCREENS}/test_speech.py::test_the_slip_is_spoken"),
    ),
    16: Rule(
        "Nothing is told by sound alone.",
        (f"{SCREENS}/test_speech.py::test_every_visible_text",),
        "the voice says only what is written; there is no other sound",
    ),
    17: Rule(
        "Six keys do everything, in the order of reading.",
        (WALK, f"{JOURNEY}/test_by_keys.py", f"{SCREENS}/test_keys.py"),
    ),
    18: Rule("What has the focus is seen.", (f"{SCREENS}/test_keys.py::test_the_ring",)),
    19: Rule(
        "A visitor only ever taps once; it acts when the finger is lifted.",
        (f"{SCREENS}/test_taps.py",),
        "STOP acts when the finger comes down: a hand that slips must not have pressed in vain",
    ),
    20: Rule(
        "A second tap within half a second does nothing.",
        (f"{SCREENS}/test_taps.py::test_a_second_tap", f"{JOURNEY}/test_whole_visit.py::test_impatient_taps"),
    ),
    21: Rule("In the low view every control is in the lower half.", (WALK,)),
    22: Rule(
        "The place was checked when the kiosk was put up.",
        ("tests/commands/test_doctor.py::test_the_installers_checklist",),
        "the list itself is for the installer: docs/installation-checklist.md",
    ),
    23: Rule(
        "Idleness is warned of for half a minute and can be extended.",
        (f"{FLOW}/test_rest_of_visit.py::test_idleness_warns", f"{FLOW}/test_any_order.py::test_from_anywhere"),
    ),
    24: Rule(
        "Resting, measuring, speaking and printing are not idleness.",
        (
            f"{FLOW}/test_rest_of_visit.py::test_resting_before",
            f"{JOURNEY}/test_headset.py::test_nobody_has_left",
            f"{FLOW}/test_rest_of_visit.py::test_every_touch_restarts",
        ),
    ),
    25: Rule(
        "No task has a limit of time.",
        (f"{FLOW}/test_any_order.py", f"{FLOW}/test_pressure_visit.py::test_the_rest_is_skipped"),
    ),
    26: Rule(
        "After the visit nothing of it is left.",
        (
            f"{JOURNEY}/test_whole_visit.py::test_stop_and_clear",
            f"{JOURNEY}/test_by_ear.py",
            f"{SCREENS}/test_frame.py::test_a_screen_that_was_left",
        ),
    ),
    27: Rule("Stop-and-clear is on every screen at the same place.", (WALK, f"{JOURNEY}/test_whole_visit.py")),
    28: Rule(
        "In the private view a result waits until it is asked for.",
        (f"{JOURNEY}/test_discreet.py", f"{FLOW}/test_discreet.py"),
    ),
    29: Rule(
        "One thought a screen, at most seven choices, at most forty words.",
        (WALK, "tests/gallery/test_every_screen.py::test_at_most_forty"),
        "a number from 0 to 10 is one choice of eleven; lists and results are looked at rather than read",
    ),
    30: Rule(
        "Languages by their own names, on every screen; answers stay.",
        (WALK, f"{JOURNEY}/test_whole_visit.py::test_language_and_view"),
    ),
    31: Rule(
        "Every text is there in plain Finnish.",
        ("tests/words/test_plain_finnish.py",),
        "an expert's reading of it is recorded in docs/languages.md; a test cannot give it",
    ),
    32: Rule("Every text is there in every language; nothing stands in.", (WALK, "tests/words/test_catalogues.py")),
    33: Rule(
        "An abnormal result says what it means, what to do, when, where, and when to call 112.",
        (f"{SCREENS}/test_result_screens.py::test_an_abnormal_result", "tests/meaning/test_guidance.py"),
    ),
    34: Rule(
        "Back loses no answer; answers are reviewed and changed.",
        (f"{FLOW}/test_rest_of_visit.py", f"{JOURNEY}/test_risk_tests.py"),
    ),
    35: Rule(
        "Help and the staff are on every screen, with words for when they are not there.",
        (WALK, f"{SCREENS}/test_staff_sheet.py"),
    ),
    36: Rule("The slip is large enough, black on white, with the date in words.", ("tests/slip/test_slip_pages.py",)),
    37: Rule(
        "A device that fails is told in a plain sentence with a way on.",
        (f"{FLOW}/test_pressure_visit.py", f"{JOURNEY}/test_whole_visit.py", f"{SCREENS}/test_start_screens.py"),
    ),
    38: Rule(
        "The glass can be cleaned; a long press ends it, and no visit is shown.",
        (f"{SCREENS}/test_cleaning.py", f"{JOURNEY}/test_cleaning.py"),
    ),
}
