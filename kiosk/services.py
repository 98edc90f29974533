"""Where to get help: names, numbers and hours, from assets/services.toml and the site's own words in config.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from kiosk.config_model import LocalService
from kiosk.config_values import Section
from kiosk.config_words import PhoneNumbers, Words
from kiosk.toml_file import read

SERVICES_FILE = Path(__file__).resolve().parent.parent / "assets" / "services.toml"
CHECK_AFTER = timedelta(days=365)


class _Entry(Section):
    name: Words
    phone: PhoneNumbers | None = None
    hours: Words | None = None
    checked_on: date | None = None


class _File(Section):
    service: dict[str, _Entry]


@dataclass(frozen=True, slots=True)
class Service:
    """One place to turn to. `phone` and `hours` are None where the site has not said; `checked_on`: when somebody
    last made sure that the number is right (None: a local one, which the site answers for).
    """

    id: str
    names: Words
    phones: PhoneNumbers | None
    opening: Words | None
    checked_on: date | None

    def name(self, language: str) -> str:
        return self.names.say(language)

    def phone(self, language: str) -> str | None:
        return None if self.phones is None else self.phones.say(language)

    def hours(self, language: str) -> str | None:
        return None if self.opening is None else self.opening.say(language)

    def needs_checking(self, today: date) -> bool:
        """Whether the last check is older than twelve months."""
        return self.checked_on is not None and today - self.checked_on > CHECK_AFTER


def load_services(local: Mapping[str, LocalService] | None = None, path: Path = SERVICES_FILE) -> Mapping[str, Service]:
    """Every service by its id; what `local` says about one (config.toml, [services.<id>]) holds before the file.

    Raises ConfigProblem for a file that is not as it should be.
    """
    entries = read(path, _File).service
    return {name: _service(name, entry, (local or {}).get(name, LocalService())) for name, entry in entries.items()}


def service_ids(path: Path = SERVICES_FILE) -> frozenset[str]:
    """The ids that config.toml may speak of; what else is wrong with the file, `load_services` says."""
    return frozenset(tomllib.loads(path.read_text(encoding="utf-8")).get("service", {}))


def _service(name: str, entry: _Entry, local: LocalService) -> Service:
    return Service(
        id=name,
        names=local.name or entry.name,
        phones=local.phone or entry.phone,
        opening=local.hours or entry.hours,
        checked_on=None if local.phone else entry.checked_on,
    )
