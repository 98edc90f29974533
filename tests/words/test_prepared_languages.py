"""Languages that wait for a translator: their files list every text, and a place may offer one only when it is complete."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from command_line import kiosk
from reportlab.pdfbase.ttfonts import TTFontFile

from kiosk import language
from kiosk.commands.gallery import untranslated
from kiosk.config import ConfigProblem
from kiosk.config import load as load_config
from kiosk.config_words import PhoneNumbers, Words
from kiosk.language import LOCALE_FOLDER, load
from kiosk.languages import OWN_NAMES, PREPARED, STAFF_TEXTS, base, short_name, staff_language
from kiosk.slip.drawing import fonts_folder
from kiosk.translating import draft, gaps, prepare

ALPHABETS = {
    "se": "aábcčdđefghijklmnŋoprsštŧuvzž",
    "ru": "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
    "uk": "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя’",
    "et": "abcdefghijklmnopqrsšzžtuvwõäöüxy",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A few of our files, to change at will."""
    for code in ("fi", "en", "ru"):
        (tmp_path / code).mkdir()
        for name in ("hsi.po", "evs.po", "technician.po"):
            if code in ("fi", "en"):
                shutil.copy(LOCALE_FOLDER / code / name, tmp_path / code / name)
    prepare("ru", tmp_path)
    return tmp_path


def translate(file: Path, key: str, *forms: str) -> None:
    head, tail = file.read_text(encoding="utf-8").split(f'msgid "{key}"\n', 1)
    for form in forms:
        tail = tail.replace('""\n', f'"{form}"\n', 1)
    file.write_text(f'{head}msgid "{key}"\n{tail}', encoding="utf-8")


@pytest.mark.parametrize("code", PREPARED)
def test_every_text_of_a_visitor_is_listed_and_nothing_else(code: str) -> None:
    missing, of = gaps(code)
    assert of == len(load("fi").visitor_keys())
    assert [str(gap) for gap in missing if gap.why == "not listed"] == [], f"`kiosk texts prepare {code}`"
    assert not [file.name for file in (LOCALE_FOLDER / code).glob("*.po") if file.name.startswith(STAFF_TEXTS)]
    for file in (LOCALE_FOLDER / code).glob("*.po"):
        head = file.read_text(encoding="utf-8").split("\n\n", 1)[0]
        assert f'"Language: {code}\\n"' in head and "Plural-Forms: nplurals=" in head


@pytest.mark.parametrize("font", ["Roboto-Regular.ttf", "Roboto-Bold.ttf"])
def test_screen_and_slip_have_every_letter(font: str) -> None:
    known = TTFontFile(str(fonts_folder() / font)).charToGlyph
    letters = "".join(ALPHABETS[code] for code in PREPARED) + "".join(OWN_NAMES.values())
    assert [letter for letter in letters + letters.upper() if ord(letter) not in known] == []


def test_what_is_new_is_added_what_is_gone_is_dropped_and_translations_stay(folder: Path) -> None:
    file = folder / "ru" / "hsi.po"
    translate(file, "hsi.title", "Табак")
    finnish = folder / "fi" / "hsi.po"
    text = finnish.read_text(encoding="utf-8").replace('"hsi.short"', '"hsi.shorter"')
    finnish.write_text(text, encoding="utf-8")
    english = folder / "en" / "hsi.po"
    english.write_text(english.read_text(encoding="utf-8").replace('"hsi.short"', '"hsi.shorter"'), encoding="utf-8")
    assert prepare("ru", folder) == (1, 1)
    after = file.read_text(encoding="utf-8")
    assert 'msgid "hsi.title"\nmsgstr "Табак"' in after and "hsi.shorter" in after and '"hsi.short"' not in after
    assert f"#. English: {load('en')('hsi.title')}" in after
    assert prepare("ru", folder) == (0, 0) and file.read_text(encoding="utf-8") == after, (
        "a second time changes nothing"
    )


def test_why_a_text_cannot_be_shown_is_told(folder: Path) -> None:
    file = folder / "ru" / "evs.po"

    def why(key: str) -> str:
        return next((gap.why for gap in gaps("ru", None, folder)[0] if gap.key == key), "")

    assert why("evs.title") == why("evs.score") == "not translated"
    translate(file, "evs.title", "Движение {count}")
    assert "allowed: none" in why("evs.title")
    translate(file, "evs.score", "{score} минута", "{score} минуты")
    assert why("evs.score") == "not translated", "a form is missing"
    translate(file, "evs.score", "{score} минут")
    assert why("evs.score") == ""
    translate(file, "evs.short", "Движение")
    file.write_text(
        file.read_text(encoding="utf-8").replace('msgid "evs.short"', '#, fuzzy\nmsgid "evs.short"'), "utf-8"
    )
    assert why("evs.short") == "marked as uncertain"


