"""One kiosk put together: visit, screens, meter, printer and counts, each handed the functions it needs.

Kivy must be prepared (`screens.environment.prepare`) before this module is imported.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from devices import ports
from devices.messages import Connected, Disconnected, LinkProblem, MeterMessage
from kiosk import language
from kiosk.commands.areas_place import areas_of
from kiosk.commands.counting import Counting
from kiosk.commands.crashes import Crashes
from kiosk.commands.meter_link import CalmPressure, to_event
from kiosk.commands.ringing import ringing_of
from kiosk.commands.slips import Slips
from kiosk.commands.station_parts import jack_of, place_of, printer_of, rules_of, slip_words, speaker_of, staff_note
from kiosk.commands.taking import Taking
from kiosk.config import Config
from kiosk.config_model import Meter
from kiosk.data_folder import database_file
from kiosk.events import Event, HeadsetChanged, Touched
from kiosk.faults import described
from kiosk.languages import base
from kiosk.runner import Hands, Runner
from kiosk.services import Service, load_services
from kiosk.visit import Step, Voice
from screens.app import KioskApp
from screens.narrator import Mouth
from screens.place import PlaceTexts

if TYPE_CHECKING:
    from devices.worker import MeterWorker

log = logging.getLogger(__name__)

SEAL_EVERY_SECONDS = 60.0
LOOK_EVERY_SECONDS = 2.0


class Station:
    """`demo` makes every measurement practice; `pace` is how many times faster than real the rests of practice pass;
    `on_ready` is called at the first drawn frame, `on_beat` four times a second, both on the screen thread.
    `fresh_config` gives the configuration when its file has changed, and None when it has not or cannot be used.
    `use_settings` writes keys of [meter] for the technician and gives the configuration as it then is; `use_words` does
    the same with keys of a section for the staff.

    Raises ValueError for a meter or a port that cannot be.
    """

    def __init__(
        self,
        config: Config,
        data_dir: Path,
        *,
        demo: bool = False,
        windowed: bool = False,
        pace: float = 1.0,
        on_ready: Callable[[], None] = lambda: None,
        on_beat: Callable[[], None] = lambda: None,
        fresh_config: Callable[[], Config | None] = lambda: None,
        use_settings: Callable[[Mapping[str, object]], Config] | None = None,
        use_words: Callable[[str, Mapping[str, object]], Config] | None = None,
    ) -> None:
        self._on_ready = on_ready
        self._on_beat = on_beat
        self._crashes = Crashes()
        self.gave_up = False
        self._demo = demo
        self._shown_on = (date.today(), True)
        self._calm = CalmPressure()
        port = self._port_of(config)
        self._practice = demo or ports.is_simulated(port)
        self._starts_from_screen = config.meter.start == "screen"
        self._data_dir = data_dir
        self._day_ends = config.statistics.day_ends_at
        self._seal_at = monotonic() + SEAL_EVERY_SECONDS  # not in the first frames
        self.counting = Counting(database_file(data_dir, practice=self._practice))
        ports.check(port)
        self._port = port
        self._meter = config.meter
        self._config = config
        self._fresh_config = fresh_config
        self._use_words = use_words
        self._look_at = monotonic() + LOOK_EVERY_SECONDS
        self.worker: MeterWorker | None = None  # from the first frame on
        services = load_services(config.services)
        name, notice = slip_words(config)
        self.printer = printer_of(config, data_dir)
        self.slips = Slips(self.printer, name, services, self._report, notice)
        self.speaker = speaker_of(config)
        self._jack = jack_of(config)
        self.taking = Taking(config.fhir.stick_folder, self._report)
        self._ring = ringing_of(config, self._report)
        self.runner = Runner(rules_of(config, self._practice), self._hands(), self._show, pace=pace)
        self.meter_connected: bool | None = None  # nobody knows until the port has been tried
        self._use_settings = use_settings
        self.areas = areas_of(self, data_dir, lambda: self._use_settings)
        self.app = KioskApp(
            send=self.runner.send,
            first=self.runner.visit,
            language=language.load,
            place=self._place(services),
            on_first_frame=self._first_frame,
            tick=self._tick,
            on_crash=self._crashed,
            on_corner=self.areas.open,
            on_area=self.areas.take,
            windowed=windowed,
            mouth=Mouth(self._say, self.speaker.hush),
            key_codes=config.keypad.codes,
        )

    def close(self) -> None:
        """Deflate, forget the visit, finish counting. On the screen thread, after the app."""
        self.areas.close()
        self.runner.start_over()
        if self.worker is not None:
            self.worker.close()
        self.slips.close()
        self.taking.close()
        self.speaker.close()
        self._jack.close()
        self.counting.close()

    def _hands(self) -> Hands:
        return Hands(
            start_meter=self._start_meter,
            stop_meter=self._stop_meter,
            count_use=lambda effect: self.counting.use(effect),
            count_result=lambda effect: self.counting.result(effect),
            draw_slip=self.slips.draw,
            print_slip=self.slips.print,
            draw_codes=self.taking.draw,
            write_file=self.taking.write,
            ring_bell=self._ring,
            wipe=self._wipe,
        )

    def _say(self, sentences: Sequence[str], code: str, voice: Voice) -> None:
        self.speaker.say(sentences, base(code), voice.pace, voice.loudness)

    def _listen_to_the_jack(self) -> None:
        rules = self.runner.visit.rules
        if self._jack.there and (plugged := self._jack.plugged()) is not rules.headset:
            self.runner.send(HeadsetChanged(plugged))

    def _wipe(self) -> None:
        self.slips.drop()
        self.taking.drop()

    def _first_frame(self) -> None:
        self._on_ready()
        self._open_meter()
        self.counting.open(self._day_ends)
        self.slips.warm_up()

    def _open_meter(self) -> None:
        from devices.worker import MeterWorker  # with all that speaks to a wire
        from kiosk.commands.meter_settings import line_settings

        meter = self._meter
        self.meter_connected = None
        self.worker = MeterWorker(
            meter.model, self._port, self._meter_says, line=line_settings(meter), options=meter.options
        )
        self.worker.start()

    def _port_of(self, config: Config) -> str:
        """The port that is opened: in a demo never a real one."""
        port = config.meter.port
        return "sim://" + config.meter.model if self._demo and not ports.is_simulated(port) else port

    @property
    def config(self) -> Config:
        """The configuration as it was last taken over; all but [meter] of it holds from the next start on."""
        return self._config

    @property
    def practice(self) -> bool:
        """Whether all that is measured and counted now is practice."""
        return self._practice

    @property
    def meter(self) -> Meter:
        """The meter as it is configured now."""
        return self._meter

    def _look_at_config(self) -> None:
        """Take a changed meter and words of the place over while nobody is here; everything else needs a restart."""
        config = self._fresh_config()
        if config is None or config == self._config:
            return
        before, self._config = self._config, config
        taken = {"meter": before.meter, "place": before.place, "services": before.services}
        if config.model_copy(update=taken) != before:
            log.warning("the configuration changed beyond [meter], [place] and [services]: restart the kiosk for that")
        if config.meter != before.meter:
            self.use_meter(config)
        if (config.place, config.services) != (before.place, before.services):
            self._use_place(config)

    def use_words(self, section: str, values: Mapping[str, object]) -> None:
        """Write keys of [place] or of a section of [services], and say them from now on. Between two visits, on the
        screen thread. Raises ConfigProblem for what cannot be, WriteProblem where it cannot be written."""
        if self._use_words is None:
            from kiosk.config_writing import WriteProblem  # with all that writes TOML; not before the first frame

            raise WriteProblem("this kiosk runs without a configuration file")
        self._use_place(self._use_words(section, values))

    def _use_place(self, config: Config) -> None:
        # Of the rest, a change by hand is still to be noticed.
        self._config = self._config.model_copy(update={"place": config.place, "services": config.services})
        services = load_services(config.services)
        name, notice = slip_words(config)
        self.slips.use_place(name, services, notice)
        self.app.use_place(self._place(services))
        log.info("the words of the place were changed")

    def _place(self, services: Mapping[str, Service]) -> PlaceTexts:
        return replace(place_of(self._config, services), staff_note=self._staff_note)

    def use_meter(self, config: Config) -> None:
        """Change to the meter of `config`, between two visits. On the screen thread."""
        self._config = self._config.model_copy(update={"meter": config.meter})
        if self.worker is not None:
            self.worker.close()
        self._meter = config.meter
        self._port = self._port_of(config)
        self._starts_from_screen = config.meter.start == "screen"
        practice = self._demo or ports.is_simulated(self._port)
        if practice != self._practice:
            self._count_apart(practice)
        self.runner.renew(rules_of(config, practice))
        self._open_meter()
        log.info("the meter was changed: %s", config.meter.model)

    def release_meter(self) -> None:
        """Close the meter's port, for a technician's test."""
        if self.worker is not None:
            self.worker.close()
            self.worker = None

    def take_meter_back(self) -> None:
        """Open the meter's port again."""
        if self.worker is None:
            self._open_meter()

    def _reminders(self) -> tuple[date, bool]:
        """What the note for staff on the resting screen depends on."""
        return date.today(), self.counting.trouble is None

    def _staff_note(self, code: str) -> str:
        return staff_note(self._meter, code, counts=self.counting.trouble is None)

    def _start_meter(self, ticket: int) -> None:
        if self.worker is None:  # a technician has just left, and the port is still being asked
            self._meter_says(Disconnected(LinkProblem.IN_USE, ticket))
            return
        (self.worker.begin if self._starts_from_screen else self.worker.await_reading)(ticket)

    def _stop_meter(self) -> None:
        if self.worker is not None:
            self.worker.stop()

    def _show(self, visit: object) -> None:
        self._shown_on = self._reminders()
        self.app.show(self.runner.visit)

    def _tick(self) -> None:
        self._listen_to_the_jack()
        if self.speaker.speaking:
            self.runner.send(Touched())  # whoever listens is there
        self.runner.tick()
        self.areas.tick()
        inside = self.areas.area is not None
        if self.runner.visit.step is Step.RESTING and not inside and monotonic() >= self._look_at:
            self._look_at = monotonic() + LOOK_EVERY_SECONDS
            self._look_at_config()
        if self.runner.visit.step is Step.RESTING and not inside and self._shown_on != self._reminders():
            self._show(None)
        if self.runner.visit.step is Step.RESTING and monotonic() >= self._seal_at:
            self._seal_at = monotonic() + SEAL_EVERY_SECONDS
            self.counting.seal_if_due(self._day_ends)
        self._on_beat()

    def _report(self, event: Event) -> None:
        """An event from another thread."""
        self.app.post(partial(self.runner.send, event))

    def _meter_says(self, message: MeterMessage) -> None:
        if isinstance(message, Connected | Disconnected):
            self.meter_connected = isinstance(message, Connected)
        if isinstance(message, Connected) and ports.is_simulated(message.port):
            # A link that led nowhere at the start may lead to a simulator now: from here on everything is practice.
            self.app.post(self._only_practice)
        event = to_event(message, self._meter.model) if self._calm.passes(message) else None
        if event is not None:
            self._report(event)

    def _only_practice(self) -> None:
        if self._practice:
            return
        log.warning("the meter is simulated: from now on everything is practice")
        self._count_apart(practice=True)
        self.runner.only_practice()

    def _count_apart(self, practice: bool) -> None:
        """Count into the database of practice from now on, or into that of real visits."""
        self._practice = practice
        before, self.counting = self.counting, Counting(database_file(self._data_dir, practice=practice))
        before.close()
        self.counting.open(self._day_ends)

    def _crashed(self, _type_name: str) -> None:
        """Home with a fresh visit; three times within a minute and systemd is to start everything anew."""
        if self._crashes.too_many():
            self.gave_up = True
            self.app.quit()
            return
        try:
            self.runner.start_over()
        except Exception as fault:
            log.error("not even the resting screen: %s", described(fault))
            self.gave_up = True
            self.app.quit()
