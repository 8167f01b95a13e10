"""The shared clock: one offset for every process, a Jakarta calendar, and no movement where time is real."""

import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from storefront.kit import clock

OTHER_PROCESS = """
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from storefront.kit import clock
clock.allow_offset(Path(sys.argv[1]))
for order in sys.stdin:
    if order.strip() != "tell":
        clock.shift(timedelta(hours=int(order)))
    print(round((clock.now() - datetime.now(UTC)) / timedelta(hours=1)), flush=True)
"""


def hours_ahead() -> int:
    """How far our clock is from the machine's."""
    return round((clock.now() - datetime.now(UTC)) / timedelta(hours=1))


@pytest.fixture
def offset_file(tmp_path: Path) -> Iterator[Path]:
    """A place where time may be moved; afterwards it is real again."""
    file = tmp_path / "made" / "by" / "shift" / "clock"
    clock.allow_offset(file)
    yield file
    clock.allow_offset(None)


def test_two_processes_share_the_offset(offset_file: Path) -> None:
    command = [sys.executable, "-c", OTHER_PROCESS, str(offset_file)]
    child = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert child.stdin and child.stdout

    def other(order: str) -> int:
        child.stdin.write(order + "\n")  # type: ignore[union-attr]
        child.stdin.flush()  # type: ignore[union-attr]
        return int(child.stdout.readline())  # type: ignore[union-attr]

    with child:
        assert other("tell") == 0
        clock.shift(timedelta(hours=49))
        assert other("tell") == 49
        assert other("-9") == 40 == hours_ahead()
        clock.reset()
        assert other("tell") == 0 == hours_ahead()
        child.stdin.close()


def test_a_shift_within_the_same_tick_of_the_file_system_is_seen(offset_file: Path) -> None:
    clock.shift(timedelta(hours=1))
    assert hours_ahead() == 1
    seen = offset_file.stat()
    fresh = offset_file.with_name("fresh")
    fresh.write_text("7200")
    os.utime(fresh, ns=(seen.st_atime_ns, seen.st_mtime_ns))
    fresh.replace(offset_file)
    assert hours_ahead() == 2


@pytest.mark.parametrize("written", ["", "soon", "nan", "inf", "1e300"])
def test_a_file_with_nonsense_moves_nothing(offset_file: Path, written: str) -> None:
    offset_file.parent.mkdir(parents=True)
    offset_file.write_text(written)
    assert hours_ahead() == 0


def test_time_that_is_real_cannot_be_moved(offset_file: Path) -> None:
    clock.shift(timedelta(hours=5))
    clock.allow_offset(None)
    assert hours_ahead() == 0
    with pytest.raises(clock.ClockIsFixed):
        clock.shift(timedelta(hours=1))
    clock.reset()
    assert offset_file.exists(), "the file of others is left alone"


@pytest.mark.parametrize(
    ("utc", "day"),
    [
        (datetime(2026, 11, 20, 16, 59, 59, tzinfo=UTC), date(2026, 11, 20)),
        (datetime(2026, 11, 20, 17, 0, 0, tzinfo=UTC), date(2026, 11, 21)),
        (datetime(2026, 12, 31, 17, 0, 0, tzinfo=UTC), date(2027, 1, 1)),
        (datetime(2028, 2, 28, 23, 0, 0, tzinfo=UTC), date(2028, 2, 29)),
    ],
)
def test_the_day_begins_at_midnight_in_jakarta(monkeypatch: pytest.MonkeyPatch, utc: datetime, day: date) -> None:
    monkeypatch.setattr(clock, "now", lambda: utc)
    assert clock.today() == day
    assert clock.start_of(day) <= utc < clock.start_of(day + timedelta(days=1))


def test_midnight_in_jakarta_is_five_in_the_afternoon_before_in_utc() -> None:
    assert clock.start_of(date(2026, 11, 21)) == datetime(2026, 11, 20, 17, tzinfo=UTC)
    assert clock.start_of(date(2026, 11, 21)).tzinfo is UTC
    assert clock.wib(datetime(2026, 11, 20, 17, 5, tzinfo=UTC)).strftime("%d %H.%M") == "21 00.05"


def test_now_is_aware_and_in_utc() -> None:
    assert clock.now().tzinfo is UTC
