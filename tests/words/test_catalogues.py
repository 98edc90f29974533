"""Every text is there in every language, with the same placeholders, and every key that the code names exists."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.pofile import read_po

from kiosk.language import LOCALE_FOLDER, MissingText, compile_all, compile_catalogue, load
from kiosk.languages import LANGUAGES, STAFF_LANGUAGES, STAFF_TEXTS

ROOT = Path(__file__).resolve().parents[2]
CODE = [path for folder in ("kiosk", "screens") for path in (ROOT / folder).rglob("*") if path.suffix in (".py", ".kv")]
# A key is dotted lower-case words in quotes right after a call of a translator: t("..."), language("..."), root.t("...").
NAMED = re.compile(r"""\b(?:t|_|language|words)\(\s*f?["']([a-z0-9_]+(?:\.[a-z0-9_{}\[\]]+)+)["']""")


def catalogue(code: str) -> dict[str, str]:
    found = {}
    for po in sorted((LOCALE_FOLDER / code).glob("*.po")):
        with po.open("rb") as source:
            for message in read_po(source):
                if message.id:
                    key, counted = (message.id, False) if isinstance(message.id, str) else (message.id[0], True)
                    assert key not in found, f"{po.name}: {key} stands in another file, too"
                    assert not message.fuzzy, f"{po}: {key} is marked fuzzy"
                    found[key] = message.string if counted else (message.string,)
    return found


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def test_every_language_has_the_same_keys_in_the_same_files():
    first = {po.name for po in (LOCALE_FOLDER / "fi").glob("*.po")}
    for code in LANGUAGES:
        staff = code in STAFF_LANGUAGES
        assert {po.name for po in (LOCALE_FOLDER / code).glob("*.po")} == {
            name for name in first if staff or not name.startswith(STAFF_TEXTS)
        }
        wanted = load("fi").keys() if staff else load("fi").visitor_keys()
        missing = wanted ^ catalogue(code).keys()
        assert not missing, f"{code}: {sorted(missing)}"
        assert catalogue(code).keys() == load(code).keys()


@pytest.mark.parametrize("code", LANGUAGES)
def test_no_text_is_empty_and_placeholders_agree(code):
    finnish = catalogue("fi")
    for key, forms in catalogue(code).items():
        wanted = placeholders(finnish[key][-1])
        assert len(forms) == len(finnish[key]), f"{code}: {key} is counted in one language only"
        for form in forms:
            assert form.strip(), f"{code}: {key} is empty"
            assert form == form.strip(), f"{code}: {key} begins or ends with a space"
        assert placeholders(forms[-1]) == wanted, f"{code}: {key}"
        # The form for one may say the number in a word: "about a minute".
        assert placeholders(forms[0]) | {"count", "score"} >= wanted >= placeholders(forms[0]), f"{code}: {key}"


def test_every_key_the_code_names_exists():
    finnish = catalogue("fi")
    named = {(path, key) for path in CODE for key in NAMED.findall(path.read_text(encoding="utf-8"))}
    assert len(named) > 50, "the pattern no longer finds the keys"
    for path, key in named:
        if "{" in key:
            pattern = re.compile(re.sub(r"\\\{.*?\\\}", "[a-z0-9_]+", re.escape(key)) + "$")
            assert any(pattern.match(each) for each in finnish), f"{path.name}: no text matches {key}"
        else:
            assert key in finnish, f"{path.name}: no text for {key}"


@pytest.mark.parametrize("code", LANGUAGES)
def test_forbidden_words(code):
    never = re.compile(r"diagno|\bsairas\b|potilas|patient\b|!", re.IGNORECASE)
    for key, forms in catalogue(code).items():
        assert not any(map(never.search, forms)), f"{code}: {key}: {forms}"


def test_a_missing_text_is_an_error_and_never_a_fallback():
    with pytest.raises(MissingText, match=r"no\.such\.key"):
        load("sv")("no.such.key")


def test_an_edited_catalogue_needs_no_compiler(tmp_path):
    folder = tmp_path / "fi"
    folder.mkdir()
    po = folder / "a.po"
    po.write_text('msgid "a.key"\nmsgstr "vanha"\n', encoding="utf-8")
    (folder / "a.mo").write_bytes(compile_catalogue(po))
    po.write_text('msgid "a.key"\nmsgstr "uusi"\n', encoding="utf-8")
    import os

    os.utime(po, ns=(2**61, 2**61))
    assert load("fi", tmp_path)("a.key") == "uusi"


def test_a_counted_text_takes_the_form_of_its_number(tmp_path):
    """Three forms, as in Russian: 1 and 21, 2 to 4, 5 to 20 and 11."""
    rule = "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2);"
    folder = tmp_path / "ru"
    folder.mkdir()
    head = f'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n"Plural-Forms: {rule}\\n"\n\n'
    forms = "".join(f'msgstr[{at}] "{{count}} {word}"\n' for at, word in enumerate(("минута", "минуты", "минут")))
    (folder / "a.po").write_text(f'{head}msgid "a.time"\nmsgid_plural "a.time"\n{forms}', encoding="utf-8")
    russian = load("ru", tmp_path)
    said = [russian("a.time", count=count) for count in (1, 3, 5, 11, 21)]
    assert said == ["1 минута", "3 минуты", "5 минут", "11 минут", "21 минута"]


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_unit_agrees_with_its_number(code):
    t = load(code)
    assert t("unit.minutes", count=1) != t("unit.minutes", count=2) == t("unit.minutes", count=0) == t("unit.minutes")


def test_numbers_and_dates_are_those_of_the_language():
    from datetime import date
    from decimal import Decimal

    from kiosk.language import Language

    said = {
        code: (
            Language(code, {}).number(Decimal("82.5"), 1),
            Language(code, {}).date(date(2026, 11, 28)),
        )
        for code in ("fi", "fi-simple", "en", "se", "ru", "uk", "et")
    }
    assert {code for code, (number, _) in said.items() if number == "82.5"} == {"en"}
    assert {number for code, (number, _) in said.items() if code != "en"} == {"82,5"}
    assert said["fi-simple"] == said["fi"]
    months = {"se": "skábmamánnu", "ru": "ноября", "uk": "листопада", "et": "november", "fi": "marraskuuta"}
    assert all(month in said[code][1] for code, month in months.items())


def test_the_first_picture_does_without_babel():
    """Importing it takes as long as drawing a screen."""
    compile_all()  # as `make` does
    code = (
        "import sys; from decimal import Decimal; from kiosk.language import load\n"
        "for each in ('fi', 'fi-simple', 'sv', 'en'): load(each).number(Decimal('1.5'), 1)\n"
        "sys.exit('babel' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0
