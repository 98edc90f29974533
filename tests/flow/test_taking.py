"""Taking results along: only where the operator lets, only what there is, and gone with the screen."""

from __future__ import annotations

from dataclasses import replace

import pytest
from journeys import PACKS, at_choices

from kiosk.blood_pressure import Reading
from kiosk.effects import CountUse, DrawCodes, Wipe, WriteFile
from kiosk.events import (
    Back,
    ChooseLanguage,
    CodesDrawn,
    Continue,
    FileDone,
    Passed,
    SaveFile,
    StopAndClear,
    TakeAlong,
)
from kiosk.flow import advance
from kiosk.visit import Counted, QrCode, Rules, Saving, Step

CODES = (QrCode("pressure", True, 1, b"1"),)


def measured(**rules):
    visit = at_choices(Rules(packs=PACKS, practice=False, **rules))
    return replace(visit, readings=(Reading(120, 80, 60),), pressure_done=True)


def at_take(**rules):
    visit, effects = advance(measured(**rules), TakeAlong())
    assert visit.step is Step.TAKE
    return visit, effects


def test_switched_off_nothing_can_be_taken():
    visit = measured()
    assert not visit.rules.takes
    assert advance(visit, TakeAlong()) == (visit, ())


def test_without_a_result_nothing_can_be_taken():
    visit = replace(measured(takes_code=True), readings=(), pressure_done=False)
    assert advance(visit, TakeAlong()) == (visit, ())


def test_codes_are_drawn_shown_and_forgotten():
    visit, effects = at_take(takes_code=True)
    assert effects == (CountUse(Counted.TAKEN_ALONG), DrawCodes(visit.ticket)) and visit.codes is None
    visit, _ = advance(visit, CodesDrawn(visit.ticket, CODES))
    assert visit.codes == CODES
    for event in (Continue(), Back(), StopAndClear()):
        after, _ = advance(visit, event)
        assert after.codes is None and after.ticket > visit.ticket
        late, _ = advance(after, CodesDrawn(visit.ticket, CODES))
        assert late == after, "a late code is somebody else's"
    back, _ = advance(visit, Back())
    assert back.step is Step.CHOOSE and back.has_results


def test_where_only_codes_are_offered_nothing_is_written():
    visit, _ = at_take(takes_code=True)
    assert advance(visit, SaveFile()) == (visit, ())


@pytest.mark.parametrize("how", [Saving.SAVED, Saving.NO_STICK, Saving.FULL, Saving.FAILED])
def test_a_file_is_written_once_and_may_be_tried_again(how):
    visit, effects = at_take(takes_file=True)
    assert effects == (CountUse(Counted.TAKEN_ALONG),)
    visit, effects = advance(visit, SaveFile())
    assert effects == (WriteFile(visit.ticket),) and visit.saving is Saving.WRITING
    again, effects = advance(visit, SaveFile())
    assert (again, effects) == (visit, ()), "an impatient second tap writes nothing"
    visit, _ = advance(visit, FileDone(visit.ticket, how))
    assert visit.saving is how
    visit, effects = advance(visit, SaveFile())
    assert effects == (WriteFile(visit.ticket),)


@pytest.mark.parametrize("event", [Continue(), Back()])
@pytest.mark.parametrize("how", [Saving.SAVED, Saving.FAILED])
def test_nobody_goes_on_while_the_stick_is_written(event, how):
    """Whoever is at the choices pulls the stick out."""
    visit, _ = advance(at_take(takes_file=True)[0], SaveFile())
    assert advance(visit, event) == (visit, ()) and not visit.can_go_back
    visit, _ = advance(visit, FileDone(visit.ticket, how))
    assert advance(visit, event)[0].step is Step.CHOOSE


def test_a_stick_that_never_answers_is_given_up():
    visit, _ = advance(at_take(takes_file=True)[0], SaveFile())
    visit, _ = advance(visit, Passed(visit.rules.saving_limit_seconds - 1))
    assert visit.saving is Saving.WRITING and visit.overlay is None
    visit, _ = advance(visit, Passed(2))
    assert visit.saving is Saving.FAILED
    assert advance(visit, Continue())[0].step is Step.CHOOSE, "no dead end"


def test_another_language_keeps_a_file_being_written():
    visit, _ = advance(at_take(takes_file=True)[0], SaveFile())
    changed, effects = advance(visit, ChooseLanguage("sv"))
    assert (changed.language, changed.saving, changed.ticket, effects) == ("sv", Saving.WRITING, visit.ticket, ())


def test_stopping_while_a_file_is_written_wipes():
    visit, _ = advance(at_take(takes_file=True)[0], SaveFile())
    visit, effects = advance(visit, StopAndClear())
    assert visit.step is Step.GOODBYE and visit.saving is None and Wipe() in effects


def test_a_try_that_was_given_up_cannot_answer_for_the_next_one():
    """Else the visitor would hear "you can take the stick out" while it is being written."""
    visit, _ = advance(at_take(takes_file=True)[0], SaveFile())
    first = visit.ticket
    visit, _ = advance(visit, Passed(visit.rules.saving_limit_seconds + 1))
    visit, _ = advance(visit, SaveFile())
    assert visit.ticket > first
    late, _ = advance(visit, FileDone(first, Saving.SAVED))
    assert late == visit and visit.saving is Saving.WRITING


def test_codes_that_are_awaited_are_drawn_although_a_file_is_written():
    visit, _ = at_take(takes_code=True, takes_file=True)
    visit, effects = advance(visit, SaveFile())
    assert effects == (DrawCodes(visit.ticket), WriteFile(visit.ticket))
    visit, _ = advance(visit, CodesDrawn(visit.ticket, CODES))
    assert visit.codes == CODES and visit.saving is Saving.WRITING
    visit, _ = advance(visit, FileDone(visit.ticket, Saving.NO_STICK))
    _, effects = advance(visit, SaveFile())
    assert effects == (WriteFile(visit.ticket + 1),), "what is drawn stays"
