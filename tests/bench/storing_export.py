"""A process that exports a database as CSV: prints the milliseconds it took, and the most memory it had in MB."""

import resource
import sys
import time
from datetime import date, timedelta
from pathlib import Path

from kiosk import language
from kiosk.statistics.export import export
from kiosk.statistics.reading import asked
from kiosk.store import open_store
from tests.bench.storing import BLOCK, DAY

first = DAY - timedelta(days=BLOCK)
what = asked("site", "kiosk-1", first, first + timedelta(days=int(sys.argv[2]) + BLOCK), date.max)
store = open_store(Path(sys.argv[1]))
t = language.load("fi")
begin = time.perf_counter()
export(store, what, Path(sys.argv[3]), ["csv"], t)
took = time.perf_counter() - begin
store.close()
print(took * 1000, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
