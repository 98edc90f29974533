"""What a nurse meets who writes or changes a risk test: every fault named with its file and line, and the words checked."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from command_line import kiosk

from kiosk.config import RISK_TESTS_FOLDER
from kiosk.language import LANGUAGES, load
from kiosk.risk_tests import PackProblem, load_pack, load_packs
from kiosk.risk_tests.document import document
from kiosk.risk_tests.texts import faults, needed

ROOT = Path(__file__).parents[2]
PACKS = load_packs(RISK_TESTS_FOLDER)


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("name", PACKS)
def test_every_pack_has_its_words(name: str, code: str) -> None:
    assert list(faults(PACKS[name], load(code))) == []


def test_no_word_of_a_pack_is_out_of_use() -> None:
    """A text that no pack asks for is one that somebody forgot."""
    wanted = {key for pack in PACKS.values() for keys, _ in needed(pack) for key in keys}
    extra = re.compile(r"\.(help|go_on|score)$|\.tip\.|\.excluded\.")
    prefixes = tuple(f"{each}." for pack in PACKS.values() for each in (pack.id, pack.texts))
    for key in sorted(load("fi").keys()):
        if key.startswith(prefixes):
            assert key in wanted or extra.search(key), key


def test_no_text_shames_or_compares() -> None:
    never = re.compile(
        r"keskiarvo|keskimäär|genomsnitt|average|häpeä|laiska|lihava\b|skam|lazy|\bfat\b(?! )", re.IGNORECASE
    )
    for code in LANGUAGES:
        t = load(code)
        for key in sorted(t.keys()):
            if key.split(".")[0] in {*PACKS, *(pack.texts for pack in PACKS.values())}:
                assert not never.search(t(key)), f"{code} {key}: {t(key)}"


def test_the_clinical_page_is_that_of_the_packs() -> None:
    """`kiosk risk-test document > docs/clinical.md` after every change."""
    assert (ROOT / "docs" / "clinical.md").read_text(encoding="utf-8") == document(PACKS.values(), load("en"))


def test_everything_shipped_is_in_order() -> None:
    done = kiosk("risk-test", "check")
    assert done.returncode == 0, done.stdout
    assert f"{len(PACKS)} risk tests are in order, in 4 languages." in done.stdout


HSI = (RISK_TESTS_FOLDER / "hsi.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        ("hsi", 'version = "1"', 'version = "1"\ncolour = "red"', "unknown key 'colour'"),
        ("hsi", "points = 3 }", "points = 4 }", "the bands end at"),
        ("hsi", 'group = "substances_gambling"', 'group = "bodies"', "allowed: heart_diabetes, mind"),
        ("audit", "is = 0", 'is = "0"', "must be a whole number"),
        ("audit", 'sum_of = ["1"]', 'sum_of = ["11"]', "there is no item '11'"),
        ("audit", 'options = "frequency"', 'options = "how_often"', "there is no list of options 'how_often'"),
        ("steadi", 'band = "at_risk"', 'band = "risky"', "there is no band 'risky'"),
        ("audit_c", 'who = "age_65"', 'who = "under_65"', "must begin at 0"),
        ("evs", 'id = "strength_met"', 'id = "strong"', "gives the note 'strength_met'"),
        ("evs", 'rule = "activity_minutes"', 'rule = "minutes"', "allowed: sum, number"),
        ("bmi", "to = 18.4", "to = 18.5", "must begin at 18.6"),
        ("score2", 'id = "tc"', 'id = "cholesterol"', "works with the questions smoking, sbp, tc, hdl"),
        ("phq9", "condition =", "# condition =", "what an operator accepts"),
        ("mouth", 'numbers = ["dentist"]', 'numbers = "dentist"', "must be a list"),
    ],
)
def test_a_fault_is_named(tmp_path: Path, name: str, old: str, new: str, said: str) -> None:
    text = (RISK_TESTS_FOLDER / f"{name}.toml").read_text(encoding="utf-8")
    assert old in text
    file = tmp_path / f"{name}.toml"
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(PackProblem) as refused:
        load_pack(file)
    assert str(refused.value).startswith(str(file)) and said in str(refused.value)


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    text = HSI.replace('version = "1"', 'version = "1"\ncolour = "red"').replace(
        "minimum_age = 18", 'minimum_age = "18"'
    )
    text = text.replace("points = 3 }", "worth = 3 }").replace('licence = "', 'license = "')
    file = tmp_path / "hsi.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(PackProblem) as refused:
        load_pack(file)
    told = str(refused.value)
    for said in (
        "'colour'",
        "'minimum_age' must be a whole number",
        "'points' is missing",
        "'licence' is missing",
        "'license'",
    ):
        assert said in told
    lines = [int(fault.split(":")[1]) for fault in refused.value.faults if fault.split(":")[1].isdigit()]
    assert lines == sorted(lines) and len(lines) >= 4


def test_faults_between_the_parts_are_told_at_once(tmp_path: Path) -> None:
    text = (RISK_TESTS_FOLDER / "bmi.toml").read_text(encoding="utf-8")
    text = (
        text.replace("to = 18.4", "to = 18.5")
        .replace("to = 22.9", "to = 22.8")
        .replace('"loinc 8302-2"', '"loinc 8302-2"\nwaist = "loinc 8280-0"')
    )
    file = tmp_path / "bmi.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(PackProblem) as refused:
        load_pack(file)
    assert len(refused.value.faults) == 3


def test_a_fault_is_named_with_its_line(tmp_path: Path) -> None:
    file = tmp_path / "hsi.toml"
    file.write_text(HSI.replace('version = "1"', 'version = "1"\ncolour = "red"'), encoding="utf-8")
    line = next(at for at, each in enumerate(file.read_text().splitlines(), start=1) if each.startswith("colour"))
    done = kiosk("risk-test", "check", file)
    assert done.returncode == 1 and f"{file}:{line}: " in done.stdout


OWN = """id = "tea"
version = "1"
group = "mind"
source = "Ours"
licence = "Ours"
checked_on = 2026-11-28
sign_off = ""
minimum_age = 18
exclusions = ["under_18"]
minutes = 1

