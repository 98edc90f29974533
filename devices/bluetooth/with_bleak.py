"""The Bluetooth library `bleak`: on Linux it speaks to BlueZ over D-Bus.

Imported only where a Bluetooth meter is set.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress

from bleak import BleakClient, BleakScanner
from bleak.backends.device import BLEDevice
from bleak.backends.scanner import AdvertisementData
from bleak.exc import BleakBluetoothNotAvailableError, BleakDBusError, BleakError

from devices.bluetooth.backend import Connection, Nearby, NotNear, RadioOff

SERVICE = "00001810-0000-1000-8000-00805f9b34fb"
DATE_TIME = "00002a08-0000-1000-8000-00805f9b34fb"
FIND_SECONDS = 20.0
CONNECT_SECONDS = 20.0

_OFF = (BleakBluetoothNotAvailableError, BleakDBusError, OSError)


class BleakConnection:
    """A connected client."""

    def __init__(self, client: BleakClient, gone: asyncio.Event) -> None:
        self._client = client
        self._gone = gone

    async def subscribe(self, characteristic: str, take: Callable[[bytes], None]) -> bool:
        found = self._client.services.get_characteristic(characteristic)
        if found is None:
            return False
        await self._client.start_notify(found, lambda _characteristic, value: take(bytes(value)))
        return True

    async def set_clock(self, date_time: bytes) -> None:
        service = self._client.services.get_service(SERVICE)
        found = service.get_characteristic(DATE_TIME) if service is not None else None
        if found is not None and "write" in found.properties:
            await self._client.write_gatt_char(found, date_time, response=True)

    async def until_gone(self) -> None:
        await self._gone.wait()

    async def close(self) -> None:
        with suppress(BleakError, OSError):
            await self._client.disconnect()


class BleakBackend:
    """See `devices.bluetooth.backend.Backend`."""

    async def check(self) -> None:
        try:
            async with BleakScanner():
                pass
        except _OFF as problem:
            raise RadioOff(str(problem)) from problem

    async def connect(self, address: str) -> Connection:
        device = await BleakScanner.find_device_by_address(address, timeout=FIND_SECONDS)
        if device is None:
            raise NotNear
        gone = asyncio.Event()
        client = BleakClient(device, disconnected_callback=lambda _client: gone.set(), timeout=CONNECT_SECONDS)
        await client.connect()
        return BleakConnection(client, gone)

    async def nearby(self, seconds: float) -> list[Nearby]:
        try:
            found: dict[str, tuple[BLEDevice, AdvertisementData]] = await BleakScanner.discover(
                timeout=seconds, return_adv=True, service_uuids=[SERVICE]
            )
        except _OFF as problem:
            raise RadioOff(str(problem)) from problem
        return [
            Nearby(device.address, advertised.local_name or device.name or "", advertised.rssi)
            for device, advertised in found.values()
            if SERVICE in advertised.service_uuids
        ]
