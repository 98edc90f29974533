"""Why a port setting leads to no port."""

from __future__ import annotations

from devices.messages import LinkProblem


class PortProblem(Exception):
    """A port setting that leads to no single port, or to a radio that is off.

    `reason` for programs, the message for people.
    """

    def __init__(self, reason: LinkProblem, message: str) -> None:
        super().__init__(message)
        self.reason = reason
