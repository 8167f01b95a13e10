"""A code of the second factor typed on a page: counted, tried, and the device's cookie renewed when it was right."""

from flask import after_this_request, current_app
from flask_babel import gettext as _
from flask_limiter.util import get_remote_address
from flask_login import current_user
from werkzeug.wrappers import Response

from storefront.accounts import factor_proving, second_factor
from storefront.accounts.user import User
from storefront.kit.db import db
from storefront.web import visitor
from storefront.web.limits import FACTOR, FACTOR_ADDRESS, by_person, may_try


def wrong(typed: str) -> str | None:
    """What is wrong with the code, as a sentence; None: this device has shown the second factor now. Commits."""
    if not typed.strip():
        return _("Isi kode dari aplikasi di ponsel Anda.")
    is_few = may_try("factor", by_person(), FACTOR) and may_try("factor", get_remote_address(), FACTOR_ADDRESS)
    if not is_few:
        return _("Terlalu banyak kode dicoba. Tunggu 15 menit, lalu coba lagi.")
    token = factor_proving.prove(current_user.sign_in, typed)
    db.session.commit()
    if token is None:
        return _("Kode ini tidak cocok atau sudah pernah dipakai. Tunggu kode berikutnya, lalu isi lagi.")
    keep(token)
    return None


def keep(token: str) -> None:
    """Give this browser the device's fresh token with the answer to this request."""

    @after_this_request
    def put(response: Response) -> Response:
        visitor.keep(response, token)
        return response


def simulated(person: User) -> str | None:
    """In the demo, the code the person's app would show now and that has not been used; nowhere else, ever."""
    if not current_app.config["DEMO"]:
        return None
    factor = second_factor.of(person)
    if factor is None or factor.secret is None:
        return None
    return second_factor.code_at(factor.secret, max(second_factor.this_step(), factor.last_step + 1))


def simulated_first(secret: str) -> str | None:
    """The same for an app that is just being set up."""
    return second_factor.code_at(secret, second_factor.this_step()) if current_app.config["DEMO"] else None