def test_in_pictures_english_stands_in_for_what_cannot_be_shown(folder: Path) -> None:
    translate(folder / "ru" / "hsi.po", "hsi.title", "Табак")
    translate(folder / "ru" / "evs.po", "evs.title", "Движение {count}")
    translate(folder / "ru" / "evs.po", "evs.score", "{score} минута", "{score} минуты", "{score} минут")
    words, english = draft("ru", folder), load("en", folder)
    assert words.code == "ru" and words("hsi.title") == "Табак"
    assert words("evs.title") == english("evs.title"), "its placeholder could not be filled in"
    assert words("evs.score", count=2, score=2) == "2 минуты"
    assert words.visitor_keys() == english.visitor_keys()
    assert draft("fi").keys() == load("fi").keys()


def test_the_gallery_says_how_much_of_a_language_is_missing() -> None:
    count = len(load("fi").visitor_keys())
    assert f"Українська (uk): {count} of {count} texts are not translated" in " ".join(untranslated("uk"))
    assert untranslated("sv") == untranslated("") == []


def test_an_unfinished_language_cannot_be_offered(tmp_path: Path) -> None:
    config = tmp_path / "config.toml"
    config.write_text('[display]\nlanguages = ["fi", "ru"]\n', encoding="utf-8")
    with pytest.raises(ConfigProblem) as refused:
        load_config(config)
    said = str(refused.value)
    count = len(load("fi").visitor_keys())
    assert f'{config}:2: display.languages = "ru": {count} of {count} texts are missing' in said
    assert "ru/assistance.po:" in said and "`kiosk texts missing ru` lists them all" in said


def test_a_finished_language_is_offered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An operator's folder may finish a language: here with words that are not Estonian."""
    place = tmp_path / "tests" / "locale" / "et"
    place.mkdir(parents=True)
    for file in (LOCALE_FOLDER / "fi-simple").glob("*.po"):
        shutil.copy(file, place / file.name)
    config = tmp_path / "config.toml"
    config.write_text(
        f'[place]\nname = {{ fi = "Piste", et = "Punkt" }}\n[risk_tests]\nfolder = "{tmp_path / "tests"}"\n'
        '[display]\nlanguages = ["fi", "et"]\n',
        encoding="utf-8",
    )
    assert load_config(config).place.name.say("et") == "Punkt"
    monkeypatch.setattr(language, "_of_the_place", [])
    try:
        language.use_words_of(tmp_path / "tests" / "locale")
        assert load("et").visitor_keys() >= load("fi").visitor_keys()
    finally:
        language.load.cache_clear()


def test_the_command_lists_what_is_missing() -> None:
    done = kiosk("texts", "missing", "se")
    assert done.returncode == 1 and "se/audit.po:11: audit.title: not translated" in done.stdout
    assert "texts are missing in Davvisámegiella" in done.stderr
    assert kiosk("texts", "missing", "de").returncode == kiosk("texts", "prepare", "fi").returncode == 2
    assert "texts are missing" in kiosk("slip", "sample", "--language", "uk").stderr
    assert kiosk("gallery", "--language", "de").returncode == 2


def test_what_stands_in_where_a_language_has_no_own_words() -> None:
    words = Words(fi="Piste", sv="Punkt")
    assert [words.say(code) for code in ("fi-simple", "sv", "en", "ru")] == ["Piste", "Punkt", "Piste", "Piste"]
    own = Words.model_validate({"fi": "Lainaustiski", "fi-simple": "Tiski"})
    assert own.say("fi-simple") == "Tiski" and own.written() == ["Lainaustiski", "Tiski"]
    assert PhoneNumbers(fi="09 1").say("fi-simple") == "09 1"
    assert [staff_language(code) for code in ("fi", "fi-simple", "sv", "ru")] == ["fi", "fi", "sv", "fi"]
    assert base("fi-simple") == "fi" and short_name("se") != OWN_NAMES["se"]


def test_an_operators_finnish_words_are_those_of_plain_finnish_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The official words of a test must not stand in one Finnish only."""
    for code, text in (("fi", "Virallinen"), ("sv", "Officiell")):
        (tmp_path / code).mkdir()
        (tmp_path / code / "own.po").write_text(f'msgid "hsi.title"\nmsgstr "{text}"\n', encoding="utf-8")
    monkeypatch.setattr(language, "_of_the_place", [])
    try:
        language.use_words_of(tmp_path)
        assert [load(code)("hsi.title") for code in ("fi", "fi-simple", "sv")] == ["Virallinen"] * 2 + ["Officiell"]
        assert language.words_of_the_place("fi-simple") == {"hsi.title"}
        (tmp_path / "fi-simple").mkdir()
        (tmp_path / "fi-simple" / "own.po").write_text('msgid "hsi.title"\nmsgstr "Oma"\n', encoding="utf-8")
        language.load.cache_clear()
        assert load("fi-simple")("hsi.title") == "Oma"
    finally:
        language.load.cache_clear()
