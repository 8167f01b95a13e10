"""Who is visiting: Flask-Login asks here, and the answer comes from the device's cookie and the sign-in table."""

from flask import Flask, Request, g, request
from flask_login import LoginManager, UserMixin, current_user
from werkzeug.wrappers import Response

from storefront.accounts import sign_in
from storefront.accounts.sign_in import SignIn
from storefront.accounts.user import User
from storefront.kit.db import db
from storefront.web import cookies
from storefront.web.security import SAFE

COOKIE = "masuk"
LASTS = int(sign_in.LASTS.total_seconds())


class OwnSignIns(LoginManager):  # type: ignore[misc]
    """Flask-Login without its remember-me cookie: ours does that, and looking at the session would say Vary: Cookie."""

    def _update_remember_cookie(self, response: Response) -> Response:
        return response


manager = OwnSignIns()
manager.session_protection = None  # it would mark Flask's session, and ours is a table


def install(app: Flask) -> None:
    """Know the visitor of every request. A device counts as used when it changes something: reading never writes."""
    manager.init_app(app, add_context_processor=False)  # a page for everybody must not ask who reads it

    @app.before_request
    def note_use() -> None:
        if request.method not in SAFE and current_user.is_authenticated and sign_in.touch(current_user.sign_in):
            db.session.commit()


class Visitor(UserMixin):
    """A signed-in person on a known device."""

    def __init__(self, signed_in: SignIn) -> None:
        self.sign_in = signed_in
        self.user: User = signed_in.user

    def get_id(self) -> str:
        """What Flask-Login calls the visitor; sessions are ours, so it is never stored."""
        return str(self.user.id)


@manager.request_loader
def _load(_request: Request) -> Visitor | None:
    found = sign_in.of(cookies.get(COOKIE))
    return Visitor(found) if found else None


def enter(response: Response, user: User) -> None:
    """Sign a person in on this browser, always with a fresh token; the one it had before ends. The caller commits."""
    if former := sign_in.of(cookies.get(COOKIE)):
        sign_in.end(former.user, former.code)
    keep(response, sign_in.begin(user, request.headers.get("User-Agent", "")[:200]))
    g.pop("_login_user", None)


def keep(response: Response, token: str) -> None:
    """Give this browser the cookie of a device."""
    cookies.put(response, COOKIE, token, LASTS)


def leave(response: Response) -> None:
    """Take the cookie from this browser."""
    cookies.drop(response, COOKIE)
    g.pop("_login_user", None)
