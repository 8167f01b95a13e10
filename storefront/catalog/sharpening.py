"""Photos get their AVIF forms, and those from before there were blurs their blur, one by one and beside other work.

A mark is only made for forms that are there, and nothing else is remembered: whoever is killed leaves at most a picture
that is looked at again. The catalogue's version stays as it is: a page without the new forms is no wrong page, and
every kept page is made anew within a quarter of an hour anyway.
"""

from pathlib import Path
from subprocess import Popen
from time import monotonic

from sqlalchemy import case, or_, select, update

from storefront.catalog.photo import Photo
from storefront.kit import avif
from storefront.kit.db import db

REST = 3.0  # seconds after each picture, so that the machine is the shoppers'
LONG_REST = 600.0  # when all are done
MOST = 180.0  # for one picture on a very busy machine


class Press:
    """Makes the forms of one picture at a time in a child process. Each turn looks in for a moment and never waits."""

    def __init__(self, folder: Path, rest: float = REST) -> None:
        self._folder, self._rest = folder, rest
        self._last = 0  # the photo looked at last: what fails is left until all others had their turn
        self._key = ""
        self._child: Popen[str] | None = None
        self._since = monotonic()
        self._until = self._since + rest

    def turn(self) -> bool:
        """Begin a picture, look whether it is done, or rest; says whether one was done. The doorway commits."""
        now = monotonic()
        if self._child is None:
            if now >= self._until:
                self._begin(now)
            return False
        if self._child.poll() is None:
            if now - self._since > MOST:
                self._child.kill()
            return False
        blur = avif.finish(self._child)
        self._child, self._until = None, now + self._rest
        return blur is not None and mark(self._key, blur)

    def stop(self) -> None:
        """End the child; its picture is begun again by the next worker."""
        if self._child is not None:
            self._child.kill()
            avif.finish(self._child)
            self._child = None

    def _begin(self, now: float) -> None:
        photo = following(self._last)
        if photo is None:
            self._last, self._until = 0, now + LONG_REST
            return
        self._last, self._key, self._since = photo.id, photo.key, now
        self._child = avif.begin(photo.key, self._folder)


def following(last: int) -> Photo | None:
    """The next photo after this one that lacks something."""
    lacks = or_(Photo.has_avif.is_(False), Photo.blur == "")
    return db.session.scalars(select(Photo).where(lacks, Photo.id > last).order_by(Photo.id).limit(1)).first()


def mark(key: str, blur: str) -> bool:
    """Every photo of this picture has its AVIF forms now; says whether that is news.

    A blur that is there stays: what a curator is asked about must not change by itself.
    """
    done = update(Photo).where(Photo.key == key, or_(Photo.has_avif.is_(False), Photo.blur == ""))
    kept = case((Photo.blur == "", blur), else_=Photo.blur)
    return bool(db.session.scalars(done.values(has_avif=True, blur=kept).returning(Photo.id)).all())
