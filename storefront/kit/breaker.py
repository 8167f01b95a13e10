"""A fuse for each host we call: after five failures in a row it rests for twenty seconds, then one call may try.

It rests as well for as long as a host asks us to wait.
"""

from threading import Lock
from time import monotonic

FAILURES = 5
REST = 20.0  # seconds, by the monotonic clock: the wall clock may jump
MOST_WAIT = 60.0  # seconds: a host may ask for quiet, not for ever


class Breaker:
    """Counts the failures of one host in this process. Safe among threads."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._failures = 0
        self._rests_until = 0.0
        self._quiet_until = 0.0

    def admits(self) -> bool:
        """Whether a call may go out now. While resting nobody may; afterwards one caller is let through each rest."""
        with self._lock:
            if monotonic() < self._quiet_until:
                return False
            if self._failures < FAILURES:
                return True
            if monotonic() < self._rests_until:
                return False
            self._rests_until = monotonic() + REST  # this caller is the trial; the others wait for its outcome
            return True

    def note(self, well: bool) -> None:
        """Tell how an admitted call went."""
        with self._lock:
            self._failures = 0 if well else self._failures + 1
            if self._failures >= FAILURES:
                self._rests_until = monotonic() + REST

    def keep_quiet(self, seconds: float) -> None:
        """The host asked for no calls for so long (`Retry-After`); a minute at most."""
        with self._lock:
            self._quiet_until = max(self._quiet_until, monotonic() + min(seconds, MOST_WAIT))
