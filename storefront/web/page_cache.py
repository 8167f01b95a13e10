"""Public pages are the same bytes for everyone, so they are made once and kept until the catalogue changes.

A kept page belongs to an address (its path, its known query words and its language) and dies with the catalogue's
version and the day in Jakarta under which it was made, and with every quarter of an hour, since a shop's daily cut-off
moves the first possible date. Browsers may keep it too, and ask with its ETag whether it still holds. Views behind
`cached_page` must not look at who is asking; their templates empty the block `flash`.
"""

import functools
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock
from typing import Any
from urllib.parse import urlencode

from flask import current_app, request
from werkzeug.wrappers import Response as AnyResponse

from storefront.catalog import version
from storefront.catalog.filters import WORDS
from storefront.kit import clock
from storefront.kit.squeezed import Squeezed

MOST_BYTES = 32 * 1024 * 1024
LARGEST = 1024 * 1024
STEP_MINUTES = 15

View = Callable[..., Any]
Moment = tuple[Any, ...]


@dataclass(frozen=True)
class Kept:
    """A finished page, and the moment (version, time) it belongs to."""

    moment: Moment
    page: Squeezed


class PageCache:
    """Finished pages by address, the least recently asked for leaving first."""

    def __init__(self, most_bytes: int = MOST_BYTES) -> None:
        self._most, self._used = most_bytes, 0
        self._pages: OrderedDict[Any, Kept] = OrderedDict()
        self._lock = Lock()

    def get(self, address: Any, moment: Moment) -> Kept | None:
        """The page of this address, if it was made at this moment."""
        with self._lock:
            kept = self._pages.get(address)
            if kept is None or kept.moment != moment:
                return None
            self._pages.move_to_end(address)
            return kept

    def put(self, address: Any, kept: Kept) -> None:
        """Keep a page, letting go of others while there are too many bytes."""
        if len(kept.page.body) > LARGEST:
            return
        with self._lock:
            self._drop(address)
            self._pages[address] = kept
            self._used += len(kept.page.body)
            while self._used > self._most:
                self._drop(next(iter(self._pages)))

    def _drop(self, address: Any) -> None:
        old = self._pages.pop(address, None)
        self._used -= len(old.page.body) if old else 0


def cached_page(view: View) -> View:
    """Keep what a public view answers, by its address and the query words lists know; it sees no other words.

    Only a finished page (a text, status 200) is kept; anything else passes through.
    """

    @functools.wraps(view)
    def answer(**parts: Any) -> Any:
        _forget_other_words()
        address = (request.script_root, request.path, request.query_string)
        moment = _moment()
        cache: PageCache = current_app.extensions.setdefault("page_cache", PageCache())
        kept = cache.get(address, moment)
        if kept is None:
            page = view(**parts)
            if not isinstance(page, str):
                return page
            kept = Kept(moment, Squeezed(page.encode(), "text/html"))
            cache.put(address, kept)
        return _response(kept)

    return answer


def _forget_other_words() -> None:
    """Let the view see only the words lists know, so that nobody's tracking word ends up in everybody's page."""
    known = [(word, request.args[word]) for word in sorted(WORDS) if request.args.get(word)]
    request.query_string = urlencode(known).encode()
    request.__dict__.pop("args", None)  # read again, from the words that are left


def _moment() -> Moment:
    """The catalogue's version, the day, and the quarter of an hour."""
    here = clock.wib(clock.now())
    return (version.number(), here.date(), (here.hour * 60 + here.minute) // STEP_MINUTES)


def _response(kept: Kept) -> AnyResponse:
    response = kept.page.answer(request)
    response.headers["Cache-Control"] = "public, max-age=0, must-revalidate"
    return response
