"""Counting tries in a file that all processes share."""

import subprocess
import sys
import threading
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from limits import parse
from limits.storage import storage_from_string
from limits.strategies import FixedWindowRateLimiter

from storefront.kit import clock
from storefront.kit.limits import FileStorage

TIMES = 200
OTHER_PROCESS = f"""
import sys
from storefront.kit.limits import FileStorage
storage = FileStorage(sys.argv[1])
sys.stdin.readline()
print(max(storage.incr("tries", 3600) for _time in range({TIMES})))
"""


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    """A file that does not exist yet, in a folder with an awkward name; time can be moved."""
    clock.allow_offset(tmp_path / "clock")
    yield f"file://{tmp_path}/made later #1/limits.db"
    clock.allow_offset(None)


def test_processes_and_threads_together_count_exactly(address: str) -> None:
    command = [sys.executable, "-c", OTHER_PROCESS, address]
    others = [
        subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) for _process in range(2)
    ]
    storage = FileStorage(address)
    threads = [
        threading.Thread(target=lambda: [storage.incr("tries", 3600) for _time in range(TIMES)]) for _thread in range(2)
    ]
    for other in others:
        assert other.stdin
        other.stdin.write("go\n")
        other.stdin.flush()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    last = [int(other.communicate()[0]) for other in others]
    assert storage.get("tries") == 4 * TIMES
    assert max(last) <= 4 * TIMES
    assert Path(address.removeprefix("file://")).exists()


def test_a_window_ends_and_begins_anew_with_the_next_try(address: str) -> None:
    storage = FileStorage(address)
    assert [storage.incr("a", 60), storage.incr("a", 60, 5), storage.get("a")] == [1, 6, 6]
    clock.shift(timedelta(seconds=61))
    assert storage.get("a") == 0
    assert [storage.incr("a", 60), storage.incr("a", 60)] == [1, 2]


def test_tries_do_not_prolong_their_window(address: str) -> None:
    storage = FileStorage(address)
    storage.incr("a", 60)
    ends = storage.get_expiry("a")
    clock.shift(timedelta(seconds=40))
    storage.incr("a", 60)
    assert storage.get_expiry("a") == ends
    clock.shift(timedelta(seconds=21))
    assert storage.incr("a", 60) == 1


def test_windows_are_forgotten_one_by_one_or_together(address: str) -> None:
    storage = FileStorage(address)
    for key in ("a", "b", "c"):
        storage.incr(key, 60)
    storage.clear("a")
    assert [storage.get(key) for key in "abc"] == [0, 1, 1]
    assert storage.reset() == 2
    assert storage.get("b") == 0 and storage.check()


def test_the_limiter_knows_it_by_its_address_and_lets_through_what_the_limit_says(address: str) -> None:
    limiter = FixedWindowRateLimiter(storage_from_string(address))
    limit = parse("3 per minute")
    assert [limiter.hit(limit, "127.0.0.1") for _time in range(5)] == [True, True, True, False, False]
    assert limiter.hit(limit, "127.0.0.2")
