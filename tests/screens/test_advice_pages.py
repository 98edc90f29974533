"""Sharing the advice out over pages: everything once, in order, with room and words to spare."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from screens.advice_pages import MOST_WORDS, Advice, Page, pages

PHONES = (("Terveysasema", "09 310 10023", True),)


def advice(steps: list[str], notes: list[str] | None = None, phones: tuple[tuple[str, str, bool], ...] = ()) -> Advice:
    return Advice(tuple(steps), tuple(notes or ()), phones, "Soita 112.", urgent=True, pressing=True)


def test_steps_are_numbered_and_notes_are_not() -> None:
    assert pages(advice(["a", "b"], ["c"]), lambda _: 1, 10, 0) == (Page((("1", "a"), ("2", "b"), ("", "c"))),)


def test_numbers_of_telephones_stand_with_the_first_page_that_has_room() -> None:
    assert [page.phones for page in pages(advice(["a", "b"], phones=PHONES), lambda _: 4, 12, 4)] == [True]
    assert [page.phones for page in pages(advice(["a", "b", "c"], phones=PHONES), lambda _: 4, 8, 4)] == [False, True]


def test_a_page_of_their_own_when_every_page_is_full() -> None:
    made = pages(advice(["a", "b"], phones=PHONES), lambda _: 4, 8, 4)
    assert [(len(page.items), page.phones) for page in made] == [(2, False), (0, True)]


def test_nothing_to_say_makes_no_page() -> None:
    assert pages(advice([]), lambda _: 1, 10, 0) == ()


@settings(max_examples=200, deadline=None)
@given(
    st.lists(st.text("ab ", min_size=1, max_size=120), max_size=6),
    st.lists(st.text("ab ", min_size=1, max_size=120), max_size=4),
    st.integers(2, 12),
)
def test_everything_is_said_once_and_in_order(steps: list[str], notes: list[str], room: int) -> None:
    def height(text: str) -> float:
        return 1 + len(text) / 60

    made = pages(advice(steps, notes, PHONES), height, room, 2)
    assert [text for page in made for _, text in page.items] == [*steps, *notes]
    assert [mark for page in made for mark, _ in page.items if mark] == [str(n + 1) for n in range(len(steps))]
    assert sum(page.phones for page in made) == 1
    for page in made:
        if len(page.items) > 1:
            assert sum(height(text) for _, text in page.items) <= room
            assert sum(len(text.split()) for _, text in page.items) <= MOST_WORDS
