"""The A4 slip and its preview: read back, measured and drawn."""

import gc
import io
import itertools
import weakref
from dataclasses import replace

import pypdfium2
import pytest

from kiosk.language import load
from kiosk.slip import drawing
from kiosk.slip.a4 import MARGIN, a4_pdf
from kiosk.slip.preview import preview
from kiosk.slip.shapes import GRID, class_shape
from kiosk.visit import PersonQuestion

IRREGULAR = ("irregular_pulse",)
# A visit for every class, with and without a test, and the longest ones.
READINGS = {
    "low": [(85, 55, 45)],
    "ideal": [(112, 72, 60), (110, 70, 62)],
    "normal": [(124, 82, 60), (122, 80, 62)],
    "satisfactory": [(138, 88, 120), (136, 86, 118)],
    "mild": [(150, 92, 74), (132, 92, 74, IRREGULAR), (162, 92, 44), (141, 92, 74)],
    "moderate": [(170, 102, 155), (168, 100, 155)],
    "marked": [(185, 112, 130), (183, 112, 130), (181, 112, 130)],
    "emergency": [(212, 131, 155), (208, 128, 151), (205, 130, 150)],
    "unclassed": [(142, 92, 74, IRREGULAR), (140, 92, 74, IRREGULAR)],
    "none": [],
}
PERSON = {PersonQuestion.MEDICINE: True}
CASES = [
    (name, band, language)
    for (name, band), language in itertools.product(itertools.product(READINGS, (None, 0, 4)), ("fi", "sv", "en"))
    if name != "none" or band is not None
]


@pytest.mark.parametrize(("name", "band", "language"), CASES)
def test_all_is_on_the_page_large_enough_and_nothing_overlaps(visit, say, opened, name, band, language):
    for practice in (False, True):
        content = say(visit(*READINGS[name], band=band, practice=practice, person=PERSON), language)
        with opened(a4_pdf(content)) as pdf:
            assert len(pdf.pages) == 1 or (name != "none" and band is not None)
            text = " ".join(page.extract_text() for page in pdf.pages).replace("\n", " ")
            for page in pdf.pages:
                _check_page(page)
        words = set(text.split())
        for result in content.results:
            for sentence in (result.lead, result.word, *result.meaning, *result.steps, *result.more):
                assert set(sentence.split()) <= words, sentence
        for each in content.help:
            assert each.number in text
        assert all(set(sentence.split()) <= words for sentence in (*content.emergency, *content.notes))
        assert text.count(load(language)("slip.practice")) == (len(pdf.pages) if practice else 0)


def _check_page(page):
    assert (round(page.width), round(page.height)) == (595, 842)
    for letter in page.chars:
        assert letter["size"] >= 11.99
        assert letter["x0"] >= MARGIN - 1 and letter["x1"] <= page.width - MARGIN + 1, letter["text"]
        assert letter["top"] >= 20 and letter["bottom"] <= page.height - 20, letter["text"]
        assert "Roboto" in letter["fontname"]
    # Letters are compared by the middle of their height, where two lines would run into each other.
    seen = []
    for letter in page.chars:
        if letter["text"] == " ":
            continue
        across = (letter["x0"] + letter["x1"]) / 2
        middle = (letter["top"] + letter["bottom"]) / 2
        for other_across, other_middle, other in seen:
            if abs(across - other_across) < 2:
                assert abs(middle - other_middle) > 9, f"{letter['text']!r} stands on {other!r}"
        seen.append((across, middle, letter["text"]))


def test_the_same_visit_is_the_same_file_to_the_byte(visit, say):
    content = say(visit((146, 92, 74), (142, 90, 72), band=2))
    first = a4_pdf(content)
    a4_pdf(say(visit((85, 55, 45), band=0), "sv"))
    assert a4_pdf(content) == first


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_the_file_names_its_language_and_nobody(visit, say, opened, language):
    pdf = a4_pdf(say(visit((146, 92, 74)), language))
    with opened(pdf) as slip:
        assert slip.doc.catalog["Lang"].decode("ascii") == language
        assert slip.metadata["Title"] == load(language)("slip.title")
        assert slip.metadata["CreationDate"].startswith("D:20000101000000")
        assert (slip.metadata["Author"], slip.metadata["Subject"], slip.metadata["Keywords"]) == ("", "", "")


def test_the_fonts_are_embedded_in_part_only(visit, say, opened):
    pdf = a4_pdf(say(visit((146, 92, 74), band=2)))
    with opened(pdf) as slip:
        names = {letter["fontname"] for letter in slip.pages[0].chars}
    assert {name.split("+")[1] for name in names} == {"Roboto-Regular", "Roboto-Bold"}
    assert len(pdf) < 60_000


def test_all_is_black_and_white(visit, say):
    width, _, pixels = preview(a4_pdf(say(visit((212, 131, 155), practice=True, band=4))), 400)
    reds, greens, blues, alphas = (pixels[part::4] for part in range(4))
    assert reds == greens == blues
    assert set(alphas) == {255}
    assert width == 400


