"""The settings of a meter family, checked against what the family allows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from devices.meters.protocol import Option, OptionValue


def filled_in(options: Sequence[Option], given: Mapping[str, OptionValue]) -> dict[str, OptionValue]:
    """A value for every option; the default where none is given."""
    return {option.name: given.get(option.name, option.default) for option in options}


def checked(family: str, options: Sequence[Option], given: Mapping[str, OptionValue]) -> dict[str, OptionValue]:
    """A value for every option of the family. Raises ValueError naming option, value and what is allowed."""
    known = {option.name: option for option in options}
    for name, value in given.items():
        if name not in known:
            raise ValueError(f"{family} has no option {name!r}; allowed: {', '.join(known) or 'none'}")
        _check(known[name], value)
    return filled_in(options, given)


def _check(option: Option, value: OptionValue) -> None:
    if type(value) is not type(option.default):
        kind = {bool: "true or false", int: "a whole number", str: "a text"}[type(option.default)]
        raise ValueError(f"option {option.name} = {value!r}: allowed: {kind}")
    if option.allowed and value not in option.allowed:
        raise ValueError(f"option {option.name} = {value!r}: allowed: {', '.join(map(repr, option.allowed))}")
    if isinstance(value, int) and (
        (option.low is not None and value < option.low) or (option.high is not None and value > option.high)
    ):
        raise ValueError(f"option {option.name} = {value}: allowed: {option.low} to {option.high}")
