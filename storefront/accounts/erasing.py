"""Erases a person's account: what others need stays under a number that says nothing about them."""

from sqlalchemy import delete, or_, update
from sqlalchemy.orm import InstrumentedAttribute

from storefront.accounts import helping, history
from storefront.accounts.address import Address
from storefront.accounts.factor_renewal import FactorRenewal
from storefront.accounts.password_reset import PasswordReset
from storefront.accounts.recovery_code import RecoveryCode
from storefront.accounts.second_factor import SecondFactor
from storefront.accounts.sign_in import SignIn
from storefront.accounts.staff_invitation import StaffInvitation, Status
from storefront.accounts.user import User
from storefront.kit import clock
from storefront.kit.db import db


def erase(person: User) -> None:
    """Remove addresses, devices, the second factor and chances to reset, and empty the account. There is no way back.

    The rooms above forget their part first, for here the phone and the e-mail by which they know the person go.
    """
    _forget_invitations(person)
    for kept in (Address, SignIn, PasswordReset, SecondFactor, RecoveryCode, FactorRenewal):
        db.session.execute(delete(kept).where(kept.user_id == person.id))
    history.empty_words(helping.name_of(person))
    person.name, person.phone, person.email, person.password_hash = "", None, None, None
    person.erased_at = clock.now()


def _forget_invitations(person: User) -> None:
    """Invitations to this number or address name nobody any more, and open nothing."""
    own = [column == value for column, value in _reached(person) if value]
    if own:
        theirs = update(StaffInvitation).where(or_(*own))
        waits = theirs.where(StaffInvitation.status == Status.WAITING)
        db.session.execute(waits.values(status=Status.WITHDRAWN, answered_at=clock.now()))
        db.session.execute(theirs.values(name="", phone=None, email=None))


def _reached(person: User) -> list[tuple[InstrumentedAttribute[str | None], str | None]]:
    return [(StaffInvitation.phone, person.phone), (StaffInvitation.email, person.email)]
