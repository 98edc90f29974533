"""The voice: what speaks, and whether a headset is plugged in."""
