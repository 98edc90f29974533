"""config.toml: what is read, and how every mistake is pointed at."""

import re
from datetime import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.config import RISK_TESTS_FOLDER, ConfigProblem, load
from kiosk.config import settings as effective
from kiosk.config_lines import lines_of_keys
from kiosk.config_model import Config
from kiosk.risk_tests import load_packs

SHIPPED = Path(__file__).parents[2] / "config.toml"


def problems(tmp_path: Path, text: str, **known: set[str]) -> list[str]:
    file = tmp_path / "config.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigProblem) as caught:
        load(file, **known)
    return [str(problem).removeprefix(str(file)) for problem in caught.value.problems]


def test_the_shipped_file_says_what_the_defaults_are():
    """But for the risk tests: where nothing is written there is one, the shipped file switches on all that may be."""
    shipped = load(SHIPPED, meter_models={"tm265x"})
    assert shipped.model_copy(update={"risk_tests": Config().risk_tests}) == Config()


def test_the_shipped_file_switches_on_what_asks_nothing_of_the_operator():
    packs = load_packs(RISK_TESTS_FOLDER)
    menu = {name for name, pack in packs.items() if pack.menu and not pack.off}
    assert set(load(SHIPPED).risk_tests.enabled) == menu


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ('enabled = ["phq9"]', "crisis"),
        ('enabled = ["phq9"]\naccepted = { phq8 = "somebody" }', "crisis"),
        ('enabled = ["score2"]\naccepted = { score2 = "A. Nurse, 1.1.2027" }', 'region = "moderate"'),
        ('enabled = ["audit_c"]\ncommercial = true', "forbids commercial use"),
        ('folder = "/nowhere/at/all"', "no such folder"),
        ('enabled = ["phq99"]', "did you mean"),
    ],
)
def test_a_risk_test_that_asks_something_of_the_operator_is_named(tmp_path, lines, said):
    (tmp_path / "c.toml").write_text(f"[risk_tests]\n{lines}\n", encoding="utf-8")
    with pytest.raises(ConfigProblem, match=re.escape(said)):
        load(tmp_path / "c.toml")


def test_what_the_operator_has_accepted_is_switched_on(tmp_path):
    (tmp_path / "c.toml").write_text('[risk_tests]\nenabled = ["phq9"]\naccepted = { phq9 = "A. Nurse, 1.1.2027" }\n')
    assert load(tmp_path / "c.toml").risk_tests.enabled == ("phq9",)


def test_the_shipped_file_is_safe_anywhere():
    config = load(SHIPPED)
    assert config.meter.port.startswith("sim://")
    assert config.printer.kind == "folder"
    assert config.services == {}, "no telephone number may be printed that nobody has put there"


def test_an_empty_file_is_a_good_one(tmp_path):
    (tmp_path / "c.toml").write_text("")
    assert load(tmp_path / "c.toml") == Config()