[[question]]
id = "1"
options = [{ id = "no", points = 0 }, { id = "yes", points = 1 }]

[[band]]
id = "none"
from = 0
to = 0
steps = ["drink"]

[[band]]
id = "enough"
from = 1
to = 1
steps = ["drink"]
"""
WORDS = {
    "title": "Tee", "short": "Tee", "description": "Juotko teetä.", "lead": "Tee:", "1.title": "Juotko teetä?", "1.short": "Tee",
    "1.no": "En", "1.yes": "Kyllä", "band.none": "ei teetä", "band.enough": "teetä", "advice.none.meaning": "Ei teetä.",
    "advice.none.summary": "Juo teetä.", "advice.enough.meaning": "Teetä on.", "advice.enough.summary": "Hyvä.", "step.drink": "Juo teetä.",
}  # fmt: skip


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """An operator's folder with a test of its own and one official sentence in the place of ours."""
    folder = tmp_path / "tests"
    for code in ("fi", "sv", "en"):  # in plain Finnish, Finnish stands in
        catalogue = folder / "locale" / code
        catalogue.mkdir(parents=True)
        texts = {f"tea.{key}": text for key, text in WORDS.items()} | {"hsi.title": "Virallinen nimi"}
        lines = [f'msgid "{key}"\nmsgstr "{text}"\n' for key, text in texts.items()]
        head = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
        (catalogue / "own.po").write_text(head + "\n".join(lines), encoding="utf-8")
    (folder / "tea.toml").write_text(OWN, encoding="utf-8")
    return folder


def test_an_operators_own_test_and_words(own: Path, tmp_path: Path) -> None:
    assert kiosk("risk-test", "check", own / "tea.toml").returncode == 0
    config = tmp_path / "config.toml"
    config.write_text(f'[risk_tests]\nfolder = "{own}"\nenabled = ["tea", "hsi"]\n', encoding="utf-8")
    assert kiosk("--config", config, "config", "check").returncode == 0
    listed = kiosk("--config", config, "risk-test", "list").stdout
    assert listed.count("wording: replaced by the operator") == 1, "of hsi; tea is the operator's own"


def test_a_missing_word_of_an_own_test_is_named(own: Path) -> None:
    file = own / "locale" / "sv" / "own.po"
    file.write_text(file.read_text(encoding="utf-8").replace('msgid "tea.lead"', 'msgid "tea.lead_"'), encoding="utf-8")
    done = kiosk("risk-test", "check", own / "tea.toml")
    assert done.returncode == 1 and "the text tea.lead is missing" in done.stdout and f"{own}/locale/sv" in done.stdout


