"""Who is visiting: Flask-Login asks here, and the answer comes from the device's cookie and the sign-in table."""

from flask import Request, g, request
from flask_login import LoginManager, UserMixin
from werkzeug.wrappers import Response

from storefront.accounts import sign_in
from storefront.accounts.sign_in import SignIn
from storefront.accounts.user import User
from storefront.web import cookies

COOKIE = "masuk"
LASTS = int(sign_in.LASTS.total_seconds())

manager = LoginManager()


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
    """Sign a person in on this browser. The caller commits."""
    token = sign_in.begin(user, request.headers.get("User-Agent", "")[:200])
    cookies.put(response, COOKIE, token, LASTS)
    g.pop("_login_user", None)


def leave(response: Response) -> None:
    """Take the cookie from this browser."""
    cookies.drop(response, COOKIE)
    g.pop("_login_user", None)
