"""One protocol a file: bytes in, events out, no I/O."""
