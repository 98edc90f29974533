"""Power cuts: after every single thing the kiosk asks of its disk, with writes lost, torn and out of order.

The kiosk's own code runs with its own settings; what may be left on the disk is then opened by its own code. With weaker
settings the same test finds losses. CUTS=50 tries that many outcomes of every cut.
"""

from __future__ import annotations

import copy
import itertools
import os
import random
import sqlite3
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import apsw_dbapi
import pytest
import sqlalchemy
from disk import Confirmed, Entry, SyncFolder, survivor
from ledger import Call, Ledger, calls_of_day, perform, read
from recording_vfs import RecordingVfs

from kiosk import store as store_module
from kiosk.store import SETTINGS, Store, StoreProblem, open_store

pytestmark = pytest.mark.timeout(600)
OUTCOMES = int(os.environ.get("CUTS", "6"))
NUMBERS = itertools.count()
OLDER = Path(__file__).parent / "released" / "0001.sql"


@pytest.fixture
def path() -> Iterator[Path]:
    """In memory where that is possible: the disk that matters here is the simulated one."""
    memory = Path("/dev/shm")
    with tempfile.TemporaryDirectory(dir=memory if os.access(memory, os.W_OK) else None) as folder:
        yield Path(folder) / "data" / "kiosk.sqlite3"


@dataclass
class Story:
    """What was on the disk before, what was asked of it, and which calls were confirmed in between."""

    before: dict[str, bytes]
    ledger: Ledger
    log: list[Entry]
    calls: list[Call]


def record(path: Path, before: dict[str, bytes], what: Callable[[Store, RecordingVfs], None]) -> list[Entry]:
    """The log of what a store of ours does, on a disk of which `before` is certain."""
    vfs = RecordingVfs(f"recording-{next(NUMBERS)}", before)
    vfs.log.append(SyncFolder())

    def engine(url: str) -> sqlalchemy.Engine:
        connect = lambda: apsw_dbapi.Connection(str(path), vfs.name)  # noqa: E731
        return sqlalchemy.create_engine(url, module=apsw_dbapi, creator=connect)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(store_module, "create_engine", engine)
        patch.setattr(sqlite3, "connect", lambda *_args, **_more: apsw_dbapi.Connection(str(path), vfs.name))
        store = Store(path, store_module._engine(path))
        what(store, vfs)
        store.close()
    return vfs.log


def story(path: Path, earlier: list[Call], calls: list[Call]) -> Story:
    """`earlier` is on the disk for certain; then `calls` are made, each confirmed when it returns."""
    made, ledger = open_store(path), Ledger()
    for call in earlier:
        perform(made, call)
        ledger.check(read(path), [call], None)
    made.close()
    before = {str(path): path.read_bytes()}

    def make_calls(store: Store, vfs: RecordingVfs) -> None:
        store_module._assert_settings(store._engine, path)
        for call in calls:
            perform(store, call)
            vfs.log.append(Confirmed())

    return Story(before, ledger, record(path, before, make_calls), calls)


def first_story(path: Path, call: Call) -> Story:
    """A database is made where there was an empty file, and `call` is the first that is counted in it."""
    path.parent.mkdir()
    before = {str(path): b""}

    def make_it(store: Store, vfs: RecordingVfs) -> None:
        store_module._bring_up_to_date(store._engine, path, None)
        perform(store, call)
        vfs.log.append(Confirmed())

    return Story(before, Ledger(), record(path, before, make_it), [call])


def cut_everywhere(path: Path, told: Story, outcomes: int = OUTCOMES) -> Counter[str]:
    """Cut the power after each entry of the log; what became of it: "lost" or "broken" should never."""
    found: Counter[str] = Counter()
    for cut in range(1, len(told.log) + 1):
        confirmed = sum(isinstance(entry, Confirmed) for entry in told.log[:cut])
        in_flight = told.calls[confirmed] if confirmed < len(told.calls) else None
        for number in range(outcomes):
            left = survivor(told.before, told.log, cut, random.Random(1000 * cut + number))
            found[outcome(path, left, copy.deepcopy(told.ledger), told.calls[:confirmed], in_flight)] += 1
    print(f"{len(told.log)} cut points, {dict(found)}")
    return found


