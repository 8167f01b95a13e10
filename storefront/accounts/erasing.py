"""Erases a person's account: what others need stays under a number that says nothing about them."""

from sqlalchemy import delete

from storefront.accounts.address import Address
from storefront.accounts.password_reset import PasswordReset
from storefront.accounts.sign_in import SignIn
from storefront.accounts.user import User
from storefront.kit import clock
from storefront.kit.db import db

ERASED_NAME = ""


def erase(person: User) -> None:
    """Remove addresses, devices and chances to reset, and empty the account. There is no way back.

    The rooms above forget their part first, for here the phone and the e-mail by which they know the person go.
    """
    for kept in (Address, SignIn, PasswordReset):
        db.session.execute(delete(kept).where(kept.user_id == person.id))
    person.name, person.phone, person.email, person.password_hash = "", None, None, None
    person.erased_at = clock.now()
