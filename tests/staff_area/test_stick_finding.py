"""Which disk is a memory stick, where it is mounted, and mounting it where nobody has."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.staff_area.area import StickState
from kiosk.stick import StickFailure, StickProblem
from kiosk.stick_finding import find_sticks, mounted_at
from kiosk.stick_place import Look, StickPlace

USB = "devices/pci0000:00/usb1/1-2/host0/block"
INSIDE = "devices/pci0000:00/ata1/host1/block"


def found(machine):
    return find_sticks(machine.block, machine.mounts)


def place(machine, folder: Path | None = None, udisks: str | None = "udisksctl") -> StickPlace:
    return StickPlace(folder, block=machine.block, mounts=machine.mounts, udisks=udisks, run=machine.udisksctl)


def test_the_kiosks_own_disk_is_none(machine):
    assert found(machine) == []


def test_a_stick_is_found_with_its_size_mounted_or_not(machine):
    machine.disk("sdb", USB, {"sdb1": 4000})
    [stick] = found(machine)
    assert (stick.device, stick.size_bytes, stick.read_only, stick.folder) == ("/dev/sdb1", 4000 * 512, False, None)
    machine.mount("sdb1", "/media/kiosk/MY STICK")
    [stick] = found(machine)
    assert stick.folder == Path("/media/kiosk/MY STICK")


def test_a_stick_without_partitions_is_the_disk_itself(machine):
    machine.disk("sdb", USB, {})
    assert [stick.device for stick in found(machine)] == ["/dev/sdb"]


def test_of_several_partitions_the_largest_is_meant_and_a_mounted_one_before_it(machine):
    machine.disk("sdb", USB, {"sdb1": 100, "sdb2": 4000})
    assert [stick.device for stick in found(machine)] == ["/dev/sdb2"]
    machine.mount("sdb1", "/run/media/kiosk/A")
    assert [stick.device for stick in found(machine)] == ["/dev/sdb1"]


@pytest.mark.parametrize("where", ["/", "/boot/firmware", "/home", "/var/lib/omahoitopiste", "/mediafoo"])
def test_a_usb_disk_that_holds_a_part_of_the_system_is_no_stick(machine, where):
    """A small computer may well run from a USB disk; an export must never go there."""
    machine.disk("sdb", USB, {"sdb1": 4000, "sdb2": 9000})
    machine.mount("sdb1", where)
    assert found(machine) == []


def test_a_disk_that_something_else_uses_is_no_stick(machine):
    machine.disk("sdb", USB, {"sdb1": 4000})
    (machine.block / "sdb1" / "holders" / "dm-0").mkdir()
    assert found(machine) == []


@pytest.mark.parametrize(("name", "bus"), [("sdb", INSIDE), ("loop0", USB), ("sr0", USB), ("zram0", USB)])
def test_what_is_no_disk_on_usb_is_no_stick(machine, name, bus):
    machine.disk(name, bus, {})
    assert found(machine) == []


def test_a_card_reader_without_a_card_is_no_stick(machine):
    machine.disk("sdb", USB, {}, sectors=0)
    assert found(machine) == []


def test_a_protected_stick_is_told_whether_the_switch_or_the_mount_says_so(machine):
    machine.disk("sdb", USB, {"sdb1": 4000}, ro="1")
    assert found(machine)[0].read_only
    machine.pull("sdb")
    machine.disk("sdc", USB, {"sdc1": 4000})
    machine.mount("sdc1", "/media/a", "ro,nosuid")
    assert found(machine)[0].read_only


def test_a_machine_that_tells_nothing_has_no_sticks(tmp_path):
    assert find_sticks(tmp_path / "nowhere", tmp_path / "nothing") == []
    (tmp_path / "mounts").write_text("nonsense\n")
    assert mounted_at(Path("/media/a"), tmp_path / "mounts") is None


def test_what_was_mounted_last_lies_on_top(tmp_path):
    table = tmp_path / "mounts"
    table.write_text("/dev/sdb1 /media/a vfat rw 0 0\ntmpfs /media/a tmpfs rw 0 0\n")
    assert mounted_at(Path("/media/a"), table) is None


# What is said of it


def test_no_stick_one_and_two(machine):
    assert place(machine).look() == Look(StickState.NONE)
    machine.disk("sdb", USB, {"sdb1": 4000})
    assert place(machine).look() == Look(StickState.READY)
    machine.disk("sdc", USB.replace("1-2", "1-3"), {"sdc1": 4000})
    assert place(machine).look().state is StickState.SEVERAL
    with pytest.raises(StickProblem) as problem, place(machine).opened():
        pytest.fail("which of the two?")
    assert problem.value.reason is StickFailure.NO_STICK and machine.commands == []


def test_a_mounted_stick_tells_how_much_room_it_has(machine):
    machine.disk("sdb", USB, {"sdb1": 4000})
    machine.mount("sdb1", machine.root / "run")
    (machine.root / "run").mkdir()
    # The folder of the test lies where no sticks do, as long as nobody says so.
    look = place(machine, machine.root / "run").look()
    assert look.state is StickState.READY and look.free_bytes > 0


def test_without_udisks_a_stick_that_nobody_mounted_cannot_be_opened_and_this_is_said(machine):
    machine.disk("sdb", USB, {"sdb1": 4000})
    assert place(machine, udisks=None).look().state is StickState.CANNOT_MOUNT
    with pytest.raises(StickProblem, match=r"docs/staff\.md") as problem, place(machine, udisks=None).opened():
        pytest.fail("there is no folder")
    assert problem.value.reason is StickFailure.NOT_MOUNTED


def test_it_is_mounted_and_unmounted_again(machine):
    machine.disk("sdb", USB, {"sdb1": 4000})
    with place(machine).opened() as folder:
        assert mounted_at(folder, machine.mounts) is not None
    assert [command[1] for command in machine.commands] == ["mount", "unmount"]
    assert machine.commands[0] == ["udisksctl", "mount", "--no-user-interaction", "-b", "/dev/sdb1"]
    assert found(machine)[0].folder is None


def test_it_is_unmounted_also_when_writing_fails(machine):
    machine.disk("sdb", USB, {"sdb1": 4000})
    with pytest.raises(ZeroDivisionError), place(machine).opened():
        _ = 1 / 0
    assert machine.commands[-1][1] == "unmount"


def test_what_somebody_else_mounted_stays_mounted(machine):
    machine.disk("sdb", USB, {"sdb1": 4000})
    folder = machine.root / "run" / "own"
    folder.mkdir(parents=True)
    machine.mount("sdb1", folder)
    with place(machine).opened() as opened:
        assert opened == folder
    assert machine.commands == []


def test_a_refusal_of_udisks_is_told(machine):
    machine.disk("sdb", USB, {"sdb1": 4000})
    machine.udisks_works = False
    with pytest.raises(StickProblem) as problem, place(machine).opened():
        pytest.fail("nothing was mounted")
    assert problem.value.reason is StickFailure.NOT_MOUNTED


def test_a_folder_of_the_configuration_is_the_only_one_that_counts(machine):
    machine.disk("sdb", USB, {"sdb1": 4000})
    named = place(machine, Path("/media/for-exports"))
    assert named.look() == Look(StickState.NONE)
    machine.mount("sdb1", "/media/for-exports", "ro")
    assert named.look() == Look(StickState.READ_ONLY)
