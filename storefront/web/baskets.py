"""The browser's basket: the cookie that finds it, and the readable number for the small script in the header."""

from datetime import timedelta

from flask_login import current_user
from werkzeug.wrappers import Response

from storefront.orders import cart
from storefront.orders.cart import Cart
from storefront.web import cookies

COOKIE = "keranjang"
COUNT = "keranjang_isi"
LASTS = int(timedelta(days=60).total_seconds())


def own(lock: bool = False) -> Cart | None:
    """This browser's basket; `lock` keeps its other tabs out until the commit."""
    return cart.of(cookies.get(COOKIE), lock)


def own_token(new: str) -> str:
    """The token of this browser's basket, or `new` where it has none."""
    token = cookies.get(COOKIE)
    return token if cart.of(token) else new


def own_or_new(new: str = "") -> tuple[Cart, str]:
    """This browser's basket, locked, or a new one (with the token `new`); and its token. The caller commits."""
    token = cookies.get(COOKIE)
    basket = cart.of(token, lock=True)
    if basket is None:
        basket, token = cart.begin(new)
    if current_user.is_authenticated:
        basket.user_id = current_user.user.id
    return basket, token


def keep(response: Response, token: str, count: int) -> None:
    """Let the browser remember its basket and how many lines are in it."""
    cookies.put(response, COOKIE, token, LASTS)
    tell_count(response, count)


def tell_count(response: Response, count: int) -> None:
    """The number the header shows."""
    if cookies.get(COUNT) == str(count):
        return
    if count:
        cookies.put(response, COUNT, str(count), LASTS)
    else:
        cookies.drop(response, COUNT)
