"""What an operator may do for a person's account. Every deed is written into the log, without personal data in it."""

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from storefront.accounts import history, last_operator, password_reset, sign_in, staff_role
from storefront.accounts.history import Deed
from storefront.accounts.user import User
from storefront.kit import clock
from storefront.kit.db import db

SHOWN = 20


def name_of(person: User) -> str:
    """How the log names an account: neither its phone nor its e-mail, for these must be erasable."""
    return f"account:{person.id}"


def give_code(person: User, actor: User | None) -> str:
    """A one-time code with which the person sets a new password; to be read out, it is shown only now."""
    pin = password_reset.by_code(person)
    history.note(actor, "account.code", name_of(person))
    return pin


def end_devices(person: User, actor: User) -> None:
    """Sign the person out everywhere."""
    sign_in.end(person)
    history.note(actor, "account.devices_ended", name_of(person))


def disable(person: User, actor: User, why: str) -> bool:
    """Close an account and sign its devices out. False for one's own, one closed already, or the last operator's."""
    if staff_role.is_operator(person):
        last_operator.lock()
        db.session.refresh(person)
        if not db.session.scalar(select(last_operator.another_than(person.id))):
            return False
    if person.id == actor.id or not person.is_open:
        return False
    person.disabled_at = clock.now()
    sign_in.end(person)
    history.note(actor, "account.disabled", name_of(person), why=why)
    return True


def enable(person: User, actor: User, why: str) -> bool:
    """Open a disabled account again. False when it is open, or erased for good."""
    if person.disabled_at is None or person.erased_at is not None:
        return False
    person.disabled_at = None
    history.note(actor, "account.enabled", name_of(person), why=why)
    return True


def log(person: User) -> list[Deed]:
    """The latest deeds done to an account, the newest first."""
    about = select(Deed).options(joinedload(Deed.actor)).where(Deed.about == name_of(person))
    return list(db.session.scalars(about.order_by(Deed.id.desc()).limit(SHOWN)))
