"""Codes in a pack: what cannot be a code is refused, with the line."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from kiosk.config import RISK_TESTS_FOLDER
from kiosk.risk_tests import PackProblem, load_pack
from kiosk.risk_tests.codes import read_codes
from kiosk.risk_tests.tables import Table


@given(at=st.integers(0, 4), digit=st.integers(0, 9))
def test_a_loinc_code_with_one_wrong_digit_is_never_taken(at, digit):
    right = "44261-6"
    wrong = right[:at] + str(digit) + right[at + 1 :]
    assume(wrong != right)
    table = Table("codes", {"score": f"loinc {wrong}"})
    read_codes(table)
    assert "wrong last digit" in str(table.found[0])
    assert read_codes(Table("codes", {"score": f"loinc {right}"})).score.code == right


@pytest.mark.parametrize(
    "line, words",
    [
        ('score = "44261-6"', "is no code"),
        ('score = "loinc 44261-5"', "wrong last digit"),
        ('scores = "loinc 44261-6"', "unknown key 'scores'"),
        ("questions = { 12 = 'loinc 44250-9' }", "there is no question '12'"),
        ("options = { sometimes = 'loinc LA6568-5' }", "there is no option 'sometimes'"),
        ("options = { '3.over_half' = 'loinc LA6568-5' }", "there is no option '3.over_half'"),
        ("bands = { severe = 'loinc LA6568-5' }", "there is no band 'severe'"),
        ("score = 442616", "must be a text"),
    ],
)
def test_a_wrong_code_is_named_with_its_line(tmp_path, line, words):
    text = (RISK_TESTS_FOLDER / "phq2.toml").read_text(encoding="utf-8")
    start = text[: text.index("[codes]")]
    file = tmp_path / "phq2.toml"
    file.write_text(f"{start}[codes]\n{line}\n", encoding="utf-8")
    with pytest.raises(PackProblem, match=words) as problem:
        load_pack(file)
    assert f"phq2.toml:{start.count(chr(10)) + 2}:" in str(problem.value)