def put(path: Path, files: dict[str, bytes]) -> None:
    for file in path.parent.iterdir():
        file.unlink()
    for name, content in files.items():
        Path(name).write_bytes(content)


def outcome(path: Path, left: dict[str, bytes], ledger: Ledger, confirmed: list[Call], in_flight: Call | None) -> str:
    put(path, left)
    try:
        open_store(path).close()
        counted = ledger.check(read(path), confirmed, in_flight)
    except (StoreProblem, sqlite3.Error):
        return "broken"
    except AssertionError:
        return "lost"
    return "in flight there" if counted and in_flight is not None else "in flight not there"


DAY_0, DAY_1 = calls_of_day(0), calls_of_day(1)
COUNTING = (DAY_0, DAY_1[:5])
SEALING = (DAY_0 + DAY_1[:-1], DAY_1[-1:])


@pytest.mark.parametrize(("earlier", "calls"), [COUNTING, SEALING], ids=["counting", "sealing"])
def test_no_cut_loses_what_was_confirmed_or_leaves_half_a_call(path, earlier, calls):
    found = cut_everywhere(path, story(path, earlier, calls))
    assert not found["lost"] and not found["broken"], found
    assert found["in flight there"] and found["in flight not there"], found


def test_no_cut_while_a_database_is_made_needs_a_technician(path):
    found = cut_everywhere(path, first_story(path, DAY_0[0]))
    assert not found["lost"] and not found["broken"], found


def test_a_second_cut_while_the_first_is_repaired_changes_nothing(path):
    """The journal is played back, a next call is made, and the power goes again anywhere in that."""
    told, found = story(path, *COUNTING), Counter()
    chance, extra = random.Random(8), DAY_1[5]

    def repair_and_go_on(store: Store, vfs: RecordingVfs) -> None:
        store_module._version(path)
        perform(store, extra)
        vfs.log.append(Confirmed())

    for cut in chance.sample(range(1, len(told.log)), 25):
        left = survivor(told.before, told.log, cut, chance)
        if not left.get(f"{path}-journal"):
            continue
        confirmed = sum(isinstance(entry, Confirmed) for entry in told.log[:cut])
        ledger = copy.deepcopy(told.ledger)
        assert "flight" in outcome(path, left, ledger, told.calls[:confirmed], told.calls[confirmed])
        put(path, left)
        found += cut_everywhere(path, Story(left, ledger, record(path, left, repair_and_go_on), [extra]), 2)
    assert found["in flight there"] and found["in flight not there"], found
    assert not found["lost"] and not found["broken"], found


def test_no_cut_while_an_older_database_is_brought_up_to_date_loses_anything(path):
    path.parent.mkdir()
    with closing(sqlite3.connect(path)) as older:
        older.executescript(OLDER.read_text())
    before = {str(path): path.read_bytes()}
    log = record(path, before, lambda store, _: store_module._bring_up_to_date(store._engine, path, "0001"))
    open_store(path).close()
    whole = read(path)
    assert whole.open and whole.sealed and whole.use
    for cut in range(1, len(log) + 1):
        for number in range(OUTCOMES // 3):
            put(path, survivor(before, log, cut, random.Random(1000 * cut + number)))
            open_store(path).close()
            assert read(path) == whole, cut
    print(f"{len(log)} cut points")


@pytest.mark.parametrize(
    ("weaker", "loss"),
    [
        ({"journal_mode": ("DELETE", "delete"), "synchronous": ("FULL", 2)}, "lost"),
        ({"synchronous": ("NORMAL", 1)}, "lost"),
        ({"synchronous": ("OFF", 0)}, "broken"),
    ],
    ids=["a journal deleted and its folder not synced", "normal", "off"],
)
def test_the_same_cuts_with_weaker_settings_lose_something(path, monkeypatch, weaker, loss):
    """A test of the test: it can fail."""
    monkeypatch.setattr(store_module, "SETTINGS", {**SETTINGS, **weaker})
    told = story(path, *COUNTING)
    monkeypatch.undo()
    assert cut_everywhere(path, told, 5)[loss]
