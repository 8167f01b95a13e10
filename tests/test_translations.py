"""Indonesian is the source; English must be complete, with nothing left over."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def test_no_message_is_missing_unused_or_stale() -> None:
    check = subprocess.run(
        [sys.executable, str(ROOT / "bin" / "translations"), "--check"], capture_output=True, text=True, cwd=ROOT
    )
    assert check.returncode == 0, check.stdout + check.stderr