def test_the_own_step_alone_is_black(visit, say):
    """The scale as it is printed: of eight steps just one is filled, the visitor's."""
    for number, name in enumerate(
        ("low", "ideal", "normal", "satisfactory", "mild", "moderate", "marked", "emergency")
    ):
        page = pypdfium2.PdfDocument(a4_pdf(say(visit(*READINGS[name])))).get_page(0)
        bitmap = page.render(scale=2)
        line = _foot_of_the_steps(bitmap)
        step = len(line) / 8
        middles = [line[round(step * (index + 0.5))] for index in range(8)]
        assert [index for index, shade in enumerate(middles) if shade < 128] == [number], name


def _foot_of_the_steps(bitmap):
    """Shades along a line just above the foot of the steps: the thick rules of the three groups are below it."""
    pixels, stride, depth = bytes(bitmap.buffer), bitmap.stride, bitmap.n_channels
    left, right = round(2 * MARGIN), bitmap.width - round(2 * MARGIN)
    for y in range(bitmap.height - 1, 0, -1):
        row = pixels[y * stride + left * depth : y * stride + right * depth : depth]
        dark = sum(shade < 128 for shade in row)
        breaks = sum(1 for a, b in itertools.pairwise(row) if a < 128 <= b)
        if dark > 0.97 * len(row) and breaks == 2:  # three rules with two gaps between them
            above = y - 14
            return pixels[above * stride + left * depth : above * stride + right * depth : depth]
    raise AssertionError("no scale on the page")


def test_a_slip_leaves_nothing_in_memory(visit, say, monkeypatch):
    """Neither the document nor its font state outlives the drawing."""
    documents = []
    init = drawing.Canvas.__init__
    monkeypatch.setattr(
        "kiosk.slip.a4.Canvas.__init__",
        lambda self, *a, **k: (init(self, *a, **k), documents.append(weakref.ref(self._doc)))[0],
    )
    for _ in range(3):
        a4_pdf(say(visit((146, 92, 74))))
    gc.collect()
    assert len(documents) == 3
    assert [document() for document in documents] == [None] * 3


@pytest.mark.parametrize("width", [1, 333, 840, 1200])
def test_a_preview_has_just_the_width_asked_for(visit, say, width):
    pdf = a4_pdf(say(visit((146, 92, 74))))
    found, height, pixels = preview(pdf, width)
    assert found == width
    assert len(pixels) == width * height * 4
    assert abs(height - width * 842 / 595) < 2


def test_a_preview_shows_all_pages(visit, say):
    pdf = a4_pdf(say(visit(*READINGS["emergency"], band=4, person=PERSON, practice=True)))
    pages = len(pypdfium2.PdfDocument(pdf))
    assert pages == 2
    width, height, _ = preview(pdf, 300)
    assert height == pages * preview(a4_pdf(say(visit((118, 76, 60)))), width)[1]


def test_more_than_a_page_goes_on_on_the_next_and_leaves_no_heading_behind(visit, say, opened):
    """However much a county's advice grows: nothing falls off, and "what do I do now" stays with its first step."""
    content = say(visit((146, 92, 74), practice=True))
    for length in range(20, 60):
        steps = tuple(f"Ohje numero {number}." for number in range(length))
        result = replace(content.results[0], meaning=("Merkitys. " * 100,), steps=steps)
        with opened(a4_pdf(replace(content, results=(result,)))) as pdf:
            texts = [page.extract_text() for page in pdf.pages]
            for page in pdf.pages:
                assert all(letter["top"] > 0 and letter["bottom"] < page.height - 20 for letter in page.chars)
        assert len(texts) > 1
        assert all(step in " ".join(texts) for step in steps)
        assert not any(text.strip().endswith((content.results[0].what_now, content.help_heading)) for text in texts)


def test_a_preview_has_its_colours_in_the_order_red_green_blue():
    target = io.BytesIO()
    canvas = drawing.Canvas(target, pagesize=(100, 100))
    canvas.setFillColorRGB(1, 0, 0)
    canvas.rect(0, 0, 100, 100, stroke=0, fill=1)
    canvas.showPage()
    canvas.save()
    _, _, pixels = preview(target.getvalue(), 10)
    assert pixels == bytes((255, 0, 0, 255)) * 100


def test_a_preview_of_nonsense_is_refused(visit, say):
    with pytest.raises(ValueError, match="not a PDF"):
        preview(b"nonsense", 300)
    with pytest.raises(ValueError, match="0 pixels"):
        preview(a4_pdf(say(visit((118, 76, 60)))), 0)


def test_the_shapes_of_the_classes_stay_in_their_square_and_differ():
    shapes = {}
    for name in ("low", "ideal", "normal", "satisfactory", "mildly_raised", "moderately_raised"):
        shapes[name] = class_shape(name)
    for name in ("markedly_raised", "emergency"):
        shapes[name] = class_shape(name)
    assert len(set(shapes.values())) == 8
    for name, strokes in shapes.items():
        assert len(strokes) >= 2, f"{name}: an outline and a sign"
        for stroke in strokes:
            assert stroke.moves[0][0] == "M"
            assert all(0 <= number <= GRID for _, numbers in stroke.moves for number in numbers), name


def test_long_words_and_lines_are_broken_between_words():
    drawing.register_fonts()
    lines = drawing.wrap("aamulla ja illalla " * 10 + "x" * 300, drawing.REGULAR, 12, 200)
    assert " ".join(lines).split() == (["aamulla", "ja", "illalla"] * 10) + ["x" * 300]
    assert all(drawing.width_of(line, drawing.REGULAR, 12) <= 200 for line in lines[:-1])
