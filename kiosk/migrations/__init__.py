"""The shapes that the database has had, oldest first; `kiosk.store` brings a file up to the newest."""
