"""The bell: how a visitor's call reaches the staff of the place."""
