"""Photos get their AVIF forms one by one, beside everything else, whoever dies meanwhile."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask
from PIL import Image
from sqlalchemy import select

from storefront.catalog import sharpening, version
from storefront.catalog.photo import Photo
from storefront.catalog.sharpening import Press
from storefront.kit import avif, images
from storefront.kit.db import db
from storefront.kit.images import Picture
from tests.harness.processes import Shop
from tests.kit.test_images import file_of
from tests.people import Make

COLOURS = ("red", "green", "blue")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "media"


@pytest.fixture
def pictures(folder: Path) -> list[Picture]:
    """Three uploads."""
    return images.store([file_of(Image.new("RGB", (400, 300), colour)) for colour in COLOURS], folder)


def hang(make: Make, *keys: str) -> None:
    """A product with these photos, from before there were blurs."""
    product = make.product()
    for position, key in enumerate(keys):
        db.session.add(
            Photo(product_id=product.id, key=key, width=400, height=300, tint="#fff", alt="-", position=position)
        )
    db.session.commit()


def work(press: Press) -> int:
    """Turns until nothing is left to do; answers how many pictures were done."""
    done = 0
    while press._until - press._since < sharpening.LONG_REST:
        if press._child:
            press._child.wait()
        done += press.turn()
        db.session.commit()
    return done


def sharp() -> dict[str, tuple[bool, str]]:
    return {photo.key: (photo.has_avif, photo.blur) for photo in db.session.scalars(select(Photo).order_by(Photo.id))}


def test_every_photo_gets_its_forms_and_its_blur(make: Make, folder: Path, pictures: list[Picture]) -> None:
    hang(make, *(picture.key for picture in pictures))
    before = version.number()
    assert work(Press(folder, rest=0)) == 3
    assert sharp() == {picture.key: (True, picture.blur) for picture in pictures}
    for picture in pictures:
        assert (folder / picture.key[:2] / f"{picture.key}-320.avif").exists()
    assert version.number() == before, "kept pages are not thrown away for it"
    assert work(Press(folder, rest=0)) == 0


def test_photos_of_one_picture_are_done_together(make: Make, folder: Path, pictures: list[Picture]) -> None:
    for _product in range(3):
        hang(make, pictures[0].key)
    assert work(Press(folder, rest=0)) == 1
    assert all(db.session.scalars(select(Photo.has_avif)))


def test_a_picture_that_cannot_be_read_holds_up_no_other(make: Make, folder: Path, pictures: list[Picture]) -> None:
    hang(make, "0" * 32, pictures[1].key)
    assert work(Press(folder, rest=0)) == 1
    assert sharp() == {"0" * 32: (False, ""), pictures[1].key: (True, pictures[1].blur)}


def test_a_turn_never_waits_and_rests_after_each_picture(
    make: Make, folder: Path, pictures: list[Picture], monkeypatch: pytest.MonkeyPatch
) -> None:
    hang(make, *(picture.key for picture in pictures))
    asleep: list[subprocess.Popen[str]] = []

    def begin(key: str, _folder: Path) -> subprocess.Popen[str]:
        program = "import sys; print(sys.stdin.readline())"
        asleep.append(
            subprocess.Popen([sys.executable, "-c", program], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        )
        return asleep[-1]

    monkeypatch.setattr(avif, "begin", begin)
    press = Press(folder, rest=3600)
    assert [press.turn() for _turn in range(5)] == [False] * 5 and not asleep, "it begins with a rest"
    press._until = 0
    assert [press.turn() for _turn in range(5)] == [False] * 5
    assert len(asleep) == 1, "one at a time"
    asleep[0].stdin.write('{"blur": "' + "0" * 54 + '"}\n')  # type: ignore[union-attr]
    asleep[0].stdin.close()  # type: ignore[union-attr]
    asleep[0].stdin = None
    asleep[0].wait()
    assert press.turn()
    assert [press.turn() for _turn in range(5)] == [False] * 5
    assert len(asleep) == 1, "it rests"


def test_a_child_that_takes_too_long_is_ended_and_its_picture_left(
    make: Make, folder: Path, pictures: list[Picture], monkeypatch: pytest.MonkeyPatch
) -> None:
    hang(make, pictures[0].key)
    monkeypatch.setattr(avif, "begin", lambda *_: subprocess.Popen(["sleep", "600"], stdout=subprocess.PIPE, text=True))
    press = Press(folder, rest=0)
    press.turn()
    child = press._child
    assert child and not press.turn() and child.poll() is None
    monkeypatch.setattr(sharpening, "MOST", -1)
    press.turn()
    child.wait()
    assert not press.turn() and press._child is None
    assert sharp() == {pictures[0].key: (False, "")}


def test_whoever_is_killed_in_the_middle_is_followed_by_one_who_ends_it(
    make: Make, folder: Path, pictures: list[Picture]
) -> None:
    hang(make, *(picture.key for picture in pictures))
    dying = Press(folder, rest=0)
    dying.turn()
    assert dying._child
    os.kill(dying._child.pid, signal.SIGKILL)
    dying._child.wait()
    db.session.rollback()
    assert work(Press(folder, rest=0)) == 3
    assert all(db.session.scalars(select(Photo.has_avif)))


def test_a_worker_that_stops_takes_its_child_along(make: Make, folder: Path, pictures: list[Picture]) -> None:
    hang(make, pictures[0].key)
    press = Press(folder, rest=0)
    press.turn()
    child = press._child
    press.stop()
    assert child and child.poll() is not None
    press.stop()
    assert work(Press(folder, rest=0)) == 1


@pytest.mark.slow
def test_the_worker_makes_them_while_there_is_nothing_else_to_do(
    start_shop: Callable[..., Shop], make_app: Callable[..., Flask], sqlite_url: str, folder: Path
) -> None:
    """Twice in a row: the first worker is killed with -9 while its child is at work, or after; the second ends it."""
    with make_app(sqlite_url).app_context():
        kept = images.store([file_of(Image.new("RGB", (1000, 1000), colour)) for colour in COLOURS], folder)
        hang(Make(), *(picture.key for picture in kept))
        shop = start_shop(sqlite_url, "worker", MEDIA_DIR=str(folder))
        until(lambda: any(folder.rglob("*.avif")))
        shop.kill("worker")
        shop.start("worker")
        until(lambda: all(mark == (True, found.blur) for mark, found in zip(sharp().values(), kept, strict=True)))
        assert len(list(folder.rglob("*.avif"))) == len(kept) * len(images.SIZES)


def until(truth: Callable[[], bool], seconds: int = 60) -> None:
    deadline = time.monotonic() + seconds
    while not truth():
        assert time.monotonic() < deadline
        db.session.rollback()
        time.sleep(0.05)
