"""Showing the second factor on a device: once for the staff's pages, and again shortly before a dangerous deed."""

from datetime import timedelta

from storefront.accounts import history, recovery_code, second_factor, sign_in
from storefront.accounts.helping import name_of
from storefront.accounts.sign_in import SignIn
from storefront.kit import clock
from storefront.kit.config import number


def is_proved(device: SignIn) -> bool:
    """Whether this device has shown the second factor and need not show it again to read and work."""
    return _since(device, timedelta(days=number("FACTOR_DAYS")))


def is_fresh(device: SignIn) -> bool:
    """Whether it has shown it just now, as dangerous deeds want it."""
    return _since(device, timedelta(minutes=number("STEP_UP_MINUTES")))


def prove(device: SignIn, typed: str) -> str | None:
    """Take a code of the app, or a recovery code. Answers the device's fresh token for its cookie; None: wrong code.

    The token changes because the device may do more from now on: whoever had copied the old one has nothing.
    """
    plain = "".join(letter for letter in typed if letter.isalnum())
    if plain.isdigit() and len(plain) == second_factor.DIGITS:
        return admit(device) if second_factor.take(device.user, plain) else None
    if not recovery_code.take(device.user, plain):
        return None
    history.note(device.user, "factor.recovery_used", name_of(device.user))
    return admit(device)


def admit(device: SignIn) -> str:
    """Write down that the device has shown it, and answer its fresh token."""
    device.proved_at = clock.now()
    return sign_in.renew_token(device)


def _since(device: SignIn, lasts: timedelta) -> bool:
    return device.proved_at is not None and device.proved_at > clock.now() - lasts