def test_an_own_test_is_scored_and_checked_with_all_others(own: Path, tmp_path: Path) -> None:
    config = tmp_path / "config.toml"
    config.write_text(f'[risk_tests]\nfolder = "{own}"\nenabled = ["tea"]\n', encoding="utf-8")
    scored = kiosk("--config", config, "risk-test", "score", "tea", "--answers", "-", given='{"1": 1}')
    assert '"band": "enough"' in scored.stdout
    assert "28 risk tests are in order" in kiosk("--config", config, "risk-test", "check").stdout


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('msgstr "Juotko teetä."', 'msgstr "Juotko teetä!"', "must not have '!'"),
        ('msgstr "Juotko teetä."', 'msgstr "Diagnoosi teestä."', "must not have 'Diagno'"),
        ('msgstr "Juotko teetä."', 'msgstr "Juotko teetä.', "both quotation marks"),
        ('msgstr "Juotko teetä."', 'msgstr "' + "tee " * 40 + '"', "is too long"),
    ],
)
def test_a_bad_word_is_named_with_its_file_and_line(own: Path, old: str, new: str, said: str) -> None:
    file = own / "locale" / "fi" / "own.po"
    file.write_text(file.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    done = kiosk("risk-test", "check", own / "tea.toml")
    assert done.returncode == 1 and said in done.stdout and re.search(rf"{re.escape(str(file))}:\d+: ", done.stdout)


def test_a_catalogue_that_is_not_utf_8_is_named(own: Path, tmp_path: Path) -> None:
    file = own / "locale" / "fi" / "own.po"
    file.write_bytes(file.read_text(encoding="utf-8").encode("latin-1"))
    config = tmp_path / "config.toml"
    config.write_text(f'[risk_tests]\nfolder = "{own}"\nenabled = ["tea"]\n', encoding="utf-8")
    done = kiosk("--config", config, "config", "check")
    assert done.returncode != 0 and str(file) in done.stdout + done.stderr and "UTF-8" in done.stdout + done.stderr
    assert "UTF-8" in kiosk("risk-test", "check", own / "tea.toml").stdout


def test_a_shipped_test_is_not_replaced(own: Path) -> None:
    (own / "hsi.toml").write_text(HSI, encoding="utf-8")
    with pytest.raises(PackProblem, match="its words can be replaced"):
        load_packs(RISK_TESTS_FOLDER, own)


def test_a_help_text_is_held_to_the_same_rules(own: Path) -> None:
    for code in ("fi", "sv", "en"):
        file = own / "locale" / code / "own.po"
        file.write_text(
            file.read_text(encoding="utf-8") + f'\nmsgid "tea.1.help"\nmsgstr "{"Juo! " * 30}"\n', encoding="utf-8"
        )
    said = kiosk("risk-test", "check", own / "tea.toml").stdout
    assert "tea.1.help is too long" in said and "must not have '!'" in said


def test_a_help_text_in_one_language_only_is_named(own: Path) -> None:
    file = own / "locale" / "fi" / "own.po"
    file.write_text(
        file.read_text(encoding="utf-8") + '\nmsgid "tea.1.help"\nmsgstr "Vihreä tai musta."\n', encoding="utf-8"
    )
    said = kiosk("risk-test", "check", own / "tea.toml").stdout
    assert said.count("tea.1.help is missing here, and stands in other languages") == 2


def test_words_are_looked_at_although_the_pack_is_wrong(own: Path) -> None:
    pack = own / "tea.toml"
    pack.write_text(pack.read_text(encoding="utf-8").replace("from = 1", "from = 2"), encoding="utf-8")
    file = own / "locale" / "sv" / "own.po"
    file.write_text(file.read_text(encoding="utf-8").replace('msgid "tea.lead"', 'msgid "tea.lead_"'), encoding="utf-8")
    said = kiosk("risk-test", "check", pack).stdout
    assert "must begin at 1" in said and "the text tea.lead is missing" in said and "sv/tea.po" in said


def test_an_own_test_that_spoils_the_configuration_is_looked_at(own: Path, tmp_path: Path) -> None:
    pack = own / "tea.toml"
    pack.write_text(pack.read_text(encoding="utf-8").replace("from = 1", "from = 2"), encoding="utf-8")
    config = tmp_path / "config.toml"
    config.write_text(f'[risk_tests]\nfolder = "{own}"\nenabled = ["tea", "hsi"]\n', encoding="utf-8")
    done = kiosk("--config", config, "risk-test", "check")
    assert done.returncode == 1 and f"{pack}:" in done.stdout and "must begin at 1" in done.stdout
    done = kiosk("--config", tmp_path / "none.toml", "risk-test", "check")
    assert "no tests of your own are looked at" in done.stderr


def test_a_wrong_exclusion_names_those_that_there_are(own: Path) -> None:
    pack = own / "tea.toml"
    pack.write_text(pack.read_text(encoding="utf-8").replace('"under_18"', '"under18"'), encoding="utf-8")
    assert "'under18'; allowed: under_18, under_65, pregnant" in kiosk("risk-test", "check", pack).stdout
