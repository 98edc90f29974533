"""Every text is there in every language, with the same placeholders, and every key that the code names exists."""

from __future__ import annotations

import re
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.pofile import read_po

from kiosk.language import LANGUAGES, LOCALE_FOLDER, MissingText, compile_catalogue, load

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
                    assert message.id not in found, f"{po.name}: {message.id} stands in another file, too"
                    assert not message.fuzzy, f"{po}: {message.id} is marked fuzzy"
                    found[message.id] = message.string
    return found


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def test_every_language_has_the_same_keys_in_the_same_files():
    first = {po.name: None for po in (LOCALE_FOLDER / "fi").glob("*.po")}
    for code in LANGUAGES:
        assert {po.name for po in (LOCALE_FOLDER / code).glob("*.po")} == set(first)
        missing = catalogue("fi").keys() ^ catalogue(code).keys()
        assert not missing, f"{code}: {sorted(missing)}"


@pytest.mark.parametrize("code", LANGUAGES)
def test_no_text_is_empty_and_placeholders_agree(code):
    finnish = catalogue("fi")
    for key, text in catalogue(code).items():
        assert text.strip(), f"{code}: {key} is empty"
        assert text == text.strip(), f"{code}: {key} begins or ends with a space"
        assert placeholders(text) == placeholders(finnish[key]), f"{code}: {key}"


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
    for key, text in catalogue(code).items():
        assert not never.search(text), f"{code}: {key}: {text}"


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
