"""A gallery's life: announced, opened, closed for a while with a reason the public reads, ended for good."""

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from sqlalchemy import Update, func, select, update
from sqlalchemy.exc import IntegrityError

from storefront.accounts import history
from storefront.accounts.history import Deed
from storefront.accounts.user import User
from storefront.catalog import version
from storefront.galleries import doors_telling, leaving
from storefront.galleries.gallery import Gallery, GallerySpot, Status
from storefront.galleries.rotation_period import RotationPeriod
from storefront.galleries.showcase import Showcase
from storefront.galleries.turn import Left, Turn
from storefront.kit import clock
from storefront.kit.db import db
from storefront.kit.slugs import slug

TRIES = 9
TAKEN = ("", "baru", "cek")  # addresses of the pages beside the galleries


@dataclass(frozen=True)
class Facts:
    """What people say of a gallery. `partner` is free text: banks change their names (Bank DKI is Bank Jakarta now)."""

    name: str
    place: str
    partner: str
    hours: str
    opens_on: date
    ends_on: date | None


def plan(city_code: str, facts: Facts, actor: User | None) -> Gallery:
    """A gallery that will open. One of this name that has not ended in this city is the same one: sent twice."""
    if known := twin(city_code, facts.name):
        return known
    stem = slug(facts.name.removeprefix("Galeri "), most=70)
    for number in range(1, TRIES + 1):
        address = stem if number == 1 else f"{stem}-{number}"
        if address in TAKEN or db.session.scalar(select(Gallery.id).where(Gallery.slug == address)):
            continue
        made = Gallery(slug=address, city_code=city_code, **asdict(facts))
        try:
            with db.session.begin_nested():
                db.session.add(made)
        except IntegrityError:
            continue
        history.note(actor, "gallery.planned", made.slug, after={"city": city_code} | _plain(facts))
        version.bump()
        return made
    raise RuntimeError("no free address was found")


def twin(city_code: str, name: str) -> Gallery | None:
    """A gallery of this name in this city that has not ended."""
    wanted = select(Gallery).where(Gallery.city_code == city_code, Gallery.name == name)
    return db.session.scalars(wanted.where(Gallery.status != Status.ENDED).limit(1)).first()


def change(gallery: Gallery, facts: Facts, actor: User | None) -> bool:
    """Say it anew. False when nothing is different, or the gallery has ended: then nothing is written."""
    before = {name: getattr(gallery, name) for name in asdict(facts)}
    new = {name: value for name, value in asdict(facts).items() if value != before[name]}
    if not new:
        return False
    mine = update(Gallery).where(Gallery.id == gallery.id, Gallery.status != Status.ENDED)
    if not db.session.scalar(mine.values(**new).returning(Gallery.id)):
        return False
    db.session.refresh(gallery)
    told = {name: _word(before[name]) for name in new}, {name: _word(value) for name, value in new.items()}
    history.note(actor, "gallery.changed", gallery.slug, before=told[0], after=told[1])
    version.bump()
    _tell_moved(gallery, before)
    return True


def _tell_moved(gallery: Gallery, before: dict[str, Any]) -> None:
    """Shops with turns hear of it when people come later than was said, or no longer as long."""
    opens_on, closes_on = gallery.opens_on, gallery.ends_on
    is_later = opens_on > max(before["opens_on"], clock.today())
    is_shorter = closes_on is not None and closes_on < (before["ends_on"] or date.max)
    if is_later or is_shorter:
        doors_telling.tell_moved(gallery, opens_on if is_later else None, closes_on if is_shorter else None)


def open_doors(gallery: Gallery, actor: User | None) -> bool:
    """People may come, for the first time or again. False: it was open already, or has ended.

    Turns that began and ended behind closed doors are none in the queue's eyes: nobody could see them.
    """
    unseen, is_again = _unseen(gallery), gallery.status == Status.CLOSED
    if not _move(gallery, Status.OPEN, actor, "gallery.opened"):
        return False
    if unseen is not None:
        db.session.execute(unseen.execution_options(synchronize_session=False))
        db.session.expire_all()
    if is_again:
        doors_telling.tell_opened(gallery)
    return True


def close(gallery: Gallery, actor: User | None, why: str) -> bool:
    """Its doors are closed for a while; the public reads `why`. Turns that run go on, new ones are not drawn."""
    if not _move(gallery, Status.CLOSED, actor, "gallery.closed", why):
        return False
    doors_telling.tell_closed(gallery)
    return True


def end(gallery: Gallery, actor: User | None, why: str) -> bool:
    """It is over for good: its shelves are drawn no more, its spots out of use, and every turn there ends.

    The shops whose goods stand there, or were to come, are told with the reason `why`.
    """
    if not _move(gallery, Status.ENDED, actor, "gallery.ended", why):
        return False
    shelves = update(Showcase).where(Showcase.gallery_id == gallery.id).values(is_active=False)
    spots = update(GallerySpot).where(GallerySpot.gallery_id == gallery.id).values(archived=True)
    for emptied in (shelves, spots):  # so that nothing is drawn or comes in for what leaves now
        db.session.execute(emptied.execution_options(synchronize_session="fetch"))
    turns = doors_telling.turns(gallery)
    doors_telling.tell_ended(gallery, [turn for turn in turns if leaving.leave(turn, Left.STAFF, why, is_told=False)])
    return True


def _unseen(gallery: Gallery) -> Update | None:
    """Takes their count from turns of periods that are over and lay wholly in the time since it was closed last.

    All of them where it never was open; none where it is open, or nobody knows since when it is closed.
    """
    over = select(RotationPeriod.id).join(RotationPeriod.showcase).where(
        Showcase.gallery_id == gallery.id, RotationPeriod.ends_on < clock.today()
    )  # fmt: skip
    unseen = update(Turn).where(Turn.period_id.in_(over)).values(counts=False)
    if gallery.status == Status.PLANNED:
        return unseen
    closed = select(func.max(Deed.at)).where(Deed.about == gallery.slug, Deed.what == "gallery.closed")
    since = db.session.scalar(closed) if gallery.status == Status.CLOSED else None
    return unseen.where(Turn.began_at >= since) if since else None


def _move(gallery: Gallery, to: Status, actor: User | None, what: str, why: str = "") -> bool:
    before = gallery.status
    if not gallery.move(to, status_why=why):
        return False
    history.note(actor, what, gallery.slug, before={"status": before.value}, after={"status": to.value}, why=why)
    version.bump()
    return True


def _plain(facts: Facts) -> dict[str, Any]:
    return {name: _word(value) for name, value in asdict(facts).items()}


def _word(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value
