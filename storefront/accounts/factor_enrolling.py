"""Setting up the second factor: a secret is offered, the app shows its code, and from then on it is asked for."""

from storefront.accounts import history, recovery_code, second_factor
from storefront.accounts.helping import name_of
from storefront.accounts.user import User
from storefront.kit import codes, envelopes
from storefront.kit.db import db

_PURPOSE = "factor offered"


def offer(user: User) -> str:
    """A fresh secret for this person in an envelope, to be kept in their own browser until it is confirmed."""
    return envelopes.close(_PURPOSE, f"{user.id}:{codes.base32()}")


def offered(user: User, envelope: str) -> str | None:
    """The secret in such an envelope, if it was offered to this person."""
    number, _colon, secret = (envelopes.opened(_PURPOSE, envelope) or "").partition(":")
    return secret if secret and number == str(user.id) else None


def confirm(user: User, secret: str, code: str) -> list[str] | None:
    """Believe the app once it shows the right code: keep the secret, and answer fresh recovery codes. None: wrong code.

    Also how one moves to another phone: the old secret and the old codes die in the same commit.
    """
    step = second_factor.step_of(secret, code)
    if step is None:
        return None
    is_first = second_factor.of(user) is None
    second_factor.keep(user, secret, step)
    history.note(user, "factor.confirmed" if is_first else "factor.moved", name_of(user))
    db.session.flush()
    return recovery_code.renew(user)


def renew_codes(user: User) -> list[str]:
    """Ten fresh recovery codes; those of before die."""
    history.note(user, "factor.codes_renewed", name_of(user))
    return recovery_code.renew(user)
