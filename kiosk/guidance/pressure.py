"""What to tell a visitor about a blood-pressure result: meaning, what to do, when, where, when to call 112.

Urgencies follow Käypä hoito's class limits and await a clinician's sign-off (C03, C06-C11 in docs/clinical-review.md).
Pure: judgement in, text keys and service ids out.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from kiosk.blood_pressure import Judgement, PressureClass, classify

EVERY_CALL_112 = "guidance.call_112"


@dataclass(frozen=True, slots=True)
class PressureAdvice:
    """Text keys in the order in which they are read, and ids of services (assets/services.toml).

    `lead` and `word` make one sentence ("Your blood pressure is" "normal"). `meaning` is one sentence, `summary` the
    one or two that fit on the result screen (what to do, when, where); `steps` are the same at full length, one to
    three, the first one for today. `medicine` only for who takes blood-pressure medicine; `pulse` only when the pulse
    is outside 50-100; `irregular` only after two readings with the irregular-beat mark.
    """

    lead: str
    word: str
    meaning: str
    summary: str
    steps: tuple[str, ...]
    medicine: str | None
    pulse: str | None
    irregular: str | None
    when_112: str
    numbers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Case:
    meaning: str
    summary: str
    steps: tuple[str, ...]
    numbers: tuple[str, ...]


_CENTRE = ("health_centre", "emergency")
_CENTRE_OR_ON_CALL = ("health_centre", "on_call", "emergency")
_NOW = ("emergency", "on_call")
_CLINIC = ("maternity_clinic", "on_call", "emergency")


def _case(
    name: str, steps: tuple[str, ...], numbers: tuple[str, ...], *, meaning: str = "", summary: str = ""
) -> _Case:
    """A case whose meaning and summary carry its own name unless another case's are named."""
    return _Case(
        meaning=f"guidance.pressure.{meaning or name}.meaning",
        summary=f"guidance.pressure.{summary or name}.summary",
        steps=tuple(f"guidance.pressure.step.{step}" for step in steps),
        numbers=numbers,
    )


_TODAY = ("centre_today", "centre_closed", "tell_results")

_BY_CLASS: Mapping[PressureClass, _Case] = MappingProxyType(
    {
        PressureClass.LOW: _case("low", ("lie_down", "nurse_today", "low_is_fine"), _CENTRE),
        PressureClass.IDEAL: _case("ideal", ("once_a_year",), _CENTRE),
        PressureClass.NORMAL: _case("normal", ("keep_on",), _CENTRE),
        PressureClass.SATISFACTORY: _case("satisfactory", ("habits", "again_in_months"), _CENTRE),
        PressureClass.MILDLY_RAISED: _case("mildly_raised", ("home_start", "home_twice", "home_contact"), _CENTRE),
        PressureClass.MODERATELY_RAISED: _case(
            "moderately_raised", ("centre_in_days", "tell_results", "worse_on_call"), _CENTRE_OR_ON_CALL
        ),
        PressureClass.MARKEDLY_RAISED: _case("markedly_raised", _TODAY, _CENTRE_OR_ON_CALL),
        PressureClass.EMERGENCY: _case("emergency", ("call_now", "stay_seated", "tell_results"), _NOW),
    }
)
_SATISFACTORY_HOME = _case("satisfactory_home", ("home_start", "home_twice", "habits"), _CENTRE)

# Every reading carried the irregular-beat mark: shown, not classed; a high value is acted on all the same.
_UNCLASSED_ONCE = _case("unclassed_once", ("measure_again", "again_irregular"), _CENTRE)
_UNCLASSED = _case("unclassed", ("centre_in_days", "tell_results"), _CENTRE)
_UNCLASSED_HIGH = _case("unclassed_high", _TODAY, _CENTRE_OR_ON_CALL, summary="markedly_raised")

