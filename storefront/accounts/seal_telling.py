"""Sends the head of the log to the operators once a month: a copy where no hand on the shop's machines reaches."""

from sqlalchemy import select

from storefront.accounts import seal_heads, sealing
from storefront.accounts.staff_role import Role, StaffRole
from storefront.accounts.user import User
from storefront.kit import clock, pulse
from storefront.kit.db import db
from storefront.notifications import message
from storefront.notifications.message import Channel

PULSE = "seal_mail"


def tell_operators() -> int:
    """E-mail this month's first head to each operator with an address; answers how many. Once a month (WIB)."""
    today, newest, told = clock.today(), sealing.head(), pulse.last(PULSE)
    is_told = told is not None and clock.wib(told.at).date().replace(day=1) == today.replace(day=1)
    if newest is None or is_told:
        return 0
    people = (
        select(User.email)
        .join(StaffRole, StaffRole.user_id == User.id)
        .where(StaffRole.role == Role.OPERATOR, StaffRole.ended_at.is_(None), User.email.is_not(None))
        .distinct()
    )
    addresses = list(db.session.scalars(people.order_by(User.email)))
    for address in addresses:
        message.prepare(
            Channel.EMAIL, address, "staff/seal_head", about=seal_heads.FILE, sealed_on=today,
            count=newest.position, line=seal_heads.line(today, newest.position, newest.hash),
        )  # fmt: skip
    pulse.beat(PULSE)
    return len(addresses)
