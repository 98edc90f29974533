"""The blood-pressure result: the word first, then the numbers, their place on the scale, what it means, what to do."""

from __future__ import annotations

from kiosk.blood_pressure import Judgement, PressureClass, Reading, judge
from kiosk.guidance import PressureAdvice, pressure_advice, scale_group
from kiosk.language import Translator
from kiosk.visit import PersonQuestion, Step, Visit
from screens import theme
from screens.advice_pages import Advice
from screens.result import ResultScreen, phone_entries, sentence_case
from screens.widgets.text import measure

_SIGN = 180  # the drawing leaves a sixth of it empty around the shape
_BESIDE_SIGN = 236
_WORD_LEAST = 84
_TABLE_DOWN = 12
_SCALE_DOWN = 30
# The scale is a picture of where one stands: it may be lower than drawn where the table is long, not higher.
_SCALE_HIGHEST = 430
_SCALE_LEAST = 250
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
    _readings_wait = False

    def draw_result(self, visit: Visit) -> tuple[str, str]:
        ids, t = self.ids, self.t
        judgement = judge(visit.readings)
        advice = advice_of(visit, judgement)
        pressure_class = judgement.pressure_class
        ids.sign.source = class_drawing(judgement)
        ids.lead.text = t(advice.lead)
        ids.word.text = sentence_case(t(advice.word))
        top = self._place_title(with_sign=pressure_class is not None)
        top = self._fill_table(visit, judgement, top + (0 if self.places.lies else _TABLE_DOWN))
        self._place_scale(pressure_class, top + (20 if self.places.lies else _SCALE_DOWN))
        return t(advice.meaning), t(advice.summary)

    def _place_title(self, *, with_sign: bool) -> float:
        """Class shape, lead and word; where they end. A long word takes two lines and the rest moves down."""
        ids = self.ids
        field = self.places.field
        left = _BESIDE_SIGN if with_sign else field.x
        width = field.right - left
        word = ids.word
        word.least = _WORD_LEAST
        wide = measure(word.text, self.look, "reading", None, _WORD_LEAST)[0] / theme.scale()
        places = self.places
        height = places.one_line if wide <= width else places.two_lines
        word_top = field.top + places.lead
        ids.lead.box = [left, field.top, width, places.lead]
        word.box = [left - 4, word_top, width + 8, height]
        ids.sign.box = [field.x - _SIGN / 12, (field.top + 16 + word_top + height - _SIGN) / 2, _SIGN, _SIGN]
        return word_top + height

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
        table.compact = self.places.lies
        self._readings_wait = (
            table.compact
            and bool(table.rows or table.note)
            and top + table.height_needed() + _SCALE_LEAST > self.places.field.bottom
        )
        if self._readings_wait:  # they have a page of their own
            whole = self.ids.all_readings
            whole.heads, whole.name, whole.values = table.heads, table.name, table.values
            whole.rows, whole.note = table.rows, table.note
            table.rows, table.note = [], ""
        height = table.height_needed()
        table.box = [self.places.field.x, top, self.places.field.width, height]
        return top + height

    @property
    def readings_wait(self) -> bool:
        return self._readings_wait

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
        field = self.places.field
        top = max(top, field.bottom - _SCALE_HIGHEST)
        scale.box = [field.x, top, field.width, field.bottom - top]
        self.ids.topic.box = [field.right - 246, field.bottom - 124, 246, 124]

    def clear(self) -> None:
        super().clear()
        self._readings_wait = False

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
