"""A Bluetooth library without a radio: what tests say is near is near, and sends what they say."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from dataclasses import dataclass, field

from devices.bluetooth.backend import Nearby, NotNear, RadioOff

MEASUREMENT = "00002a35-0000-1000-8000-00805f9b34fb"
CUFF = "00002a36-0000-1000-8000-00805f9b34fb"


@dataclass
class FakeConnection:
    """The meter's end of one connection. `has`: the characteristics that it offers."""

    has: tuple[str, ...] = (MEASUREMENT, CUFF)
    subscribed: dict[str, Callable[[bytes], None]] = field(default_factory=dict)
    clock: bytes = b""
    closed: bool = False
    on_settled: Callable[[FakeConnection], None] = lambda _connection: None

    def __post_init__(self) -> None:
        self.gone = asyncio.Event()
        self.loop = asyncio.get_running_loop()

    async def subscribe(self, characteristic: str, take: Callable[[bytes], None]) -> bool:
        if characteristic not in self.has:
            return False
        self.subscribed[characteristic] = take
        return True

    async def set_clock(self, date_time: bytes) -> None:
        self.clock = date_time
        self.on_settled(self)

    async def until_gone(self) -> None:
        await self.gone.wait()

    async def close(self) -> None:
        self.closed = True


class FakeBluetooth:
    """The library. Tests change `on` and `near` and use `say` and `leave`, from any thread."""

    def __init__(self) -> None:
        self.on = True
        self.near = True
        self.fails = 0
        self.has: tuple[str, ...] = (MEASUREMENT, CUFF)
        self.connections: list[FakeConnection] = []
        self.on_settled: Callable[[FakeConnection], None] = lambda _connection: None
        self.heard_of: list[Nearby] = []
        self._settled = threading.Semaphore(0)

    async def check(self) -> None:
        if not self.on:
            raise RadioOff

    async def connect(self, address: str) -> FakeConnection:
        await self.check()
        for _ in range(100):
            if self.near:
                break
            await asyncio.sleep(0.01)
            if not self.on:
                raise ConnectionError("as the library does when its adapter goes")
        else:
            raise NotNear
        if self.fails:
            self.fails -= 1
            raise TimeoutError

        def settled(connection: FakeConnection) -> None:
            self._settled.release()
            self.on_settled(connection)

        self.connections.append(FakeConnection(has=self.has, on_settled=settled))
        return self.connections[-1]

    async def nearby(self, seconds: float) -> list[Nearby]:
        await self.check()
        return self.heard_of

    def wait_for_a_connection(self) -> None:
        assert self._settled.acquire(timeout=5)

    def say(self, characteristic: str, value: bytes) -> None:
        connection = self.connections[-1]
        connection.loop.call_soon_threadsafe(connection.subscribed[characteristic], value)

    def leave(self, *, back: bool = False) -> None:
        """The meter goes to sleep; with `back` it is there again at once."""
        self.near = back
        connection = self.connections[-1]
        connection.loop.call_soon_threadsafe(connection.gone.set)

    def off(self) -> None:
        """The adapter is pulled out."""
        self.on = False
        self.leave()
