"""How pages are found and shared: what search engines may show, under which address, and in which languages.

A page of the public shop has one address in each language: filters lead to the list without them, words that only track
a visitor are nobody's. Searches and the later pages of a list change with every new product, so they are followed but
not shown. Everything else (basket, orders, accounts, staff) says `noindex`, and so does all
while INDEXING is off.
"""

from urllib.parse import quote

from flask import Flask, current_app, request
from werkzeug.wrappers import Response

from storefront.web.language import PREFIX, here

SHOWN = {  # the pages (or single endpoints) search engines may show; a test asks every page of the shop for a decision
    "shop.home", "shop.products", "shop.cities", "shop.pengampu", "shop.categories", "shop.sellers", "shop.pages",
    "shop.seasons", "shop.joining", "shop.makers", "shop.feeds.index", "shop.reviews.index", "shop.galleries",
    "shop.draws.index", "shop.draws.show",
}  # fmt: skip
PASSING = ("q", "sesudah")  # query words of pages that are another page tomorrow
READ = (200, 304)  # the headers of a 304 become those of the copy one has (RFC 9111, 4.3.4)
LOCALES = {"id": "id_ID", "en": "en_GB"}


def is_shown() -> bool:
    """Whether search engines may show this page."""
    return bool(current_app.config["INDEXING"]) and is_public() and not any(request.args.get(word) for word in PASSING)


def is_public(endpoint: str | None = None) -> bool:
    """Whether the page belongs to what the shop wants to be found by."""
    name = endpoint or request.endpoint or ""
    return name in SHOWN or name.rpartition(".")[0] in SHOWN


def address(language: str | None = None) -> str:
    """The one whole address of this page, in the language of the page or another."""
    base = str(current_app.config["BASE_URL"]).rstrip("/")
    return base + (PREFIX if (language or here()) == "en" else "") + quote(request.path)


def whole(path: str) -> str:
    """A path of ours as others must write it."""
    return str(current_app.config["BASE_URL"]).rstrip("/") + path


def install(app: Flask) -> None:
    """Templates get `found_address`, `is_found`, `is_shown`, `whole_address` and `LOCALES`; what is private says so."""
    app.jinja_env.globals.update(
        found_address=address, is_found=is_public, is_shown=is_shown, whole_address=whole, LOCALES=LOCALES
    )

    @app.after_request
    def say_what_is_private(response: Response) -> Response:
        is_off = not app.config["INDEXING"]
        if is_off or (response.mimetype == "text/html" and (response.status_code not in READ or not is_shown())):
            response.headers.setdefault("X-Robots-Tag", "noindex" if not is_off else "noindex, nofollow")
        return response
