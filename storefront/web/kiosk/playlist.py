"""The list a lobby screen plays, as a piece of HTML in both languages. Screens ask every twenty seconds.

A look that finds nothing new costs one statement and no rendering: the list is made once for all screens with the same
programme, its articles once for all lists, and both are kept in this process as long as they say the same.
"""

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

from flask import Blueprint, Response, abort, current_app, g, render_template, request
from werkzeug.wrappers import Response as AnyResponse

from storefront.kiosks import kiosk as kiosks
from storefront.kiosks import list_state, playlist, product_code
from storefront.kiosks.kiosk import Kiosk
from storefront.kiosks.playlist import Slide
from storefront.kit import clock
from storefront.kit.squeezed import Squeezed
from storefront.web import cookies
from storefront.web.access import KIOSK_COOKIE, kiosk_look, open_to
from storefront.web.language import PREFIX, said_in
from storefront.web.limits import limiter
from storefront.web.page_cache import Kept, PageCache

MOST_BYTES = 16 * 1024 * 1024  # of lists and articles in one process
TYPE = "text/x-playlist"  # HTML, but no page; and no portal that stands between answers so
MARK = "X-Playlist"  # by this a screen knows our answer from a stranger's
CODE = "X-Code"  # another one: there is a newer page
NOW = "X-Now"  # the shop's time in ms since 1970: the Date of a server knows no demo that is set to another day
FORMS = ("", "-br", "-gzip")  # what kit/squeezed.py puts behind its tag
LANGUAGES = ("id", "en")

bp = Blueprint("playlist", __name__)


@bp.get("/daftar")
@open_to(kiosk_look)
def show() -> AnyResponse:
    """The list, or 304. Whose key was ended is told 401 at the door."""
    found = _list_in(g.list_state, _this_screen)
    if any(request.if_none_match.contains(found.tag + form) for form in FORMS):
        unchanged = Response(status=304)
        unchanged.set_etag(found.tag)
        return marked(unchanged, found.tag)
    return marked(found.answer(request), found.tag)


@limiter.request_filter
def _is_look() -> bool:
    """No limit is counted for these looks, so none is searched for either."""
    return request.endpoint == "kiosk.playlist.show"


def now(screen: Kiosk) -> Squeezed:
    """What this screen plays now."""
    return _list_in(list_state.of(screen), lambda: screen)


def _this_screen() -> Kiosk:
    return kiosks.by_key(cookies.get(KIOSK_COOKIE)) or abort(401)  # ended since the door


def marked(response: AnyResponse, mark: str) -> AnyResponse:
    """Say that this comes from us, which list it holds and which code; nobody between may keep it."""
    response.headers[MARK] = mark
    response.headers[CODE] = current_app.extensions["assets"].version
    response.headers[NOW] = str(int(clock.now().timestamp() * 1000))
    response.headers["Cache-Control"] = "private, no-cache"
    return response


def _list_in(state: str, find: Callable[[], Kiosk]) -> Squeezed:
    """The list in this state. One that was overtaken while it was made is shown, and not kept under the older state:
    what is in stock again would be missing each time the state comes back."""
    if kept := _lists().get(("list", state), ()):
        return kept.page
    screen = find()
    slides, made_in = playlist.made(screen)
    page = Squeezed(_list(screen, slides).encode(), TYPE)
    if made_in == state:
        _lists().put(("list", state), Kept((), page))
    return page


def _list(screen: Kiosk, slides: Iterable[Slide]) -> str:
    articles = [_kept(("slide", slide.mark, slide.days), partial(_article, slide)).body.decode() for slide in slides]
    addresses = {language: _spoken(product_code.city(str(screen.city.slug), language)) for language in LANGUAGES}
    facts = {"kiosk": screen, "articles": articles, "addresses": addresses, "city_code": product_code.city_code}
    return _said("kiosk/screen/_list.html", **facts)


def _article(slide: Slide) -> str:
    codes = {
        language: f"{'' if language == 'id' else PREFIX}/kiosk/kode/{slide.product.slug}.svg" for language in LANGUAGES
    }
    return _said("kiosk/screen/_slide.html", slide=slide, codes=codes)


def _said(template: str, **facts: Any) -> str:
    """A piece that holds both languages: the same bytes in whatever language it is asked for."""
    return str(said_in("id", lambda: render_template(template, **facts)))


def _spoken(address: str) -> str:
    """An address as one would type it."""
    return address.partition("://")[2].rstrip("/")


def _kept(address: Any, make: Callable[[], str]) -> Squeezed:
    """What is kept under this address, which says everything it depends on; so it is right or not there."""
    if kept := _lists().get(address, ()):
        return kept.page
    page = Squeezed(make().encode(), TYPE)
    _lists().put(address, Kept((), page))
    return page


def _lists() -> PageCache:
    cache: PageCache = current_app.extensions.setdefault("kiosk_lists", PageCache(MOST_BYTES))
    return cache