def test_the_notes_in_the_shipped_file_are_right(tmp_path):
    """Every commented-out line is one that can be used as it is."""
    lines = SHIPPED.read_text().splitlines()
    setting = (
        "opening_hours",
        "staff_",
        "slip_notice",
        "checklist_signed",
        "baudrate",
        "queue",
        "[services",
        "name",
        "phone",
        "hours",
    )
    used = [line[2:] if line.startswith("# ") and line[2:].startswith(setting) else line for line in lines]
    assert used != lines
    (tmp_path / "c.toml").write_text("\n".join(used))
    config = load(tmp_path / "c.toml")
    phone = config.services["health_centre"].phone
    assert phone is not None and phone.say("sv") == "012 345 6789"
    assert config.place.slip_notice is not None and config.place.slip_notice.say("en").startswith("The measuring")
    assert config.place.staff_hours is not None and config.place.staff_hours.say("en") == "Mon-Fri 10-17"
    assert config.installation.checklist_signed == "Anna Asentaja, 2026-11-28"
    assert (config.meter.baudrate, config.printer.queue) == (2400, "slip-printer")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[visit]\nidle_seconds = 59", ":2: visit.idle_seconds = 59: too small; allowed: 60 or more"),
        ("[visit]\n\nwarning_seconds = 29 # so", ":3: visit.warning_seconds = 29: too small; allowed: 30 or more"),
        ('[visit]\nrest_seconds = "300"', ':2: visit.rest_seconds = "300": allowed: a whole number, without quotes'),
        ("[visit]\nrest_seconds = 300.5", ":2: visit.rest_seconds = 300.5: allowed: a whole number, without quotes"),
        ("[display]\ndpi = true", ":2: display.dpi = true: allowed: a number, without quotes"),
        ("[display]\ndpi = nan", ":2: display.dpi = nan: "),
        ('[display]\nlanguages = ["fi", "no"]', ':2: display.languages = "no": allowed: fi, fi-simple, sv, en'),
        ("[display]\nlanguages = []", ":2: display.languages = []: too few; allowed: at least 1"),
        (
            '[display]\nlanguage = "sv"\nlanguages = ["fi"]',
            ":2: display.language = \"sv\": 'sv' is not among languages",
        ),
        ("[visit]\nrest_seconds = 60\nrest_minimum_seconds = 61", ":3: visit.rest_minimum_seconds = 61: 61 is longer"),
        ('[meter]\nport = "COM3"', ':2: meter.port = "COM3": allowed: auto, a path like /dev/'),
        ('[meter]\nstart = "foo"', ":2: meter.start = \"foo\": allowed: 'screen' or 'meter'"),
        (
            "[meter]\narm_cm = [42, 17]",
            ":2: meter.arm_cm = [42, 17]: allowed: two whole centimetres, the smaller first",
        ),
        ("[meter]\nbaudrate = 2401", ":2: meter.baudrate = 2401: allowed: 1200, 2400,"),
        ('[printer]\nkind = "cups"', ':1: printer.queue: kind = "cups" needs the name of a print queue'),
        ('[printer]\nqueue = "a b"', ':2: printer.queue = "a b": allowed: the name of a print queue'),
        ('[statistics]\nsite = "Pää kirjasto"', ':2: statistics.site = "Pää kirjasto": allowed: 1-40 letters'),
        ('[statistics]\nday_ends = "24:00"', ':2: statistics.day_ends = "24:00": allowed: a time like "20:00"'),
        (
            '[services.health_centre]\nphone = "call us"',
            ':2: services.health_centre.phone = "call us": allowed: digits',
        ),
        (
            "[services.helth_centre]\n",
            ":1: services.helth_centre: there is no such service; did you mean 'health_centre'?",
        ),
        ('[place]\nname = { sv = "Plats" }', ":2: place.name.fi: is missing"),
        ('[place]\nname = ""', ':2: place.name = "": is empty'),
        (
            "[meter]\nmodle = 1",
            ":2: meter.modle = 1: there is no such key here; did you mean 'model'? allowed: accuracy_checked,",
        ),
        ("[meterr]\na = 1", ":1: meterr = {'a': 1}: there is no such key here; did you mean 'meter'?"),
        ("visit = 3", ":1: visit = 3: allowed: a table with its own keys"),
        ('[risk_tests]\nenabled = ["findrsc"]', ":2: risk_tests.enabled = \"findrsc\": did you mean 'findrisc'?"),
        ("[visit]\nidle_seconds = \n", ":2: this cannot be read: texts stand in quotation marks"),
        ("a = [1,\n", ":1: this cannot be read: "),
    ],
)
def test_a_mistake_is_named_with_line_key_value_and_what_is_allowed(tmp_path, text, expected):
    (told,) = problems(tmp_path, text)
    assert told.startswith(expected)


def test_an_unknown_meter_is_refused_where_the_models_are_known(tmp_path):
    told = problems(tmp_path, '[meter]\nmodel = "tm256x"', meter_models={"tm265x"})
    assert told == [":2: meter.model = \"tm256x\": did you mean 'tm265x'? allowed: tm265x"]


def test_all_mistakes_are_told_at_once_in_the_order_of_the_file(tmp_path):
    told = problems(
        tmp_path,
        """
        [printer]
        kind = "laser"          # 3
        [risk_tests]
        enabled = ["nothing"]   # 5
        [visit]
        pause_seconds = 1       # 7
        pauze_seconds = 60      # 8
        """,
    )
    assert [problem.split(":")[1] for problem in told] == ["3", "5", "7", "8"]


@pytest.mark.parametrize("missing", ["nowhere.toml", "."])
def test_a_file_that_cannot_be_read_is_named(tmp_path, missing):
    with pytest.raises(ConfigProblem, match=r"no such file|cannot be read"):
        load(tmp_path / missing)


