"""Where to get help: the numbers of the services, and the site's own in their place."""

from datetime import date

import pytest

from kiosk.config import ConfigProblem
from kiosk.config_model import LocalService
from kiosk.config_words import Words
from kiosk.services import load_services, service_ids

USED_BY_THE_ADVICE = {"emergency", "on_call", "health_centre", "crisis", "maternity_clinic"}


def test_every_service_that_the_advice_names_is_there():
    assert set(load_services()) == service_ids() >= USED_BY_THE_ADVICE


def test_national_numbers_are_those_of_the_services_own_pages():
    services = load_services()
    assert services["emergency"].phone("en") == "112"
    assert services["on_call"].phone("fi") == "116 117"
    assert [services["crisis"].phone(code) for code in ("fi", "sv", "en")] == [
        "09 2525 0111",
        "09 2525 0112",
        "09 2525 0111",
    ]


def test_no_local_number_is_made_up():
    services = load_services()
    assert services["health_centre"].phone("fi") is None
    assert services["maternity_clinic"].phone("fi") is None


def test_the_sites_own_words_come_first():
    local = {"health_centre": LocalService(phone="012 345 6789", hours=Words(fi="ma-pe 8-16"))}
    centre = load_services(local)["health_centre"]
    assert (centre.name("sv"), centre.phone("sv"), centre.hours("sv")) == ("Hälsostation", "012 345 6789", "ma-pe 8-16")


def test_a_number_wants_checking_a_year_after_the_last_time():
    emergency = load_services()["emergency"]
    assert emergency.checked_on is not None
    assert not emergency.needs_checking(emergency.checked_on.replace(year=emergency.checked_on.year + 1))
    assert emergency.needs_checking(date(emergency.checked_on.year + 1, 12, 31))


def test_a_mistake_in_the_file_is_pointed_at(tmp_path):
    file = tmp_path / "services.toml"
    file.write_text('[service.x]\nname = "X"\nphone = "1-2"\nchecked_on = "today"\n')
    with pytest.raises(ConfigProblem) as caught:
        load_services(path=file)
    assert [(problem.line, problem.key) for problem in caught.value.problems] == [
        (3, "service.x.phone"),
        (4, "service.x.checked_on"),
    ]
