"""Tickets, time-outs and stops without threads or clocks: every call is given its time."""

from __future__ import annotations

import pytest
from wire import ACK, NAK, RB_EXAMPLE, RB_FIELDS, changed, frame

from devices.events import Accepted, Busy, DeviceError, Reading, Rejected
from devices.messages import Connected, Disconnected, Happened, LinkProblem, MeterMessage, Silent
from devices.meters.tm265x import TM265x
from devices.session import Output, Send, Session

START = TM265x().start_commands()[0]
STOP = TM265x().stop_command()
ERROR = frame(changed(RB_FIELDS, at4="E43"))


def sent(outputs: list[Output]) -> list[bytes]:
    return [output.data for output in outputs if isinstance(output, Send)]


def told(outputs: list[Output]) -> list[MeterMessage]:
    return [output for output in outputs if not isinstance(output, Send)]


def reading_of(outputs: list[Output]) -> tuple[int, Reading]:
    [message] = told(outputs)
    assert isinstance(message, Happened) and isinstance(message.event, Reading)
    return message.ticket, message.event


@pytest.fixture
def session() -> Session:
    session = Session(TM265x(), TM265x.timing)
    assert session.opened("port", 0.0) == [Connected("port")]
    return session


def measuring(session: Session, ticket: int, now: float) -> None:
    assert sent(session.begin(ticket, now)) == [START]
    assert told(session.receive(ACK, now + 0.01)) == [Happened(ticket, Accepted())]


def test_a_measurement_from_start_to_reading(session: Session) -> None:
    measuring(session, 7, 10.0)
    ticket, reading = reading_of(session.receive(RB_EXAMPLE, 40.0))
    assert (ticket, reading.systolic) == (7, 102)
    assert session.receive(RB_EXAMPLE, 40.1) == []
    assert session.farewell(41.0) == []


def test_an_error_of_the_meter_ends_the_ticket_without_a_stop(session: Session) -> None:
    measuring(session, 1, 0.0)
    [output] = session.receive(ERROR, 20.0)
    assert isinstance(output, Happened) and isinstance(output.event, DeviceError)
    assert session.tick(500.0, quiet=True) == []


def test_a_rejected_result_ends_the_ticket_and_deflates(session: Session) -> None:
    measuring(session, 1, 0.0)
    outputs = session.receive(RB_EXAMPLE.replace(b"S102", b"S103"), 20.0)
    assert sent(outputs) == [STOP]
    assert [type(message.event) for message in told(outputs) if isinstance(message, Happened)] == [Rejected]


def test_bytes_without_a_ticket_are_nobodys(session: Session) -> None:
    assert session.receive(RB_EXAMPLE + ERROR + ACK + NAK, 1.0) == []


def test_start_is_sent_once_more_and_then_given_up(session: Session) -> None:
    assert sent(session.begin(1, 0.0)) == [START]
    assert session.tick(0.9, quiet=True) == []
    assert session.tick(1.0, quiet=True) == [Send(START)]
    assert session.tick(1.9, quiet=True) == []
    outputs = session.tick(2.0, quiet=True)
    assert (sent(outputs), told(outputs)) == ([STOP], [Silent(1, "acknowledge")])
    assert told(session.tick(300.0, quiet=True)) == []


def test_a_refused_start_is_busy_and_never_repeated(session: Session) -> None:
    session.begin(1, 0.0)
    outputs = session.receive(NAK, 0.1)
    assert (sent(outputs), told(outputs)) == ([STOP], [Happened(1, Busy())])
    assert session.receive(NAK * 20, 0.2) == []
    assert START not in sent(session.tick(30.0, quiet=True))


def test_the_limit_of_a_measurement_deflates(session: Session) -> None:
    measuring(session, 1, 0.0)
    assert session.tick(179.9, quiet=True) == []
    outputs = session.tick(180.1, quiet=True)
    assert (sent(outputs), told(outputs)) == ([STOP], [Silent(1, "measurement")])


def test_a_result_of_the_one_who_left_is_never_the_next_ones(session: Session) -> None:
    """The stop is not answered and the old result comes after the next start was acknowledged."""
    measuring(session, 1, 0.0)
    assert session.stop(1, 10.0) == [Send(STOP)]
    assert session.begin(2, 10.1) == []
    assert session.tick(11.0, quiet=True) == [Send(START)]
    session.receive(ACK, 11.1)
    assert session.receive(RB_EXAMPLE, 14.0) == []
    assert reading_of(session.receive(frame(changed(RB_FIELDS, at5="S150")), 45.0))[1].systolic == 150


def test_a_result_after_the_time_of_late_ones_is_believed(session: Session) -> None:
    """The stop was not answered, but the old result never came."""
    measuring(session, 1, 0.0)
    session.stop(1, 10.0)
    session.tick(11.0, quiet=True)
    measuring(session, 2, 12.0)
    assert reading_of(session.receive(RB_EXAMPLE, 12.0 + TM265x.timing.late))[0] == 2


