"""The parts that the screens are made of. Importing this makes them known to the kv language by name; a part's module
is loaded with the first screen that has one, so that the resting screen does not wait for number pads and scales."""

from __future__ import annotations

from collections.abc import Mapping

from kivy.factory import Factory

_PARTS: Mapping[str, tuple[str, ...]] = {
    "advice": ("Call112", "Phones", "Steps"),
    "answer_row": ("AnswerRow",),
    "bars": ("CheckBadge", "Ground"),
    "bullets": ("Bullets",),
    "buttons": ("TapButton", "WholeScreen"),
    "card": ("Card",),
    "choice_row": ("ChoiceRow",),
    "column": ("PressureColumn",),
    "countdown": ("Countdown",),
    "facts": ("Facts",),
    "flag": ("Flag",),
    "group": ("PartGroup",),
    "horizon": ("Horizon", "SunTopic"),
    "number_pad": ("NumberField", "NumberPad"),
    "paper": ("Paper",),
    "phone": ("PhoneBlock",),
    "picture": ("Picture",),
    "pointers": ("HeartLevel", "PostureChecks"),
    "qr_picture": ("QrPicture",),
    "readings": ("ReadingsTable",),
    "result_line": ("ResultLine",),
    "scale": ("StepScale",),
    "stop": ("StopButton",),
    "text": ("Text",),
}

for _module, _names in _PARTS.items():
    for _name in _names:
        Factory.register(_name, module=f"screens.widgets.{_module}")
