"""Whether a headset is plugged in: the kernel's switches, asked of a fake one."""

from __future__ import annotations

from devices.speech.headset import EVIOCGBIT_SW, EVIOCGSW, Jack


class Socket:
    """Answers like the input device of a sound card; `has`: it has a headphone switch."""

    def __init__(self, has=True):
        self.has, self.plugged, self.gone = has, False, False

    def ask(self, _descriptor, request):
        if self.gone:
            raise OSError(19, "No such device")
        if request == EVIOCGBIT_SW:
            return (4 if self.has else 1).to_bytes(8, "little")
        assert request == EVIOCGSW
        return (4 if self.plugged else 3).to_bytes(8, "little")  # 3: other switches are on


def test_plugging_in_and_pulling_out(tmp_path):
    (tmp_path / "event0").touch()
    socket = Socket()
    jack = Jack(tmp_path, socket.ask)
    assert jack.there and not jack.plugged()
    socket.plugged = True
    assert jack.plugged()
    socket.gone = True
    assert not jack.plugged(), "a card that was pulled out has no headset"
    jack.close()
    assert not jack.there


def test_devices_without_such_a_switch_are_let_go(tmp_path):
    (tmp_path / "event0").touch()
    jack = Jack(tmp_path, Socket(has=False).ask)
    assert not jack.there and not jack.plugged()


def test_nothing_to_ask(tmp_path):
    for folder in (tmp_path, tmp_path / "nowhere", None):
        assert not Jack(folder).there
    (tmp_path / "event0").write_text("a plain file is no input device")
    assert not Jack(tmp_path).there
