"""Nothing the tests start outlives them."""

import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
CODE = """
import os, sys
from tests.harness import afterwards
call_off = afterwards.if_we_vanish("touch swept")
if sys.argv[1] == "called off":
    call_off()
print("ready", flush=True)
os.kill(os.getpid(), 9)
"""


@pytest.mark.parametrize(("how", "is_swept"), [("killed", True), ("called off", False)])
def test_a_killed_run_is_swept_up_and_a_finished_one_is_left_alone(tmp_path, how, is_swept):
    subprocess.run([sys.executable, "-c", CODE, how], cwd=tmp_path, env={"PYTHONPATH": str(ROOT)}, timeout=20)
    deadline = time.monotonic() + (10 if is_swept else 0.3)
    while not (tmp_path / "swept").exists() and time.monotonic() < deadline:
        time.sleep(0.02)
    assert (tmp_path / "swept").exists() == is_swept
