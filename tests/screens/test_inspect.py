"""The scanner finds what it is there to find."""

from __future__ import annotations

from stage import Stage

from screens.widgets.buttons import TapButton
from screens.widgets.picture import Picture
from screens.widgets.placed import Placed
from screens.widgets.text import Text


def problems_of(stage: Stage, *widgets: Placed) -> list[str]:
    root = Placed(box=[0, 0, 1080, 1920])
    for widget in widgets:
        root.add_widget(widget)
    frame = stage.robot.frame
    frame.clear_widgets()
    frame.add_widget(root)
    stage.robot.frames(2)
    return stage.robot.problems()


def test_nothing_wrong(stage: Stage) -> None:
    fine = Text(text="Lepää hetki", role="title", box=[48, 150, 984, 140])
    assert problems_of(stage, fine, TapButton(text="Jatka", box=[48, 400, 984, 200])) == []


def test_a_text_too_long_for_its_box(stage: Stage) -> None:
    (problem,) = problems_of(stage, Text(text="Sana " * 40, role="lead", box=[48, 150, 984, 140]))
    assert "needs" in problem


def test_a_word_too_wide_for_its_box(stage: Stage) -> None:
    (problem,) = problems_of(stage, Text(text="Verenpainemittausohje", role="title", box=[48, 150, 400, 400]))
    assert "needs" in problem


def test_a_text_outside_of_the_canvas(stage: Stage) -> None:
    (problem,) = problems_of(stage, Text(text="Lepää", role="lead", box=[48, 1890, 984, 80]))
    assert "outside of the canvas" in problem


def test_texts_on_each_other(stage: Stage) -> None:
    one = Text(text="Lepää", role="title", box=[48, 150, 984, 140])
    (problem,) = problems_of(stage, one, Text(text="Istu", role="title", box=[48, 200, 984, 140]))
    assert "overlap" in problem


def test_boxes_may_overlap_where_words_do_not(stage: Stage) -> None:
    one = Text(text="Lepää", role="title", box=[48, 150, 984, 140])
    other = Text(text="1 / 2", role="top", align="right", box=[48, 150, 984, 140])
    assert problems_of(stage, one, other) == []


def test_a_target_too_small(stage: Stage) -> None:
    (problem,) = problems_of(stage, TapButton(text="", kind="quiet", box=[48, 400, 200, 70]))
    assert "is only 200 x 70" in problem


def test_targets_too_close(stage: Stage) -> None:
    one = TapButton(text="Kyllä", box=[48, 400, 400, 200])
    (problem,) = problems_of(stage, one, TapButton(text="Ei", box=[452, 400, 400, 200]))
    assert "too close" in problem


def test_a_text_under_a_control(stage: Stage) -> None:
    text = Text(text="Lepää", role="title", box=[48, 420, 984, 140])
    (problem,) = problems_of(stage, text, TapButton(text="", box=[48, 400, 400, 200]))
    assert "under the control" in problem


def test_what_is_hidden_is_no_problem(stage: Stage) -> None:
    hidden = Text(text="Sana " * 40, role="lead", box=[48, 150, 984, 140], shown=False)
    assert problems_of(stage, hidden) == []
    holder = Placed(box=[0, 0, 1080, 1920], shown=False)
    holder.add_widget(TapButton(text="Jatka", box=[0, 0, 10, 10]))
    assert problems_of(stage, holder, Picture(box=[0, 0, 10, 10])) == []


def test_the_robot_says_what_it_saw_instead(stage: Stage) -> None:
    stage.show("feeling")
    try:
        stage.robot.find("Tulosta")
    except AssertionError as problem:
        assert "Ei oireita, jatka" in str(problem)
    else:
        raise AssertionError("found a control that is not there")


def test_a_picture_of_the_window_has_its_pixels(stage: Stage, tmp_path) -> None:  # type: ignore[no-untyped-def]
    from kivy.core.image import Image

    stage.show("preparation_sit")
    path = stage.robot.screenshot(tmp_path / "deep" / "sit.png")
    image = Image.load(str(path), nocache=True)
    assert image.size == (540, 960)
    # Mist above the horizon, snow below it: the picture is not upside down.
    pixels = image.texture.pixels
    top, ground = (20 * 540 + 530) * 4, (660 * 540 + 5) * 4
    assert tuple(pixels[top : top + 3]) == (0xDC, 0xE9, 0xE4)
    assert tuple(pixels[ground : ground + 3]) == (255, 255, 255)