def test_a_file_that_is_not_utf_8_is_refused_and_a_byte_order_mark_is_not(tmp_path):
    (tmp_path / "latin.toml").write_bytes('[place]\nname = "Pääkirjasto"'.encode("latin-1"))
    with pytest.raises(ConfigProblem, match="UTF-8"):
        load(tmp_path / "latin.toml")
    (tmp_path / "mark.toml").write_bytes('[place]\nname = "Pääkirjasto"'.encode("utf-8-sig"))
    assert load(tmp_path / "mark.toml").place.name.say("sv") == "Pääkirjasto"


def test_words_are_said_in_the_language_asked_for_and_else_in_finnish(tmp_path):
    (tmp_path / "c.toml").write_text('[place]\nname = { fi = "Piste", sv = "Punkt" }')
    name = load(tmp_path / "c.toml").place.name
    assert [name.say(code) for code in ("fi", "sv", "en")] == ["Piste", "Punkt", "Piste"]


def test_a_relative_slip_folder_is_in_the_data_folder_and_an_absolute_one_is_not(tmp_path):
    (tmp_path / "c.toml").write_text(f'[printer]\nfolder = "{tmp_path}/out"')
    assert load(tmp_path / "c.toml").printer.folder_under(Path("/data")) == tmp_path / "out"
    assert Config().printer.folder_under(Path("/data")) == Path("/data/slips")


def test_effective_values_tell_where_they_come_from(tmp_path):
    (tmp_path / "c.toml").write_text("[visit]\n# a note\nrest_seconds = 200\n")
    found = {each.key: each for each in effective(tmp_path / "c.toml", load(tmp_path / "c.toml"))}
    assert (found["visit.rest_seconds"].value, found["visit.rest_seconds"].line) == (200, 3)
    assert (found["visit.idle_seconds"].value, found["visit.idle_seconds"].line) == (60, None)


def test_keys_inside_texts_lists_and_comments_are_no_keys():
    text = '''
a = """
b = 1
[c]
"""
d = [
  "x = 1", # y = 2
  "]",
]
"quoted key" = { e = 1, "f g" = "h = 3" }
[c] # [x]
i.j = 'k # = 1'
[[c.l]]
m = 1 # don't [ mind """ this
n = 2
'''
    assert lines_of_keys(text) == {
        ("a",): 2,
        ("d",): 6,
        ("quoted key",): 10,
        ("quoted key", "e"): 10,
        ("quoted key", "f g"): 10,
        ("c",): 11,
        ("c", "i", "j"): 12,
        ("c", "l"): 13,
        ("c", "l", "m"): 14,
        ("c", "l", "n"): 15,
    }


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=200) | st.lists(st.sampled_from(SHIPPED.read_text().split()), max_size=30).map(" ".join))
def test_no_text_at_all_makes_it_fail_in_another_way(tmp_path_factory, text):
    file = tmp_path_factory.getbasetemp() / "any.toml"
    file.write_text(text, encoding="utf-8", errors="replace")
    try:
        load(file)
    except ConfigProblem as problem:
        assert problem.problems


def test_a_stick_is_mounted_at_a_whole_path(tmp_path):
    path = tmp_path / "kiosk.toml"
    for folder in ("media/stick", "/", ""):
        path.write_text(f'[fhir]\nstick = "{folder}"\n', encoding="utf-8")
        with pytest.raises(ConfigProblem, match="/media/kiosk-stick"):
            load(path)


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ('engine = "piper"', "allowed: 'none', 'espeak-ng' or 'command'"),
        ('engine = "command"', "needs the command that reads text and writes WAV"),
        ('engine = "command"\ncommand = "say {voice}"', "and no other braces"),
        ("player = 'aplay \"'", "with its quotation marks closed"),
        ('player = " "', "allowed: a command"),
    ],
)
def test_a_voice_that_cannot_speak_is_refused(tmp_path, lines, said):
    assert said in "\n".join(problems(tmp_path, f"[voice]\n{lines}\n"))


def test_the_night_may_go_over_midnight():
    night = Config.model_validate({"display": {"dim": ["22:00", "06:00"]}}).display
    told = {hour: night.is_dim(time(hour)) for hour in (21, 22, 23, 0, 5, 6, 12)}
    assert told == {21: False, 22: True, 23: True, 0: True, 5: True, 6: False, 12: False}
    short = Config.model_validate({"display": {"dim": ["12:00", "13:00"]}}).display
    assert short.is_dim(time(12, 30)) and not short.is_dim(time(13))
    assert not Config().display.is_dim(time(3))


def test_a_notice_is_one_line(tmp_path):
    assert "56 fit on one line" in "\n".join(problems(tmp_path, f'[place]\nnotice = "{"x" * 57}"\n'))
