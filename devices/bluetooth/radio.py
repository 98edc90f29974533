"""The thread that listens for one Bluetooth meter, connects whenever it is near, and hands its values on.

A meter that goes away is normal: it sleeps between measurements. Only a radio that is off is a problem. Logs name
steps, never values.
"""

from __future__ import annotations

import asyncio
import logging
import threading
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from functools import partial

from devices.bluetooth.backend import Backend, Connection, NotNear, RadioOff
from devices.meters.ble import CUFF_PRESSURE, MEASUREMENT

log = logging.getLogger(__name__)

CHARACTERISTICS = {
    "00002a35-0000-1000-8000-00805f9b34fb": MEASUREMENT,
    "00002a36-0000-1000-8000-00805f9b34fb": CUFF_PRESSURE,
}
"""What is subscribed to, the measurement first: some meters send it, and switch off, as soon as they can."""
OPEN_SECONDS = 5.0
SETTLE_SECONDS = 10.0
JOIN_SECONDS = 3.0
PAUSE_FIRST, PAUSE_MOST = 0.5, 8.0


class Radio:
    """Listens for the meter at `address` from `open` to `close`.

    `take` gets each value with the two bytes of its characteristic before it, `off` is told once when the radio went
    off; both on the radio's thread.
    """

    def __init__(self, address: str, backend: Backend, take: Callable[[bytes], None], off: Callable[[], None]) -> None:
        self._address = address
        self._backend = backend
        self._take = take
        self._off = off
        self._ready = threading.Event()
        self._failed = False
        self._loop = asyncio.new_event_loop()
        self._task: asyncio.Task[None] | None = None
        self._thread = threading.Thread(target=self._run, name=f"bluetooth-{address}", daemon=True)

    def open(self) -> None:
        """Raises RadioOff where there is no radio to listen with."""
        self._thread.start()
        if not self._ready.wait(OPEN_SECONDS) or self._failed:
            self.close()
            raise RadioOff

    def close(self) -> None:
        """End the connection and the thread. Safe to call again."""
        with suppress(RuntimeError):  # the loop has ended by itself
            self._loop.call_soon_threadsafe(self._cancel)
        if self._thread.is_alive():
            self._thread.join(JOIN_SECONDS)

    def _cancel(self) -> None:
        if self._task is not None:
            self._task.cancel()

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        self._task = self._loop.create_task(self._listen())
        try:
            with suppress(asyncio.CancelledError):
                self._loop.run_until_complete(self._task)
        finally:
            self._failed = self._failed or not self._ready.is_set()
            self._ready.set()
            self._loop.close()

    async def _listen(self) -> None:
        """Until cancelled, or until the radio is off."""
        try:
            await self._backend.check()
        except RadioOff:
            log.info("bluetooth is off")
            self._failed = True
            return
        self._ready.set()
        pause = PAUSE_FIRST
        while True:
            try:
                connection = await self._backend.connect(self._address)
                await self._follow(connection)
                pause = PAUSE_FIRST
            except NotNear:
                continue
            except Exception as problem:
                log.info("bluetooth: no connection: %s", type(problem).__name__)
                if await self._is_off():
                    self._off()
                    return
                await asyncio.sleep(pause)
                pause = min(2 * pause, PAUSE_MOST)

    def _named(self, name: bytes, value: bytes) -> None:
        self._take(name + value)

    async def _is_off(self) -> bool:
        try:
            await self._backend.check()
        except Exception:
            return True
        return False

    async def _follow(self, connection: Connection) -> None:
        """Pass on what one connection says."""
        try:
            async with asyncio.timeout(SETTLE_SECONDS):
                for characteristic, name in CHARACTERISTICS.items():
                    there = await connection.subscribe(characteristic, partial(self._named, name))
                    if not there and name == MEASUREMENT:
                        log.warning("the bluetooth device has no blood pressure service")
                await connection.set_clock(date_time(datetime.now()))
            log.info("bluetooth meter connected")
            await connection.until_gone()
            log.info("bluetooth meter gone")
        finally:
            await connection.close()


def date_time(now: datetime) -> bytes:
    """The Date Time characteristic (0x2A08): year u16, month, day, hour, minute, second."""
    return now.year.to_bytes(2, "little") + bytes([now.month, now.day, now.hour, now.minute, now.second])
