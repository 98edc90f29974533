"""Which bytes belong to which measurement: the rules of tickets, time-outs and stops, without a port or a thread.

    no ticket   begin          -> ST, STARTING        a result now is nobody's and is dropped
    WAITING     stop answered, or its time is up      -> ST, STARTING (a start waits for the answer to the last stop)
    STARTING    ACK            -> MEASURING           NAK -> ticket ends       silence -> ST once more, then ticket ends
                busy           -> ST again, a few times, then ticket ends      refusal -> ticket ends
                cuff pressure  -> MEASURING, where no acknowledge is known
                result         -> dropped: a measurement that was not acknowledged cannot have ended
    LISTENING   (START is pressed on the meter)       as MEASURING
    MEASURING   result         -> ticket ends         limit passed, silence, line lost -> ticket ends
                end            -> FETCHING, where the result has to be asked for
    FETCHING    result         -> ticket ends         nothing after a few questions -> ticket ends
A polled meter is asked for its cuff pressure while it measures, and its result counts only when it was asked for.
Whenever a ticket ends without a result, SP is sent and the meter owes a result until it acknowledges that SP. While it
owes one, a result sooner than `Timing.late` after the next begin is the abandoned one, and is dropped.
Times are monotonic seconds given by the caller. It must not know what a visit is.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import Enum, auto

from devices.events import Aborted, Accepted, Busy, DeviceError, Finished, MeterEvent, Pressure, Reading, Rejected
from devices.messages import Connected, Disconnected, Happened, LinkProblem, MeterMessage, Silent, Ticket
from devices.meters.protocol import MeterProtocol, Timing
from devices.outbox import Outbox, Send

Output = Send | MeterMessage


class _Stage(Enum):
    WAITING = auto()
    STARTING = auto()
    LISTENING = auto()
    MEASURING = auto()
    FETCHING = auto()


_UNDER_WAY = (_Stage.LISTENING, _Stage.MEASURING)


@dataclass(slots=True)
class _Measurement:
    ticket: Ticket
    stage: _Stage
    began: float
    attempts: int = 0
    busy: int = 0
    sent: float = 0.0
    polled: float = 0.0
    fetch_at: float = 0.0
    fetches: int = 0
    began_by_clock: datetime = datetime.min
    saw_pressure: bool = False


class Session:
    """One meter on one line. Every call returns what is to be sent and told, in order."""

    def __init__(self, protocol: MeterProtocol, timing: Timing, clock: Callable[[], datetime] = datetime.now) -> None:
        """`clock`: the computer's, local time; only for telling a result of now from one out of a meter's memory."""
        self._clock = clock
        self._protocol = protocol
        self._timing = timing
        self._problem: LinkProblem | None = None
        self._open: _Measurement | None = None
        self._may_run = False
        self._owed_until: float | None = None
        self._stops_unanswered = 0
        self._stops_busy = 0
        self._stop_sent = 0.0
        self._last_byte = 0.0
        self._outbox = Outbox(timing.spacing)

    @property
    def at_rest(self) -> bool:
        """No measurement is open, no stop unanswered: nothing has a time limit."""
        return self._open is None and not self._may_run and not self._stops_unanswered and self._outbox.empty

    def opened(self, port: str, now: float) -> list[Output]:
        """The port was opened. A measurement that ran when the line was lost is stopped."""
        self._problem = None
        self._protocol.reset()
        self._outbox.clear()
        opening = self._outbox.put(self._protocol.opening_commands(), now)
        return [Connected(port), *opening, *(self._send_stop(now) if self._may_run else [])]

    def lost(self, reason: LinkProblem) -> list[Output]:
        """The port went away or could not be opened. Told once for each reason, and for an open ticket always."""
        told = self._problem is reason
        self._problem = reason
        self._stops_unanswered = 0
        self._protocol.reset()
        self._outbox.clear()
        if self._open is None:
            return [] if told else [Disconnected(reason)]
        ticket = self._open.ticket
        self._abandon()
        return [Disconnected(reason, ticket)]

    def begin(self, ticket: Ticket, now: float) -> list[Output]:
        """Start a measurement, or listen for one where the meter cannot be started."""
        if not self._protocol.can_start:
            return self.listen(ticket, now)
        outputs = self._make_room(ticket, now)
        if self._problem is None:
            self._open = _Measurement(ticket, _Stage.WAITING, now, began_by_clock=self._clock())
            if not self._stops_unanswered:
                outputs += self._send_start(now)
        return outputs

    def listen(self, ticket: Ticket, now: float) -> list[Output]:
        """Wait for a measurement that is started on the meter itself."""
        outputs = self._make_room(ticket, now)
        if self._problem is None:
            self._open = _Measurement(ticket, _Stage.LISTENING, now, began_by_clock=self._clock())
            self._may_run = True
        return outputs

    def stop(self, ticket: Ticket | None, now: float) -> list[Output]:
        """Deflate and end the ticket. A ticket that is not the open one is ignored; None means whatever runs."""
        if ticket is not None and (self._open is None or self._open.ticket != ticket):
            return []
        self._abandon()
        return self._send_stop(now)

    def farewell(self, now: float) -> list[Output]:
        """The port is about to be closed: stop what may be running, spacing or not."""
        if not self._may_run or not self._protocol.can_stop or self._problem is not None:
            return []
        return [Send(self._protocol.stop_command())]

    def receive(self, data: bytes, now: float) -> list[Output]:
        """Bytes came from the meter."""
        self._last_byte = now
        return self._judge_all(self._protocol.feed(data), now)

    def tick(self, now: float, *, quiet: bool) -> list[Output]:
        """Look at the limits; to be called several times in the shortest of them. `quiet`: no byte is waiting."""
        outputs: list[Output] = [*self._outbox.due(now)]
        if quiet and self._protocol.in_frame and now - self._last_byte >= self._timing.gap:
            outputs += self._judge_all(self._protocol.end_of_silence(), now)
        if self._stops_unanswered and now - self._stop_sent >= self._timing.acknowledge:
            self._stops_unanswered = 0
            outputs += self._start_if_waiting(now)
        running = self._open
        if running is None:
            return outputs
        if running.stage is _Stage.STARTING and now - running.sent >= self._timing.acknowledge:
            if running.attempts < self._timing.start_attempts:
                outputs += self._send_start(now)
            else:
                outputs += self._end(Silent(running.ticket, "acknowledge"), now)
        elif now - running.began >= self._timing.measurement or self._gone(running, now):
            outputs += self._end(Silent(running.ticket, "measurement"), now)
        else:
            outputs += self._ask(running, now)
        return outputs

    def _gone(self, running: _Measurement, now: float) -> bool:
        """A meter that tells its pressure all the time has fallen silent, or its result was asked for in vain."""
        timing = self._timing
        if running.stage is _Stage.MEASURING and timing.silence:
            return now - max(self._last_byte, running.sent) >= timing.silence
        return running.stage is _Stage.FETCHING and running.fetches >= timing.fetch_attempts and now >= running.fetch_at

    def _ask(self, running: _Measurement, now: float) -> list[Output]:
        """Ask for the cuff pressure or for the result, when it is time."""
        if running.stage is _Stage.FETCHING and now >= running.fetch_at:
            running.fetches += 1
            running.fetch_at = now + self._timing.fetch
            return [*self._outbox.put((self._protocol.result_command(),), now)]
        if running.stage is _Stage.MEASURING and self._timing.poll and now - running.polled >= self._timing.poll:
            running.polled = now
            return [*self._outbox.put((self._protocol.poll_command(),), now)]
        return []

    def _judge_all(self, events: list[MeterEvent], now: float) -> list[Output]:
        return [output for event in events for output in self._judge(event, now)]

    def _judge(self, event: MeterEvent, now: float) -> list[Output]:
        if self._stops_unanswered and self._answers_stop(event):
            if not isinstance(event, Busy):
                self._nothing_runs()
            self._stops_unanswered -= 1
            return self._start_if_waiting(now)
        if self._stops_unanswered and isinstance(event, Busy):
            return self._stop_again(now)
        running = self._open
        match event:
            case Reading() | DeviceError() | Rejected():
                return self._judge_result(event, now)
            case Accepted() if running and running.stage is _Stage.STARTING:
                return self._accepted(running, now)
            case Busy() if running and running.stage is _Stage.STARTING:
                return self._busy(running, now)
            case Pressure() if running and running.stage is _Stage.STARTING and not self._protocol.acknowledges_start:
                return [*self._accepted(running, now), Happened(running.ticket, event)]
            case Pressure() if running and running.stage in _UNDER_WAY:
                running.saw_pressure = True
                return [Happened(running.ticket, event)]
            case Finished() if running and running.stage in _UNDER_WAY:
                if self._protocol.result_command():
                    running.stage = _Stage.FETCHING
                    running.fetch_at = now + self._timing.fetch_delay
                return [Happened(running.ticket, event)]
            case Aborted() if running and running.stage in (*_UNDER_WAY, _Stage.FETCHING):
                return self._end(Happened(running.ticket, event), now)
        return []

    def _answers_stop(self, event: MeterEvent) -> bool:
        """Whether this says that the cuff is being emptied, or (busy) that the stop was not heard."""
        answer = self._protocol.stop_answer
        if answer == "finished":
            return isinstance(event, Finished)
        return answer == "acknowledge" and isinstance(event, Accepted | Busy)

    def _accepted(self, running: _Measurement, now: float) -> list[Output]:
        running.stage = _Stage.MEASURING
        running.polled = running.sent = now
        return [Happened(running.ticket, Accepted())]

    def _busy(self, running: _Measurement, now: float) -> list[Output]:
        """Ask again a few times where the meter's notes say so; never on and on."""
        if running.busy < self._timing.busy_attempts:
            running.busy += 1
            return self._send_start(now)
        return self._end(Happened(running.ticket, Busy()), now)

    def _judge_result(self, event: Reading | DeviceError | Rejected, now: float) -> list[Output]:
        running = self._open
        refusal = isinstance(event, DeviceError) and event.refused_command
        if running is None or running.stage is _Stage.WAITING or (running.stage is _Stage.STARTING and not refusal):
            # Nobody's: it belongs to a measurement that was stopped, or that nobody here began.
            if not isinstance(event, Rejected):
                self._owed_until = None
            return []
        if refusal and running.stage in (_Stage.STARTING, _Stage.FETCHING):
            return self._end(Happened(running.ticket, event), now)
        if refusal or (self._protocol.result_command() and running.stage is not _Stage.FETCHING):
            return []  # not asked for: a result from before, or a disturbed pressure
        if self._owed_until is not None and now < self._owed_until and now - running.began < self._timing.late:
            self._owed_until = None
            return []
        if isinstance(event, Rejected):
            return self._end(Happened(running.ticket, event), now)
        if isinstance(event, Reading):
            times = running.began_by_clock, self._clock()
            if not self._protocol.is_of_now(event, *times, running.saw_pressure):
                return []  # out of a memory, and perhaps somebody else's: the measurement goes on
        self._open = None
        self._nothing_runs()
        return [Happened(running.ticket, event)]

    def _make_room(self, ticket: Ticket, now: float) -> list[Output]:
        """Abandon what is open before the next ticket. With no line the new ticket ends at once."""
        if self._problem is not None:
            return [Disconnected(self._problem, ticket)]
        if self._open is None:
            return []
        self._abandon()
        return self._send_stop(now)

    def _end(self, message: MeterMessage, now: float) -> list[Output]:
        """A ticket is over without a result the meter stands by: deflate, in case it still measures."""
        self._abandon()
        return [*self._send_stop(now), message]

    def _abandon(self) -> None:
        if self._open is not None and self._may_run and self._open.stage is not _Stage.WAITING:
            self._owed_until = self._open.began + self._timing.measurement
        self._open = None

    def _nothing_runs(self) -> None:
        self._may_run = False
        self._owed_until = None

    def _send_start(self, now: float) -> list[Output]:
        assert self._open is not None
        self._open.stage = _Stage.STARTING
        self._open.attempts += 1
        self._open.sent = now
        if self._open.attempts == 1:
            self._open.began = now
        self._may_run = True
        return [*self._outbox.put(self._protocol.start_commands(), now)]

    def _send_stop(self, now: float) -> list[Output]:
        if not self._protocol.can_stop or self._problem is not None:
            return []
        self._stops_unanswered += 1
        self._stops_busy = 0
        self._stop_sent = now
        self._outbox.clear()
        return [*self._outbox.put((self._protocol.stop_command(),), now)]

    def _stop_again(self, now: float) -> list[Output]:
        """The meter was too busy to hear the stop: say it again, a few times."""
        if self._stops_busy >= self._timing.busy_attempts:
            return []
        self._stops_busy += 1
        self._stop_sent = now
        return [*self._outbox.put((self._protocol.stop_command(),), now)]

    def _start_if_waiting(self, now: float) -> list[Output]:
        """A start that waits goes out once every stop was answered, or will not be."""
        if not self._stops_unanswered and self._open is not None and self._open.stage is _Stage.WAITING:
            return self._send_start(now)
        return []
