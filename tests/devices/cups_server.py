"""A real CUPS of our own on loopback, with a printer backend whose behaviour its address names."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

CUPSD = shutil.which("cupsd") or shutil.which("cupsd", path="/usr/sbin")
LPADMIN = shutil.which("lpadmin") or shutil.which("lpadmin", path="/usr/sbin")
SERVER_BIN = Path("/usr/lib/cups")

BACKEND = """#!/bin/sh
[ $# = 0 ] && {{ echo 'direct probe "Unknown" "probe"'; exit 0; }}
case "$DEVICE_URI" in
    *fail) exit 1 ;;
    *paper) echo "STATE: +media-empty-error" >&2; sleep 60 ;;
    *cover) echo "STATE: +cover-open-error" >&2; sleep 60 ;;
    *refilled) echo "STATE: +media-empty-error" >&2; sleep 1; echo "STATE: -media-empty-error" >&2 ;;
    *slow) sleep 60 ;;
esac
cat "${{6:--}}" > {out}/printed.new
mv {out}/printed.new {out}/$(basename "$DEVICE_URI")
"""

CUPSD_CONF = """
Listen 127.0.0.1:{port}
LogLevel debug
Browsing Off
WebInterface No
ErrorPolicy abort-job
PreserveJobFiles No
DefaultAuthType None
<Location />
  Order allow,deny
  Allow all
</Location>
<Policy default>
  JobPrivateAccess all
  JobPrivateValues none
  SubscriptionPrivateAccess all
  SubscriptionPrivateValues none
  <Limit All>
    Order deny,allow
    Allow all
  </Limit>
</Policy>
"""

CUPS_FILES_CONF = """
ServerRoot {root}/etc
ServerBin {root}/bin
RequestRoot {root}/spool
CacheDir {root}/cache
StateDir {root}/run
TempDir {root}/tmp
AccessLog {root}/access.log
ErrorLog {root}/error.log
PageLog {root}/page.log
"""


@dataclass(frozen=True)
class CupsServer:
    address: str
    root: Path

    def add_queue(self, name: str, behaviour: str) -> None:
        self.run("lpadmin", "-p", name, "-E", "-v", f"probe://{behaviour}")

    def run(self, program: str, *arguments: str) -> str:
        path = shutil.which(program) or f"/usr/sbin/{program}"
        environment = {**os.environ, "CUPS_SERVER": self.address, "LC_ALL": "C"}
        done = subprocess.run([path, *arguments], env=environment, capture_output=True, text=True, timeout=20)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def waiting_jobs(self) -> str:
        return self.run("lpstat", "-W", "not-completed", "-o")

    def printed(self, behaviour: str) -> bytes | None:
        path = self.root / "out" / behaviour
        return path.read_bytes() if path.exists() else None

    def spooled_documents(self) -> list[str]:
        return sorted(path.name for path in (self.root / "spool").glob("d*"))


@contextmanager
def running_cups(root: Path) -> Iterator[CupsServer]:
    """A fresh server in `root`; needs root's rights, because a backend may write there only as root."""
    for folder in ("etc", "spool", "cache", "run", "tmp", "out", "bin/backend"):
        (root / folder).mkdir(parents=True)
    for part in ("filter", "daemon", "cgi-bin", "driver", "monitor", "notifier"):
        (root / "bin" / part).symlink_to(SERVER_BIN / part)
    backend = root / "bin" / "backend" / "probe"
    backend.write_text(BACKEND.format(out=root / "out"))
    backend.chmod(0o700)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    (root / "etc" / "cupsd.conf").write_text(CUPSD_CONF.format(port=port))
    (root / "etc" / "cups-files.conf").write_text(CUPS_FILES_CONF.format(root=root))
    assert CUPSD is not None
    command = [CUPSD, "-f", "-c", str(root / "etc" / "cupsd.conf"), "-s", str(root / "etc" / "cups-files.conf")]
    with (root / "cupsd.out").open("wb") as output:
        process = subprocess.Popen(command, stdout=output, stderr=output)
    try:
        _wait_for(port)
        yield CupsServer(f"127.0.0.1:{port}", root)
    finally:
        process.terminate()
        process.wait(10)


def _wait_for(port: int) -> None:
    limit = time.monotonic() + 10
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            return
        except OSError:
            if time.monotonic() > limit:
                raise
            time.sleep(0.05)
