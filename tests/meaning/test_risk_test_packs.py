"""A pack that is not whole and unambiguous is refused, naming the file and what is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.risk_tests import PackProblem, load_pack, load_packs

FOLDER = Path(__file__).parents[2] / "assets" / "risk_tests"
FINDRISC = (FOLDER / "findrisc.toml").read_text(encoding="utf-8")


def write(folder: Path, text: str) -> Path:
    file = folder / "findrisc.toml"
    file.write_text(text, encoding="utf-8")
    return file


def test_the_shipped_packs_load_and_tell_where_they_come_from() -> None:
    for pack in load_packs(FOLDER).values():
        assert pack.source and pack.licence and pack.version
        assert pack.minimum_age >= 18 or pack.id in ("temp", "mouth")
        assert pack.sign_off == ""  # nobody has signed anything yet


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ('version = "2"', 'version = "2"\ncolour = "red"', "unknown key 'colour'"),
        ('version = "2"\n', "", "'version' is missing"),
        ('version = "2"', "version = 1", "'version' must be a text"),
        ("checked_on = 2026-11-28", 'checked_on = "yesterday"', "'checked_on' must be a date"),
        ("minimum_age = 18", "minimum_age = true", "'minimum_age' must be a whole number"),
        ('id = "findrisc"', 'id = "other"', "must be the file's name"),
        ("{ from = 45, to = 54,", "{ from = 46, to = 54,", "leaves a gap"),
        ("{ from = 45, to = 54,", "{ from = 44, to = 54,", "overlaps"),
        ("{ from = 94, to = 102,", "{ from = 94.5, to = 102,", "leaves a gap"),
        ("{ from = 25.0, to = 30.0,", "{ from = 25.0, to = 30.05,", "off the step"),
        ("{ from = 18, to = 44,", "{ from = 17, to = 44,", "not what its question allows"),
        ("{ from = 30.1, to = 300.0,", "{ from = 30.1, to = 299.9,", "not what its formula gives"),
        ("to = 6\n", "to = 7\n", "must begin at 8"),
        ("from = 7\n", "from = 8\n", "must begin at 7"),
        ('{ id = "yes", points = 5 }', '{ id = "yes", points = 6 }', "the bands end at 26, the scores at 27"),
        ('{ id = "yes", points = 5 }', '{ id = "yes" }', "'points' is missing"),
        ('{ id = "yes", points = 5 }', '{ id = "yes", points = 5, weight = 1 }', "unknown key 'weight'"),
        ('{ id = "yes", points = 5 }', '{ id = "no", points = 5 }', "stands there twice"),
        ('{ id = "female" }', '{ id = "woman" }', "options female and male"),
        ('item = "bmi"\nunit = "kg"', 'item = "mass"\nunit = "kg"', "'weight' in kg"),
        ('id = "waist"\nitem = "waist"', 'id = "belly"\nitem = "waist"', "no question with its id"),
        ('[[item]]\nid = "glu"', '[[item]]\nid = "pa"', "stands there twice"),
        ('formula = "body_mass_index"', 'formula = "waist_to_height"', "unknown formula"),
        ('unit = "kg"', 'unit = "lb"', "'weight' in kg"),
        ("maximum = 230\nstep = 1", "maximum = 230\nstep = 0", "do not fit together"),
        ("one_in = 25", "one_in = 0", "one_in"),
        ("one_in = 25", "one_in = 25.5", "'one_in' must be a whole number"),
        ("[[band]]", "[[band", "cannot be read"),
    ],
)
def test_a_faulty_pack_is_refused(tmp_path: Path, old: str, new: str, fault: str) -> None:
    assert old in FINDRISC
    file = write(tmp_path, FINDRISC.replace(old, new, 1))
    with pytest.raises(PackProblem) as refused:
        load_pack(file)
    assert str(file) in str(refused.value)
    assert fault in str(refused.value)


def test_an_item_without_points_is_refused(tmp_path: Path) -> None:
    text = FINDRISC.replace('options = [{ id = "no", points = 0 }, { id = "yes", points = 5 }]', "options = []")
    with pytest.raises(PackProblem, match="no points"):
        load_pack(write(tmp_path, text))


def test_a_missing_band_list_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PackProblem, match="no bands"):
        load_pack(write(tmp_path, FINDRISC[: FINDRISC.index("[[band]]")]))


def test_a_folder_without_packs_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PackProblem, match="no risk test"):
        load_packs(tmp_path)


def test_bytes_that_are_no_text_are_refused(tmp_path: Path) -> None:
    (tmp_path / "findrisc.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(PackProblem, match="cannot be read"):
        load_packs(tmp_path)
