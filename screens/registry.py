"""Which class draws which step and which overlay. A screen's module is imported when it is first built."""

from __future__ import annotations

from importlib import import_module

from kiosk.visit import Overlay, Step
from screens.base import OverlayScreen, StepScreen

STEPS: dict[Step, str] = {
    Step.RESTING: "screens.resting:RestingScreen",
    Step.WELCOME: "screens.welcome:WelcomeScreen",
    Step.CHOOSE: "screens.choose:ChooseScreen",
    Step.TOPICS: "screens.topics:TopicsScreen",
    Step.TOPIC: "screens.topic:TopicScreen",
    Step.FEELING: "screens.feeling:FeelingScreen",
    Step.FEELING_ILL: "screens.feeling_ill:FeelingIllScreen",
    Step.ABOUT_YOU: "screens.about_you:AboutYouScreen",
    Step.NOT_FOR_YOU: "screens.not_for_you:NotForYouScreen",
    Step.PREPARATION: "screens.preparation:PreparationScreen",
    Step.REST: "screens.rest:RestScreen",
    Step.READY: "screens.ready:ReadyScreen",
    Step.MEASURING: "screens.measuring:MeasuringScreen",
    Step.FAILED: "screens.failed:FailedScreen",
    Step.PAUSE: "screens.pause:PauseScreen",
    Step.REPEAT: "screens.repeat:RepeatScreen",
    Step.PRESSURE_RESULT: "screens.pressure_result:PressureResultScreen",
    Step.URGENT: "screens.urgent:UrgentScreen",
    Step.TEST_INTRO: "screens.test_intro:TestIntroScreen",
    Step.QUESTION: "screens.question:QuestionScreen",
    Step.CRISIS: "screens.crisis:CrisisScreen",
    Step.REVIEW: "screens.review:ReviewScreen",
    Step.TEST_RESULT: "screens.test_result:TestResultScreen",
    Step.TAKE: "screens.take:TakeScreen",
    Step.SLIP: "screens.slip:SlipScreen",
    Step.PRINTING: "screens.printing:PrintingScreen",
    Step.PRINT_FAILED: "screens.print_failed:PrintFailedScreen",
    Step.PRINTED: "screens.printed:PrintedScreen",
    Step.GOODBYE: "screens.goodbye:GoodbyeScreen",
}

OVERLAYS: dict[Overlay, str] = {
    Overlay.HELP: "screens.help:HelpSheet",
    Overlay.LANGUAGE: "screens.choose_language:LanguageSheet",
    Overlay.VIEW: "screens.choose_view:ViewSheet",
    Overlay.VOICE: "screens.choose_voice:VoiceSheet",
    Overlay.STAFF: "screens.staff:StaffSheet",
    Overlay.VEIL: "screens.veil:VeilSheet",
    Overlay.IDLE_WARNING: "screens.idle_warning:IdleWarningSheet",
}


def step_screen(step: Step) -> type[StepScreen]:
    """Raises KeyError for a step without a screen."""
    screen: type[StepScreen] = _load(STEPS[step])
    return screen


def overlay_screen(overlay: Overlay) -> type[OverlayScreen]:
    """Raises KeyError for an overlay without a screen."""
    screen: type[OverlayScreen] = _load(OVERLAYS[overlay])
    return screen


def _load(where: str):  # type: ignore[no-untyped-def]
    module, _, name = where.partition(":")
    return getattr(import_module(module), name)
