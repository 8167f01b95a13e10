"""Few pictures are decoded at a time on one machine; whoever waits too long is told to come again."""

import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path

import pytest

from storefront.kit import images, turns

HOLD = """
import sys
from pathlib import Path
from storefront.kit import turns
turns.FOLDER = Path(sys.argv[1])
with turns.taken():
    print("mine", flush=True)
    sys.stdin.read()
"""


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(turns, "FOLDER", tmp_path / "turns")
    monkeypatch.setattr(turns, "MOST", 2)
    return tmp_path / "turns"


def test_no_more_than_some_have_a_turn_and_a_turn_comes_back() -> None:
    with ExitStack() as held:
        for _turn in range(2):
            held.enter_context(turns.taken(0))
        with pytest.raises(turns.Busy), turns.taken(0.1):
            pass
    with turns.taken(0):
        pass


def test_the_queue_of_a_process_is_short(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turns, "MOST", 99)
    with ExitStack() as held:
        for _turn in range(turns.QUEUE):
            held.enter_context(turns.taken(0))
        with pytest.raises(turns.Busy), turns.taken(60):  # at once: the threads are the pages'
            pass


def test_another_process_counts_too_and_a_killed_one_gives_its_turn_back(
    own_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(turns, "MOST", 1)
    program = [sys.executable, "-c", HOLD, str(own_folder)]
    with subprocess.Popen(program, cwd=images.HOME, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout and other.stdout.readline() == "mine\n"
        with pytest.raises(images.BadPicture, match="busy"):
            images.store([b"\xff\xd8\xff"], own_folder.parent, patience=0)
        other.kill()
        other.wait()
    with turns.taken(0):
        pass


def test_a_folder_that_is_not_ours_makes_nobody_fall(own_folder: Path) -> None:
    own_folder.write_text("a file in its place")
    with pytest.raises(turns.Busy), turns.taken(0):
        pass
