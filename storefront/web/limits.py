"""How often things may be tried: sign-in, look-up, orders, uploads. Counted per address across all processes."""

from flask import Flask
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address

from storefront.kit.limits import FileStorage

limiter = Limiter(key_func=get_remote_address, headers_enabled=False, strategy="fixed-window")

SIGN_IN = "20 per 5 minutes"
LOOK_UP = "20 per 10 minutes"
REGISTER = "20 per hour"
RESET = "6 per hour"
ORDER = "60 per minute"


def install(app: Flask) -> None:
    """Count in the storage the settings name; a storage that fails lets people through and is logged."""
    assert FileStorage.STORAGE_SCHEME, "importing the storage registers it"
    app.config.update(RATELIMIT_STORAGE_URI=app.config["LIMITS_URL"], RATELIMIT_SWALLOW_ERRORS=True)
    limiter.init_app(app)
