"""The secret offered to somebody who sets up the second factor: it stays the same while they try, in their own browser.

It lies in Flask's session in an envelope only we can open, so that looking at the page writes nothing into the database
and a reloaded page does not ask for another scan.
"""

from flask import session
from flask_babel import gettext as _
from markupsafe import Markup

from storefront.accounts import factor_enrolling, second_factor
from storefront.accounts.user import User
from storefront.qris import picture

KEPT = "faktor"


def secret(person: User) -> str:
    """The secret offered in this browser; a fresh one if there is none for this person."""
    known = factor_enrolling.offered(person, session.get(KEPT, ""))
    if known is None:
        session[KEPT] = factor_enrolling.offer(person)
        known = factor_enrolling.offered(person, session[KEPT])
    return known or ""


def forget() -> None:
    """Offer another one the next time."""
    session.pop(KEPT, None)


def drawn(person: User, offered: str) -> Markup:
    """The QR code for the app, to stand in the page itself: it has no address anybody else could ask for."""
    text = picture.svg(second_factor.address(person, offered), title=_("Kode QR untuk aplikasi kode"))
    return Markup(text)  # drawn by us, and its title is escaped
