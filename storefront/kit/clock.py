"""The only source of time. Demo and tests may shift it by one offset that every process shares."""

from contextlib import suppress
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

WIB = ZoneInfo("Asia/Jakarta")

_offset_file: Path | None = None
_offset = timedelta()
_read_at: tuple[int, int] | None = None


class ClockIsFixed(RuntimeError):
    """Someone tried to move time where time must not move (outside demo and tests)."""


def allow_offset(file: Path | None) -> None:
    """Let every process that names the same `file` share the offset written there; None forbids moving time."""
    global _offset_file, _read_at, _offset
    _offset_file, _read_at, _offset = file, None, timedelta()


def now() -> datetime:
    """This moment, aware, in UTC."""
    return datetime.now(UTC) + _shared_offset()


def today() -> date:
    """The date in Jakarta (WIB), the only calendar the shop knows."""
    return now().astimezone(WIB).date()


def wib(moment: datetime) -> datetime:
    """The same moment on a Jakarta clock."""
    return moment.astimezone(WIB)


def start_of(day: date) -> datetime:
    """Midnight in Jakarta at the start of `day`, aware, in UTC."""
    return datetime.combine(day, time(), WIB).astimezone(UTC)


def left_of_today() -> int:
    """Whole seconds until midnight in Jakarta: what rests on today's date may be kept no longer."""
    moment = now()
    return int((start_of(wib(moment).date() + timedelta(days=1)) - moment).total_seconds())


def shift(by: timedelta) -> None:
    """Move the shared clock by `by` (adds up). Raises ClockIsFixed outside demo and tests."""
    if _offset_file is None:
        raise ClockIsFixed("the clock can be moved only in the demo and in tests")
    total = _shared_offset() + by
    _offset_file.parent.mkdir(parents=True, exist_ok=True)
    fresh = _offset_file.with_suffix(".new")
    fresh.write_text(str(total.total_seconds()))
    fresh.replace(_offset_file)
    _forget()


def reset() -> None:
    """Bring the shared clock back to real time."""
    if _offset_file is not None:
        _offset_file.unlink(missing_ok=True)
    _forget()


def _shared_offset() -> timedelta:
    """Read the offset file again only when it changed: one stat per call, and none where time is fixed.

    Time stamps of files are coarse, so the inode counts too: each shift makes a new file.
    """
    global _offset, _read_at
    if _offset_file is None:
        return _offset
    try:
        seen = _offset_file.stat()
    except FileNotFoundError:
        _offset, _read_at = timedelta(), None
        return _offset
    written = (seen.st_mtime_ns, seen.st_ino)
    if written != _read_at:
        with suppress(ValueError, OverflowError, FileNotFoundError):
            _offset = timedelta(seconds=float(_offset_file.read_text()))
        _read_at = written
    return _offset


def _forget() -> None:
    global _read_at
    _read_at = None
