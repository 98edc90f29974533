"""The flow, a file for each part of a visit; `kiosk.flow.advance` is the way in."""
