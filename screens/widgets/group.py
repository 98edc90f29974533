"""Parts that are shown and hidden together: one page of a screen that has several."""

from __future__ import annotations

from screens.widgets.placed import Placed


class PartGroup(Placed):
    """Holds other parts; `shown` holds for all of them. Controls do not belong in here: a hidden group would not keep
    a finger away from them."""
