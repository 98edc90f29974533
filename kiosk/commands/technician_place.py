"""Where the technician's desk meets the kiosk it stands in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from devices import ports
from devices.meters.ble import BLE
from devices.probing import identify
from kiosk.commands.meter_bluetooth import near
from kiosk.commands.technician import TechnicianDesk
from kiosk.commands.technician_check import check
from kiosk.commands.technician_settings import DeskHands
from kiosk.config import Config
from kiosk.config_writing import WriteProblem
from kiosk.data_folder import recordings_folder
from kiosk.locked.pins import Pins
from kiosk.technician.recordings import Recordings

if TYPE_CHECKING:
    from kiosk.commands.station import Station


def desk_of(
    station: Station,
    data_dir: Path,
    use_settings: Callable[[Mapping[str, object]], Config] | None,
    pins: Callable[[], Pins],
) -> TechnicianDesk:
    """The desk of this kiosk. Without `use_settings` nothing can be saved, and it says so."""

    def use(values: dict[str, object]) -> None:
        if use_settings is None:
            raise WriteProblem("this kiosk runs without a configuration file")
        station.use_meter(use_settings(values))

    hands = DeskHands(
        show=station.app.show_area,
        post=station.app.post,
        meter=lambda: station.meter,
        use=use,
        list_ports=lambda model: near() if model == BLE.id else ports.list_ports(),
        probe=identify,
        release=station.release_meter,
        take_back=station.take_meter_back,
        practice=ports.is_simulated,
        check=check,
        recordings=Recordings(recordings_folder(data_dir)),
    )
    return TechnicianDesk(pins, hands)
