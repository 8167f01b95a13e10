"""How often things may be tried: sign-in, look-up, orders, uploads. Counted per address across all processes."""

from flask import Flask, current_app, g, request
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address
from flask_login import current_user
from limits import parse

from storefront.accounts.user import login_name
from storefront.kit import seals
from storefront.kit.limits import FileStorage

limiter = Limiter(key_func=get_remote_address, headers_enabled=False, strategy="fixed-window")

SIGN_IN = "20 per 5 minutes"
SIGN_IN_NAME = "30 per 15 minutes"  # of one account, from wherever they come: a slow guesser from many addresses
LOOK_UP = "20 per 10 minutes"
REGISTER = "20 per hour"
RESET = "6 per hour"
PASSWORD = "20 per 15 minutes"  # asking a signed-in person for the password again
FACTOR = "10 per 15 minutes"  # codes of the second factor, right ones too, of one person on all pages that ask
FACTOR_ADDRESS = "100 per 15 minutes"  # an office shares one address
PICKUP = "60 per 10 minutes"  # codes typed at a counter, by one person
PHOTOGRAPH = "40 per hour"  # of a printed code: reading one takes a processor for seconds
SHEETS = "40 per hour"  # of one person: each is read from the first row to the last
INVITE = "60 per 10 minutes"  # people of the programme, by one person
COMPLAIN = "20 per hour"  # of one order: a form sent wrong a few times is no harm
FLAG = "20 per hour"  # reports from one address: many phones share one
FLAG_THING = "60 per day"  # reports of one product or shop, from wherever they come: staff have read the first sixty
REVIEW = "60 per hour"  # of one order, too
PICTURES = "120 per hour"  # forms with photos of one person: decoding them takes a processor
KIOSK = "120 per minute"  # reports of one screen, and lists it asks for
PAIR = "60 per 10 minutes"  # codes for unpaired screens; those of a building share one address
PAIR_ALL = "600 per 10 minutes"  # the same of all addresses: open codes stay few among the millions there are
PAIR_ASK = "600 per minute"  # an unpaired screen asks every three seconds whether its code was typed
PAIR_TYPE = "30 per 10 minutes"  # codes typed by one member of staff
PAIR_TYPE_ALL = "300 per 10 minutes"  # by all of them together
HAND_OVER = "40 per 10 minutes"  # lists that leave one lobby screen
TAKE_OVER = "300 per 10 minutes"  # lists from screens looked at or taken; many phones share one address
ORDER = "60 per minute"
ORDER_ADDRESS = "600 per 10 minutes"  # many phones share one address of their network


def by_name() -> str:
    """Counts by the account name that was typed, in whatever spelling; the storage sees only its keyed hash."""
    name = login_name(request.form.get("login", ""))
    return f"name:{seals.keyed_hash('limits', name)}" if name else get_remote_address()


def by_person() -> str:
    """Counts by the person who is signed in; anybody else by address."""
    return f"person:{current_user.get_id()}" if current_user.is_authenticated else get_remote_address()


def by_order() -> str:
    """Counts by the order in the address, whoever holds its link: many phones share one address of their network."""
    return f"order:{(request.view_args or {}).get('number', '')}".upper()


def by_kiosk() -> str:
    """Counts by the screen in the lobby; those of a building share one address."""
    return f"kiosk:{g.kiosk.code}" if "kiosk" in g else get_remote_address()


def may_try(what: str, key: str, limit: str) -> bool:
    """Count one more try of `what` by `key` and say whether it is within the limit: for what no single address is."""
    if not limiter.enabled:
        return True
    try:
        return limiter.limiter.hit(parse(limit), what, key)
    except Exception:  # as everywhere: a storage that fails lets people through
        current_app.logger.exception("the limits' storage fails")
        return True


def by_thing() -> str:
    """Counts by what is reported, whoever reports it."""
    named = request.view_args or {}
    return f"thing:{named.get('what', '')}:{named.get('slug', '')}"


def install(app: Flask) -> None:
    """Count in the storage the settings name; a storage that fails lets people through and is logged."""
    assert FileStorage.STORAGE_SCHEME, "importing the storage registers it"
    app.config.update(RATELIMIT_STORAGE_URI=app.config["LIMITS_URL"], RATELIMIT_SWALLOW_ERRORS=True)
    limiter.init_app(app)