def test_a_late_error_is_not_the_next_ones_either(session: Session) -> None:
    measuring(session, 1, 0.0)
    session.stop(None, 10.0)
    session.begin(2, 12.0)
    session.tick(12.0, quiet=True)
    session.receive(ACK, 12.1)
    assert session.receive(ERROR, 13.0) == []


def test_a_result_between_the_stop_and_the_next_acknowledge_is_dropped(session: Session) -> None:
    measuring(session, 1, 0.0)
    session.stop(1, 10.0)
    session.begin(2, 10.1)
    assert session.receive(RB_EXAMPLE, 10.2) == []
    assert session.receive(ACK, 10.3) == [Send(START)]
    assert session.receive(RB_EXAMPLE, 10.4) == []
    session.receive(ACK, 10.5)
    assert reading_of(session.receive(RB_EXAMPLE, 40.0))[0] == 2


def test_after_an_answered_stop_a_quick_meter_is_believed(session: Session) -> None:
    measuring(session, 1, 0.0)
    session.stop(1, 1.0)
    session.receive(ACK, 1.01)
    measuring(session, 2, 1.1)
    assert reading_of(session.receive(RB_EXAMPLE, 1.4))[0] == 2


def test_an_owed_result_is_forgotten_when_it_can_no_longer_come(session: Session) -> None:
    measuring(session, 1, 0.0)
    session.stop(1, 10.0)
    session.tick(11.5, quiet=True)
    measuring(session, 2, 600.0)
    assert reading_of(session.receive(RB_EXAMPLE, 601.0))[0] == 2


def test_a_stop_for_an_old_ticket_does_not_touch_the_new_one(session: Session) -> None:
    measuring(session, 1, 0.0)
    reading_of(session.receive(RB_EXAMPLE, 30.0))
    measuring(session, 2, 40.0)
    assert session.stop(1, 41.0) == []
    assert reading_of(session.receive(RB_EXAMPLE, 70.0))[0] == 2


def test_pressing_stop_many_times_does_not_confuse_the_next_start(session: Session) -> None:
    measuring(session, 1, 0.0)
    for _ in range(3):
        assert session.stop(None, 1.0) == [Send(STOP)]
    assert session.begin(2, 1.1) == []
    assert session.receive(ACK + ACK, 1.2) == []
    assert session.receive(ACK, 1.3) == [Send(START)]
    assert told(session.receive(ACK, 1.4)) == [Happened(2, Accepted())]


def test_a_new_ticket_abandons_the_open_one_with_a_stop(session: Session) -> None:
    measuring(session, 1, 0.0)
    assert session.begin(2, 5.0) == [Send(STOP)]
    assert session.receive(ACK, 5.1) == [Send(START)]


def test_a_lost_line_ends_the_ticket_once_and_deflates_when_it_is_back(session: Session) -> None:
    measuring(session, 1, 0.0)
    session.receive(RB_EXAMPLE[:30], 20.0)
    assert session.lost(LinkProblem.LOST) == [Disconnected(LinkProblem.LOST, 1)]
    assert session.lost(LinkProblem.NOT_FOUND) == [Disconnected(LinkProblem.NOT_FOUND)]
    assert session.lost(LinkProblem.NOT_FOUND) == []
    assert session.begin(2, 21.0) == [Disconnected(LinkProblem.NOT_FOUND, 2)]
    assert session.opened("port", 22.0) == [Connected("port"), Send(STOP)]
    assert session.receive(RB_EXAMPLE[30:], 22.1) == []


def test_listening_takes_what_was_started_on_the_meter(session: Session) -> None:
    assert session.listen(3, 0.0) == []
    assert session.receive(ACK + NAK, 1.0) == []
    assert reading_of(session.receive(RB_EXAMPLE, 40.0))[0] == 3
    session.listen(4, 50.0)
    outputs = session.tick(230.0, quiet=True)
    assert (sent(outputs), told(outputs)) == ([STOP], [Silent(4, "measurement")])


def test_silence_inside_a_frame_is_a_rejection(session: Session) -> None:
    measuring(session, 1, 0.0)
    session.receive(RB_EXAMPLE[:30], 20.0)
    assert session.tick(20.1, quiet=True) == []
    assert session.tick(20.3, quiet=False) == []
    [message] = told(session.tick(20.3, quiet=True))
    assert isinstance(message, Happened) and isinstance(message.event, Rejected)


def test_farewell_deflates_while_anything_may_run(session: Session) -> None:
    assert session.farewell(0.0) == []
    session.begin(1, 1.0)
    assert session.farewell(1.1) == [Send(STOP)]


def test_a_meter_that_cannot_be_started_is_listened_to() -> None:
    class PushMeter(TM265x):
        can_start = False
        can_stop = False

    session = Session(PushMeter(), TM265x.timing)
    session.opened("port", 0.0)
    assert session.begin(1, 0.0) == []
    assert session.stop(1, 30.0) == []
    assert session.begin(2, 40.0) == []
    # The first visitor's cuff could not be stopped: what comes this soon is that visitor's.
    assert session.receive(RB_EXAMPLE, 45.0) == []
    assert reading_of(session.receive(RB_EXAMPLE, 90.0))[0] == 2
