"""config.toml on the place the kiosk stands in: the installer's signature, the keypad, the bell."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.config import ConfigProblem, load


def problems(tmp_path: Path, text: str) -> list[str]:
    file = tmp_path / "config.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigProblem) as caught:
        load(file)
    return [str(problem).removeprefix(str(file)) for problem in caught.value.problems]


@pytest.mark.parametrize(
    "signature",
    [
        "Anna Asentaja",
        "2026-11-28",
        ", 2026-11-28",
        "Anna Asentaja, 28.11.2026",
        "Anna Asentaja, 2026-02-30",
        "-, 2026-11-28",
        "",
    ],
)
def test_a_signature_without_a_name_or_a_date_is_none(tmp_path, signature):
    (told,) = problems(tmp_path, f'[installation]\nchecklist_signed = "{signature}"\n')
    assert ":2: installation.checklist_signed" in told and "2026-11-28" in told.partition("allowed: ")[2]


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ('up = "kp_88"', ':2: keypad.up = "kp_88": allowed: up, down,'),
        ('up = ["up", "kp_88"]', ':2: keypad.up = "kp_88": allowed: up, down,'),
        ("up = []", ":2: keypad.up = []: too few"),
        ("up = 273", ":2: keypad.up = 273: allowed: a list"),
        ('up = "space"', ":2: keypad.up = \"space\": 'space' does select already"),
        ('up = "kp_8"\ndown = "kp_8"', ":3: keypad.down = \"kp_8\": 'kp_8' does up already"),
        ('back = ["f1", "f1"]', ":2: keypad.back = ['f1', 'f1']: 'f1' does back already"),
        ('ok = "f1"', ":2: keypad.ok"),
    ],
)
def test_a_keypad_that_cannot_be_is_pointed_at(tmp_path, lines, said):
    (told,) = problems(tmp_path, f"[keypad]\n{lines}\n")
    assert told.startswith(said)


def test_several_keys_may_do_the_same(tmp_path):
    (tmp_path / "c.toml").write_text('[keypad]\nup = ["up", "kp_8", "key_1073741952"]\nselect = "kp_5"\n')
    codes = load(tmp_path / "c.toml").keypad.codes
    assert [codes[code] for code in (273, 264, 1073741952, 261)] == ["up", "up", "up", "select"]
    assert 13 not in codes and codes[27] == "back"


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ('kind = "smtp"', ":2: bell.kind"),
        ('kind = "http"', 'bell.url: kind = "http" needs the address'),
        *(
            (f'kind = "http"\nurl = "{url}"', f':3: bell.url = "{url}": allowed: an address like')
            for url in (
                "ftp://a/b",
                "http://",
                "//a/b",
                "http://user:word@a/",
                "http://a b/",
                "http://a:x/",
                "http://a/#b",
                "http://ä/",
            )
        ),
    ],
)
def test_a_bell_that_cannot_ring_is_refused(tmp_path, lines, said):
    (told,) = problems(tmp_path, f"[bell]\n{lines}\n")
    assert said in told


@pytest.mark.parametrize("url", ["http://192.168.1.20:8080/help", "https://[fe80::1]/a?b=c", "http://pager"])
def test_a_bell_may_be_at_any_web_address(tmp_path, url):
    (tmp_path / "c.toml").write_text(f'[bell]\nkind = "http"\nurl = "{url}"\n')
    assert load(tmp_path / "c.toml").bell.url == url