_PREGNANT_NOW_STEPS = ("call_now", "pregnant_tell", "stay_seated")
_PREGNANT_NOW_NUMBERS = (*_NOW, "maternity_clinic")
_PREGNANT_BY_CLASS: Mapping[PressureClass, _Case] = MappingProxyType(
    {
        PressureClass.LOW: _case(
            "pregnant_low", ("lie_down", "clinic_today_if_dizzy", "clinic_next_visit"), _CLINIC, meaning="low"
        ),
        **{
            fine: _case("pregnant_fine", ("clinic_next_visit", "pregnant_symptoms"), _CLINIC)
            for fine in (PressureClass.IDEAL, PressureClass.NORMAL, PressureClass.SATISFACTORY)
        },
        PressureClass.MILDLY_RAISED: _case(
            "pregnant_mildly_raised",
            ("clinic_today", "clinic_closed", "pregnant_symptoms"),
            _CLINIC,
            meaning="mildly_raised",
        ),
        **{
            high: _case("pregnant_now", _PREGNANT_NOW_STEPS, _PREGNANT_NOW_NUMBERS, meaning=high.id)
            for high in (PressureClass.MODERATELY_RAISED, PressureClass.MARKEDLY_RAISED, PressureClass.EMERGENCY)
        },
    }
)
_PREGNANT_UNCLASSED = _case(
    "pregnant_unclassed", ("clinic_today", "clinic_closed", "pregnant_symptoms"), _CLINIC, meaning="unclassed"
)

# Pulse band -> services to name. 50-100 is well and needs no words.
_PULSE_NUMBERS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "under_40": ("health_centre",),
        "40_49": ("health_centre",),
        "101_120": (),
        "121_149": ("health_centre", "on_call"),
        "150_or_more": _NOW,
    }
)


def pressure_advice(judgement: Judgement, *, pregnant: bool, takes_medicine: bool) -> PressureAdvice:
    """What to tell about a judgement. `pregnant` and `takes_medicine` are False also when the visitor did not say."""
    shown = _shown_class(judgement)
    case = _pregnant_case(judgement) if pregnant else _case_of(judgement)
    band = judgement.pulse_band if judgement.pulse_band in _PULSE_NUMBERS else None
    numbers = case.numbers + (_PULSE_NUMBERS[band] if band else ())
    if band == "150_or_more":
        numbers = _NOW + numbers
    if judgement.ecg_advised:
        numbers += ("health_centre",)  # in pregnancy, too: that is where an ECG is taken
    return PressureAdvice(
        lead="pressure.lead.unclassed" if shown is None else "pressure.lead",
        word="pressure.class.none" if shown is None else f"pressure.class.{shown.id}",
        meaning=case.meaning,
        summary=case.summary,
        steps=case.steps,
        medicine=_medicine(_acted_on(judgement)) if takes_medicine else None,
        pulse=f"guidance.pulse.{band}" if band else None,
        irregular="guidance.irregular" if judgement.ecg_advised else None,
        when_112=EVERY_CALL_112,
        numbers=tuple(dict.fromkeys(numbers)),
    )


def scale_group(pressure_class: PressureClass) -> str:
    """Key of the bracket under the scale that a class belongs to."""
    if pressure_class is PressureClass.LOW:
        return "pressure.group.low"
    if pressure_class <= PressureClass.SATISFACTORY:
        return "pressure.group.not_raised"
    return "pressure.group.raised"


def _shown_class(judgement: Judgement) -> PressureClass | None:
    return PressureClass.EMERGENCY if judgement.emergency else judgement.pressure_class


def _acted_on(judgement: Judgement) -> PressureClass:
    """The class that decides how soon to act, also where none is shown."""
    return _shown_class(judgement) or classify(judgement.systolic, judgement.diastolic)


def _case_of(judgement: Judgement) -> _Case:
    shown = _shown_class(judgement)
    if shown is None:
        if _acted_on(judgement) >= PressureClass.MARKEDLY_RAISED:
            return _UNCLASSED_HIGH
        return _UNCLASSED if judgement.ecg_advised else _UNCLASSED_ONCE
    if shown is PressureClass.SATISFACTORY and judgement.home_series:
        return _SATISFACTORY_HOME
    return _BY_CLASS[shown]


def _pregnant_case(judgement: Judgement) -> _Case:
    acted_on = _acted_on(judgement)
    if _shown_class(judgement) is None and acted_on < PressureClass.MODERATELY_RAISED:
        return _PREGNANT_UNCLASSED
    return _PREGNANT_BY_CLASS[acted_on]


def _medicine(pressure_class: PressureClass) -> str:
    if pressure_class is PressureClass.LOW:
        return "guidance.medicine.low"
    if pressure_class >= PressureClass.MILDLY_RAISED:
        return "guidance.medicine.raised"
    return "guidance.medicine.keep"
