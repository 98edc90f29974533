"""What one value of config.toml may be: checks that say what is allowed, and the types made of them."""

from __future__ import annotations

import re
import shlex
from datetime import date
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

from kiosk.keypad import code_of
from kiosk.languages import OWN_NAMES
from kiosk.phone_number import is_phone_number

BAUD_RATES = (1200, 2400, 4800, 9600, 19200, 38400, 57600, 115200)
PORT_FORMS = 'auto, a path like /dev/serial/by-id/..., or an address like "sim://tm265x"'


class Section(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


def _language(code: str) -> str:
    if code not in OWN_NAMES:
        raise ValueError(f"allowed: {', '.join(OWN_NAMES)}")
    return code


def _port(port: str) -> str:
    if port == "auto" or port.startswith("/") or re.fullmatch(r"(sim|socket|rfc2217|ble)://\S+", port):
        return port
    raise ValueError(f"allowed: {PORT_FORMS}")


def _baud_rate(rate: int) -> int:
    if rate not in BAUD_RATES:
        raise ValueError(f"allowed: {', '.join(map(str, BAUD_RATES))}")
    return rate


def _identifier(text: str) -> str:
    if not re.fullmatch(r"[A-Za-z0-9_-]{1,40}", text):
        raise ValueError("allowed: 1-40 letters a-z, digits, - and _")
    return text


def _phone(number: str) -> str:
    if not is_phone_number(number):
        raise ValueError('allowed: digits and single spaces like "09 310 10023", with a + before a country code')
    return number


def _queue(name: str) -> str:
    if not re.fullmatch(r"[^\s/#-][^\s/#]{0,126}", name):
        raise ValueError("allowed: the name of a print queue, without spaces, / and #; `lpstat -e` lists them")
    return name


def _voice_command(command: str) -> str:
    try:
        command.format(language="fi", words_per_minute="160", amplitude="100")
    except (KeyError, IndexError, ValueError):
        places = "{language}, {words_per_minute} and {amplitude}"
        raise ValueError(f"allowed: a command with {places} where it wants them, and no other braces") from None
    return _command(command)


def _command(command: str) -> str:
    try:
        if shlex.split(command):
            return command
    except ValueError:
        pass
    raise ValueError("allowed: a command, with its quotation marks closed")


def _absolute(folder: str) -> str:
    if not folder.startswith("/") or folder == "/":
        words = 'the full path, from / on, of the folder where sticks are mounted, like "/media/kiosk-stick"'
        raise ValueError(f"allowed: {words}")
    return folder


def _time_of_day(text: str) -> str:
    if not re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d", text):
        raise ValueError('allowed: a time like "20:00"')
    return text


def _key_name(name: str) -> str:
    code_of(name)  # raises ValueError
    return name


def _one_or_several(value: object) -> object:
    return [value] if isinstance(value, str) else value


def _web_address(url: str) -> str:
    try:
        parts = urlsplit(url)
        whole = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        whole = False
    if not whole or "@" in parts.netloc or parts.fragment or not re.fullmatch(r"[!-~]+", url):
        words = 'an address like "http://192.168.1.20:8080/help" or "https://...", without a name and password in it'
        raise ValueError(f"allowed: {words}")
    return url


def _signature(text: str) -> str:
    name, _, day = text.rpartition(",")
    try:
        date.fromisoformat(day.strip())
    except ValueError:
        name = ""
    # Nobody signs with a dash or a digit, and a date of eight digits is hard to read.
    if not re.search(r"[^\W\d_]{2}", name) or not re.fullmatch(r" ?\d{4}-\d\d-\d\d", day):
        raise ValueError('allowed: who signed and when, like "Anna Asentaja, 2026-11-28"')
    return text


TEXT_LETTERS = 200

Text = Annotated[str, Field(min_length=1, max_length=TEXT_LETTERS)]
Short = Annotated[str, Field(min_length=1, max_length=60)]
LanguageCode = Annotated[str, AfterValidator(_language)]
TimeOfDay = Annotated[str, AfterValidator(_time_of_day)]
PhoneNumber = Annotated[str, AfterValidator(_phone)]
Identifier = Annotated[str, AfterValidator(_identifier)]
Port = Annotated[str, AfterValidator(_port)]
BaudRate = Annotated[int, AfterValidator(_baud_rate)]
Queue = Annotated[str, AfterValidator(_queue)]
Command = Annotated[str, AfterValidator(_command)]
VoiceCommand = Annotated[str, Field(min_length=1), AfterValidator(_voice_command)]
MountFolder = Annotated[str, AfterValidator(_absolute)]
Signature = Annotated[str, Field(max_length=100), AfterValidator(_signature)]
KeyName = Annotated[str, AfterValidator(_key_name)]
KeyNames = Annotated[
    tuple[KeyName, ...], BeforeValidator(_one_or_several), Field(strict=False, min_length=1, max_length=8)
]
WebAddress = Annotated[str, AfterValidator(_web_address)]
