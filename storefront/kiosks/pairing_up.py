"""How a screen gets its key: it shows a code, staff type it, the screen fetches the key that no table keeps.

The key is handed out once. A screen that never got the answer (the network died just then) shows a new code; the kiosk
that was made for it never shines, and staff see that.
"""

from collections.abc import Mapping
from datetime import datetime, time, timedelta
from enum import StrEnum

from sqlalchemy import and_, or_, select, update

from storefront.accounts import history
from storefront.accounts.user import User
from storefront.kiosks import pairing, programme
from storefront.kiosks.kiosk import Kiosk, Status
from storefront.kiosks.pairing import KioskPairing
from storefront.kit import clock, codes
from storefront.kit.config import number
from storefront.kit.db import db
from storefront.places.area import Area

SAMPLE = "Layar contoh"  # the name of a demo's screen
SAMPLE_KEPT = timedelta(hours=2)  # after it was closed


class Typed(StrEnum):
    """What came of a code that staff typed."""

    PAIRED = "paired"
    UNKNOWN = "unknown"
    OVER = "over"
    TAKEN = "taken"  # somebody typed it before


def begin() -> tuple[KioskPairing, str]:
    """A fresh code for a screen, and the secret that only this screen gets."""
    code = codes.number(pairing.LENGTH)
    while pairing.by_code(code):
        code = codes.number(pairing.LENGTH)
    secret = codes.token()
    made = KioskPairing(code=code, secret_hash=codes.digest(secret), ends_at=_end())
    db.session.add(made)
    db.session.flush()
    return made, secret


def type_in(typed: str, kiosk: Kiosk, actor: User, days: Mapping[int, int] | None = None) -> Typed:
    """Make this kiosk the screen that shows the code, with `days` as its programme by weekday.

    Unless the answer is PAIRED, the caller rolls back.
    Until the screen fetches its key, the kiosk's lock fits no key at all. From now the screen has the full time again.
    """
    found = pairing.by_code(typed)
    if found is None:
        return Typed.UNKNOWN
    if found.is_typed:
        return Typed.TAKEN
    kiosk.key_hash = codes.digest(codes.token())
    kiosk.paired_by_id = actor.id
    db.session.add(kiosk)
    db.session.flush()
    mine = update(KioskPairing).where(
        KioskPairing.id == found.id, KioskPairing.kiosk_id.is_(None), KioskPairing.ends_at > clock.now()
    )
    won = db.session.scalar(mine.values(kiosk_id=kiosk.id, ends_at=_end()).returning(KioskPairing.id))
    if won is None:
        return Typed.OVER if found.ends_at <= clock.now() else Typed.TAKEN
    programme.arrange(kiosk, days or {})
    history.note(actor, "kiosk.paired", kiosk.code, after={"name": kiosk.name, "city": kiosk.city_code})
    return Typed.PAIRED


def fetch(secret: str) -> str | None:
    """The key of the screen with this secret, once; None: not typed yet, fetched before, over, or revoked again."""
    found = pairing.by_secret(secret)
    if found is None or not (found.is_live and found.is_typed):
        return None
    once = update(KioskPairing).where(KioskPairing.id == found.id, KioskPairing.fetched_at.is_(None))
    if db.session.scalar(once.values(fetched_at=clock.now()).returning(KioskPairing.id)) is None:
        return None
    key = codes.token()
    lock = update(Kiosk).where(Kiosk.id == found.kiosk_id, Kiosk.status == Status.PAIRED)
    locked = db.session.scalar(lock.values(key_hash=codes.digest(key)).returning(Kiosk.id))
    return None if locked is None else key


def pair_sample(city: Area) -> str | None:
    """In the demo: a kiosk for the browser that asks, without a code; its key. None: nothing could run on it."""
    runs = programme.showcases(city.code)
    if not runs:
        return None
    key = codes.token()
    always = {"open_days": "1234567", "opens_at": time(0), "closes_at": time(23, 59)}  # people try it at any hour
    db.session.add(Kiosk(name=SAMPLE, city_code=city.code, showcase=runs[0], key_hash=codes.digest(key), **always))
    return key


def left_samples() -> list[Kiosk]:
    """Browsers that were made a screen of the demo and have been gone for a while."""
    mine = select(Kiosk).where(Kiosk.name == SAMPLE, Kiosk.paired_by_id.is_(None), Kiosk.status == Status.PAIRED)
    over = clock.now() - SAMPLE_KEPT
    gone = or_(Kiosk.seen_at < over, and_(Kiosk.seen_at.is_(None), Kiosk.paired_at < over))
    return list(db.session.scalars(mine.where(gone).limit(100)))


def _end() -> datetime:
    return clock.now() + timedelta(minutes=number("KIOSK_PAIRING_MINUTES"))
