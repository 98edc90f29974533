"""What can be told by counting of the plain Finnish texts. Whether they are plain, an expert says (docs/languages.md)."""

from __future__ import annotations

import re

from kiosk.language import load

PLAIN = load("fi-simple")
TEXTS = [(key, form) for key in sorted(PLAIN.keys()) for form in PLAIN.forms(key)]
MOST_WORDS = 12
MOST_LETTERS = 22

# Units as they stand on a measuring cup, a clock and a meter, two laboratory values, and the buttons of a meter.
GLOSSARY = {"cl", "mmHg", "mmol", "l", "min", "s", "HDL", "STOP", "START", "HARJOITUS"}
ABBREVIATION = re.compile(
    r"\b(?:esim|ym|yms|jne|ks|mm|noin\.|n|vrt|eli\.|ko|os|puh|klo|min|sek|s|h|kk|vk|v|cm|kg|dl|cl|ml|l|g|mg|mmHg|mmol)\b\.?"
    r"|\b[A-ZÅÄÖ]{2,}\b"
)
# Clauses that plain Finnish writes as clauses: "syödessäsi", "syötyäsi", "tullaksesi", "luulee olevansa", "tekemäsi".
CLAUSE_IN_A_WORD = re.compile(
    r"\b\w+(?:e(?:ssasi|ssäsi|ssaan|ssään)|ttua(?:si|an)|ttyä(?:si|än)|tyäsi|llaksesi|dakse(?:si|en)|v[aä](?:si|nsa|nsä)"
    r"|m[aä](?:si|nsa|nsä|mme))\b"
)
NOT_A_CLAUSE = {"veressäsi", "omasi", "huomasi", "vessaan", "juomisessasi"}


def sentences(text: str) -> list[str]:
    return [part for part in re.split(r"[.?:]\s+|[.?:]$|\n", text) if part.strip()]


def words(sentence: str) -> list[str]:
    """A phone number is one word; a dash, a dot and an equals sign are none."""
    return re.findall(r"[^\s–·/=-][^\s–·/=]*", sentence.replace("116 117", "116117"))


def test_rule_31_every_text_of_a_visitor_is_there() -> None:
    assert PLAIN.keys() == load("fi").visitor_keys()


def test_rule_31_a_sentence_has_at_most_twelve_words() -> None:
    found = [(key, each) for key, text in TEXTS for each in sentences(text) if len(words(each)) > MOST_WORDS]
    assert found == []


def test_rule_31_no_abbreviation_but_those_of_the_glossary() -> None:
    found = [(key, each[0]) for key, text in TEXTS for each in ABBREVIATION.finditer(text) if each[0] not in GLOSSARY]
    assert found == []


def test_rule_31_no_long_word() -> None:
    found = [(key, word) for key, text in TEXTS for word in re.findall(r"\w+", text) if len(word) > MOST_LETTERS]
    assert found == []


def test_rule_31_no_mark_that_joins_thoughts() -> None:
    """Semicolons, parentheses and three commas in a sentence make it a list of thoughts; symptoms are a list."""
    found = [(key, text) for key, text in TEXTS if re.search(r"[;()\[\]]", text)]
    found += [(key, each) for key, text in TEXTS for each in sentences(text) if each.count(",") > 4]
    assert found == []


def test_rule_31_no_form_that_hides_a_clause() -> None:
    found = [(key, word[0]) for key, text in TEXTS for word in CLAUSE_IN_A_WORD.finditer(text)]
    assert [(key, word) for key, word in found if word.lower() not in NOT_A_CLAUSE] == []


def test_rule_31_the_words_that_were_agreed() -> None:
    """One word for one thing."""
    never = re.compile(
        r"\btuloste(?:en|essa|ttasi|tta|esi)?\b|riskitesti|ihanteelli|tyydyttävä|kohonnut|kohonnee|epäsäännölli|nimettömä|maksut|toimenpi|henkilökohtai"
        r"|välittömästi|mikäli|viipymättä|tulee ottaa|suoritta|toteutta|sijait",
        re.IGNORECASE,
    )
    assert [(key, text) for key, text in TEXTS if never.search(text)] == []


def test_rule_31_nothing_is_lost_on_the_way_from_finnish() -> None:
    """Numbers, phone numbers and limits are the same."""
    finnish = load("fi")
    told = {"audit.10.short", "audit.3.short", "evs.1.help", "evs.2.help", "topic.seniors"}
    for key in sorted(PLAIN.keys() - told):
        for plain, form in zip(PLAIN.forms(key), finnish.forms(key), strict=True):
            numbers = [sorted(set(re.findall(r"\d+", text))) for text in (plain, form)]
            assert numbers[0] == numbers[1], (key, plain, form)


def test_rule_31_a_button_is_no_longer_than_in_finnish() -> None:
    """Buttons that stand in a row share its width."""
    finnish = load("fi")
    buttons = ["frame.back", "frame.help", "frame.view", "rest.skip", "result.print", "result.continue", "urgent.print"]
    buttons += ["review.show", "idle.stay", "sheet.close"]
    assert [(key, PLAIN(key)) for key in buttons if len(PLAIN(key)) > len(finnish(key)) + 1] == []
