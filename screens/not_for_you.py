"""Why a service does not suit this visitor, and where to go with the matter instead."""

from __future__ import annotations

from kiosk.events import Continue
from kiosk.visit import NotForYou, Step, Visit
from screens.base import StepScreen

_WHAT = {
    NotForYou.UNDER_AGE_PRESSURE: "not_for_you.under_age_pressure.what",
    NotForYou.UNDER_AGE_TEST: "excluded.under_18",
    NotForYou.PREGNANT_TEST: "excluded.pregnant",
    NotForYou.DIABETES_TEST: "excluded.diabetes",
    NotForYou.OTHER_AGE_TEST: "excluded.other_age",
}


class NotForYouScreen(StepScreen):
    step = Step.NOT_FOR_YOU

    def show(self, visit: Visit) -> None:
        if visit.not_for_you is None:
            raise ValueError("the step 'not for you' needs a reason")
        self.ids.title.text = self.t(f"not_for_you.{visit.not_for_you}.title")
        what = _WHAT[visit.not_for_you]
        test = visit.test.pack.id if visit.test is not None else visit.not_for_you_test
        own = f"{test}.{what}"
        self.ids.what.text = self.t(own if self.t.has(own) else what)

    def go_on(self) -> None:
        self.send(Continue())
