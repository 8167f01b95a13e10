"""Staff hear once that half of a deadline is over, and once that all of it is; those of other areas hear nothing."""

from datetime import timedelta

from sqlalchemy import select

from storefront.accounts import staff_role
from storefront.accounts.staff_role import Role
from storefront.curation import change_request
from storefront.curation.proposing import propose
from storefront.kit import clock
from storefront.kit.db import db
from storefront.notifications.message import Message
from storefront.web.duties import flags
from tests.curation.flags import flagged
from tests.people import Make


def mails() -> list[tuple[str | None, str, int, int]]:
    rows = db.session.scalars(select(Message).where(Message.wording.startswith("staff/")).order_by(Message.id))
    return [(each.to, each.wording, each.facts["number"], each.facts["late"]) for each in rows]


def test_half_over_and_late_are_told_once_each_to_those_in_reach(make: Make) -> None:
    for name, area in (("tari", "31.71"), ("joko", "31.72")):
        person = make.user(name, email=f"{name}@contoh.example")
        staff_role.give(person, Role.KURATOR, area)
    sambal = make.product()
    case = flagged(sambal)
    propose(sambal, {"name": "Sambal Roa"}, None)
    wish = change_request.open_of(sambal.id)
    db.session.commit()
    assert wish and flags.remind_of_flags() == flags.remind_of_changes() == 0
    case.half_at = wish.half_at = clock.now() - timedelta(minutes=1)
    db.session.commit()
    assert flags.remind_of_flags() == flags.remind_of_changes() == 1
    assert flags.remind_of_flags() == flags.remind_of_changes() == 0
    case.due_at = wish.look_by = clock.now() - timedelta(minutes=1)
    db.session.commit()
    assert flags.remind_of_flags() == flags.remind_of_changes() == 1
    assert flags.remind_of_flags() == flags.remind_of_changes() == 0
    flags_, changes = "staff/flags_due", "staff/changes_due"
    tari = "tari@contoh.example"
    assert mails() == [(tari, flags_, 1, 0), (tari, changes, 1, 0), (tari, flags_, 1, 1), (tari, changes, 1, 1)]
