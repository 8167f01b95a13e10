"""Tells those who keep a city's screens that one is silent or stale, and that it is well again. Once each."""

from collections.abc import Collection
from datetime import date

from sqlalchemy import select, update

from storefront.accounts.staff_role import Role, StaffRole
from storefront.accounts.user import User
from storefront.kiosks import watching
from storefront.kiosks.kiosk import Kiosk, Status
from storefront.kiosks.watching import Look, State
from storefront.kit import clock, links
from storefront.kit.db import db
from storefront.notifications import message
from storefront.notifications.message import Channel


def is_news(look: Look) -> bool:
    """Whether keepers know it otherwise. What happens out of its hours is no news."""
    return look.is_trouble if look.kiosk.silent_told_at is None else look.state == State.SHOWN


def tell(kiosk: Kiosk, closed: Collection[date]) -> bool:
    """Look at one screen and tell its keepers if that is news. `closed` are holidays."""
    look = watching.look(kiosk, closed)
    if not is_news(look) or not _turn(kiosk, look.is_trouble):
        return False
    return _tell(look, "back" if not look.is_trouble else "stale" if look.state == State.STALE else "silent")


def keepers(city_code: str) -> list[User]:
    """Who is told of a city: its own people, else those of the province and the shop. With an e-mail address."""
    wanted = select(User).join(StaffRole, StaffRole.user_id == User.id).where(
        StaffRole.ended_at.is_(None), User.email.is_not(None)
    )  # fmt: skip
    here = wanted.where(StaffRole.role == Role.CITY, StaffRole.area_code == city_code)
    everywhere = wanted.where(StaffRole.role.in_([Role.PROVINCE, Role.OPERATOR]), StaffRole.area_code.is_(None))
    for people in (here, everywhere):
        if found := list(db.session.scalars(people.order_by(User.id).distinct())):
            return found
    return []


def _turn(kiosk: Kiosk, is_told: bool) -> bool:
    """Only one process tells."""
    was = Kiosk.silent_told_at.is_(None) if is_told else Kiosk.silent_told_at.is_not(None)
    mine = update(Kiosk).where(Kiosk.id == kiosk.id, Kiosk.status == Status.PAIRED, was)
    turned = mine.values(silent_told_at=clock.now() if is_told else None).returning(Kiosk.id)
    return db.session.scalar(turned) is not None


def _tell(look: Look, what: str) -> bool:
    kiosk = look.kiosk
    since = look.since or clock.now()
    link = links.absolute(links.STAFF_KIOSK, code=kiosk.code)
    for person in keepers(kiosk.city_code):
        facts = {"name": person.name, "screen": kiosk.name, "city": kiosk.city.short_name, "link": link}
        to, about = person.email, f"layar {kiosk.code}"
        if what == "silent":
            message.prepare(Channel.EMAIL, to, "staff/kiosk_silent", about=about, since_at=since, **facts)
        elif what == "stale":
            message.prepare(Channel.EMAIL, to, "staff/kiosk_stale", about=about, since_at=since, **facts)
        else:
            message.prepare(Channel.EMAIL, to, "staff/kiosk_back", about=about, since_at=since, **facts)
    return True
