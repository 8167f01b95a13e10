"""Opens the play bank: `flask --app wsgi bank`, or gunicorn with `storefront.bank.app:create_bank()`."""

from pathlib import Path

from flask import Flask, Response, render_template

from storefront.bank import counter, history, planning, report, seller_app, sending, snap_face, stripe_face
from storefront.bank.books import open_books
from storefront.bank.delivery import Courier
from storefront.bank.desk import PLACE, Desk
from storefront.bank.settings import BankSettings, from_environment
from storefront.kit import clock, money

TEMPLATES = Path(__file__).parents[2] / "templates"
CSP = (
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)


def create_bank(settings: BankSettings | None = None) -> Flask:
    """The bank as a WSGI app, with a thread that sends its notices (so: no gunicorn `--preload`).

    Without `settings` they come from the environment; raises ValueError naming what is missing.
    """
    settings = settings or from_environment()
    if settings.clock_file:
        clock.allow_offset(Path(settings.clock_file))
    app = Flask(__name__, template_folder=str(TEMPLATES), static_folder="static")
    app.config["MAX_CONTENT_LENGTH"] = 65_536
    app.jinja_env.filters["rupiah"] = money.rupiah
    app.jinja_env.filters["nomor"] = lambda number: " ".join(number[at : at + 4] for at in range(0, len(number), 4))
    app.jinja_env.filters["singkat"] = lambda moment: f"{clock.wib(moment):%d-%m-%Y, %H.%M}"
    app.jinja_env.filters["jam"] = lambda moment: f"{clock.wib(moment):%d-%m-%Y %H.%M} WIB"
    books = open_books(settings.database)
    courier = Courier(books, settings)
    app.extensions[PLACE] = Desk(settings, books, courier)
    for door in (counter, sending, history, seller_app, planning, report, snap_face, stripe_face):
        app.register_blueprint(door.bp)
    app.get("/livez")(_livez)
    app.register_error_handler(404, _not_found)
    app.after_request(_guard)
    if settings.delivers:
        courier.start()
    return app


def _livez() -> tuple[str, dict[str, str]]:
    return "ok\n", {"Content-Type": "text/plain; charset=utf-8"}


def _not_found(_error: Exception) -> tuple[str, int]:
    return render_template("bank/not_found.html"), 404


def _guard(response: Response) -> Response:
    response.headers.setdefault("Content-Security-Policy", CSP)
    response.headers.setdefault("X-Content-Type-Options", "nosniff")
    response.headers.setdefault("Referrer-Policy", "no-referrer")
    response.headers.setdefault("Cache-Control", "no-store")
    return response
