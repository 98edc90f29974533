"""The blood-pressure result: the word first, then the numbers, their place on the scale, what it means, what to do."""

from __future__ import annotations

from kiosk.blood_pressure import Judgement, PressureClass, Reading, judge
from kiosk.guidance import PressureAdvice, pressure_advice, scale_group
from kiosk.language import Translator
from kiosk.visit import PersonQuestion, Step, Visit
from screens import theme
from screens.advice_pages import Advice
from screens.result import LEVEL, ResultScreen, phone_entries, sentence_case
from screens.widgets.text import measure

_SIGN = 180  # the drawing leaves a sixth of it empty around the shape
_BESIDE_SIGN = 236
_LEAD_TOP = 142
_LEAD_HEIGHT = 72
_WORD_TOP = 214
_ONE_LINE = 136
_TWO_LINES = 200
_WORD_LEAST = 84
_TABLE_DOWN = 12
_SCALE_DOWN = 30
# The scale is a picture of where one stands: it may be lower than drawn where the table is long, not higher.
_SCALE_HIGHEST = 430
_SHAPES = {
    PressureClass.LOW: "low",
    PressureClass.IDEAL: "ideal",
    PressureClass.NORMAL: "normal",
    PressureClass.SATISFACTORY: "satisfactory",
    PressureClass.MILDLY_RAISED: "mild",
    PressureClass.MODERATELY_RAISED: "moderate",
    PressureClass.MARKEDLY_RAISED: "marked",
    PressureClass.EMERGENCY: "emergency",
}


def advice_of(visit: Visit, judgement: Judgement) -> PressureAdvice:
    """What to tell this visitor."""
    return pressure_advice(
        judgement,
        pregnant=visit.person.get(PersonQuestion.PREGNANT) is True,
        takes_medicine=visit.person.get(PersonQuestion.MEDICINE) is True,
    )


def value_texts(reading: Judgement | Reading) -> list[str]:
    """Systolic, diastolic and pulse as written; a dash where the meter gave no pulse."""
    pulse = "–" if reading.pulse is None else str(reading.pulse)
    return [str(reading.systolic), str(reading.diastolic), pulse]


def value_heads(t: Translator) -> list[str]:
    return [t("pressure.systolic"), t("pressure.diastolic"), t("pressure.pulse")]


def class_drawing(judgement: Judgement) -> str:
    """The drawing of the result's class; nothing where there is no class."""
    shown = PressureClass.EMERGENCY if judgement.emergency else judgement.pressure_class
    return "" if shown is None else f"classes/{_SHAPES[shown]}"


class PressureResultScreen(ResultScreen):
    step = Step.PRESSURE_RESULT

    def draw_result(self, visit: Visit) -> tuple[str, str]:
        ids, t = self.ids, self.t
        judgement = judge(visit.readings)
        advice = advice_of(visit, judgement)
        pressure_class = judgement.pressure_class
        ids.sign.source = class_drawing(judgement)
        ids.lead.text = t(advice.lead)
        ids.word.text = sentence_case(t(advice.word))
        top = self._place_title(with_sign=pressure_class is not None)
        top = self._fill_table(visit, judgement, top + _TABLE_DOWN)
        self._place_scale(pressure_class, top + _SCALE_DOWN)
        return t(advice.meaning), t(advice.summary)

    def _place_title(self, *, with_sign: bool) -> float:
        """Class shape, lead and word; where they end. A long word takes two lines and the rest moves down."""
        ids = self.ids
        left = _BESIDE_SIGN if with_sign else theme.MARGIN
        width = theme.WIDTH - theme.MARGIN - left
        word = ids.word
        word.least = _WORD_LEAST
        wide = measure(word.text, self.look, "reading", None, _WORD_LEAST)[0] / (theme.u(1000) / 1000)
        height = _ONE_LINE if wide <= width else _TWO_LINES
        ids.lead.box = [left, _LEAD_TOP, width, _LEAD_HEIGHT]
        word.box = [left - 4, _WORD_TOP, width + 8, height]
        ids.sign.box = [theme.MARGIN - _SIGN / 12, (_LEAD_TOP + 16 + _WORD_TOP + height - _SIGN) / 2, _SIGN, _SIGN]
        return _WORD_TOP + height

    def _fill_table(self, visit: Visit, judgement: Judgement, top: float) -> float:
        table, t = self.ids.table, self.t
        alone = len(judgement.used) == 1
        used, others = _numbered(visit.readings, judgement.used)
        names = [t("pressure.reading", number=number) for number in others]
        table.heads = value_heads(t)
        table.name = t("result.single" if alone else "pressure.mean")
        table.values = value_texts(judgement)
        table.rows = (
            []
            if alone
            else [[t("pressure.reading", number=number), *value_texts(visit.readings[number - 1])] for number in used]
        )
        table.note = t("result.left_out", readings=", ".join(names)) if names else ""
        height = table.height_needed()
        table.box = [theme.MARGIN, top, theme.CONTENT, height]
        return top + height

    def _place_scale(self, pressure_class: PressureClass | None, top: float) -> None:
        scale, t = self.ids.scale, self.t
        # Without a class there is no place on the scale, and a scale without a place would only raise questions.
        scale.shown = pressure_class is not None
        self.ids.topic.shown = pressure_class is None
        classes = list(PressureClass)
        scale.steps, scale.shapes = len(classes), [_SHAPES[each] for each in classes]
        scale.own = -1 if pressure_class is None else classes.index(pressure_class)
        scale.here = t("pressure.here")
        keys = [scale_group(each) for each in classes]
        groups = dict.fromkeys(keys)
        scale.groups = (
            [[t(key), keys.index(key), len(keys) - 1 - keys[::-1].index(key)] for key in groups] if scale.shown else []
        )
        top = max(top, LEVEL - _SCALE_HIGHEST)
        scale.box = [theme.MARGIN, top, theme.CONTENT, LEVEL - top]

    def advice(self, visit: Visit) -> Advice:
        judgement = judge(visit.readings)
        advice, t = advice_of(visit, judgement), self.t
        notes = tuple(t(key) for key in (advice.pulse, advice.irregular, advice.medicine) if key)
        pressure_class = judgement.pressure_class
        fine = pressure_class is not None and PressureClass.LOW < pressure_class < PressureClass.MILDLY_RAISED
        return Advice(
            steps=tuple(map(t, advice.steps)),
            notes=notes,
            phones=phone_entries(self.place, advice.numbers, visit.language, t("result.ask_number")),
            call_112=t(advice.when_112),
            urgent=not fine,
            pressing=bool(notes) or not fine,
        )


def _numbered(readings: tuple[Reading, ...], used: tuple[Reading, ...]) -> tuple[list[int], list[int]]:
    """Numbers, from 1, of the readings that count, and of those that do not."""
    left, counting = list(used), []
    for number in range(len(readings), 0, -1):  # of two equal readings the later one counts
        if readings[number - 1] in left:
            left.remove(readings[number - 1])
            counting.append(number)
    return counting[::-1], [number for number in range(1, len(readings) + 1) if number not in counting]
