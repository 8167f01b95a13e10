"""The log of deeds, read: who did what, for whom, before, after and why, each line with its seal; and as a file."""

import csv
import io
from datetime import date
from typing import Any

from flask import Blueprint, Response, render_template, request, url_for
from sqlalchemy import func, select

from storefront.accounts import history, log_reading, patrol, sealing
from storefront.accounts.log_reading import Asked
from storefront.catalog.product import Product
from storefront.kit import clock, numbers, pulse
from storefront.kit.db import db
from storefront.sellers.seller import Seller
from storefront.web import log_line
from storefront.web.access import auditor, open_to
from storefront.web.log_words import GROUPS, WORDS
from storefront.web.sheet_files import CSV
from storefront.web.staff import money_page
from storefront.web.typed import line

bp = Blueprint("log", __name__, url_prefix="/catatan")

PAGE = 30
MOST_LINES = 5_000  # in a file: narrow it by days, and take the next one
MOST_NAMED = 20
WORDS_ASKED = ("tentang", "siapa", "jenis", "dari", "sampai")  # of the address
DANGEROUS = ("=", "+", "-", "@", "\t", "\r")  # a spreadsheet would take what begins like this for a formula


@bp.get("")
@open_to(auditor)
def index() -> str:
    """One page, the newest first; `sebelum` is the id of the last line of the page before."""
    args = _args()
    before = numbers.read(request.args.get("sebelum", ""))
    found = log_reading.page(_asked(args), before or None, PAGE + 1)
    shown, kept = found[:PAGE], {name: words for name, words in args.items() if words}
    signs = pulse.several(patrol.WHOLE, patrol.BROKEN)
    more = url_for(".index", **kept, sebelum=shown[-1][0].id) if len(found) > PAGE else None
    return render_template(
        "staff/log/index.html", lines=log_line.lines(shown), args=args, kept=kept, groups=GROUPS, more=more,
        most=MOST_LINES, head=sealing.head(), whole=signs.get(patrol.WHOLE), broken=signs.get(patrol.BROKEN),
    )  # fmt: skip


@bp.post("/unduh")
@open_to(auditor)
def download() -> Response:
    """The same as CSV, the newest first, with whole seals. That it was taken stands in the log, too."""
    args = _args()
    rows = log_reading.page(_asked(args), None, MOST_LINES)
    told = {name: words for name, words in args.items() if words and name in ("jenis", "dari", "sampai")}
    history.note(money_page.actor(), "log.seen", "catatan", after={"count": len(rows), **told})
    db.session.commit()
    file = io.StringIO()
    out = csv.writer(file)
    out.writerow(["nomor", "waktu", "siapa", "jenis", "perbuatan", "tentang", "sebelum", "sesudah", "alasan", "urutan",
                  "segel"])  # fmt: skip
    for (deed, seal), told_line in zip(rows, log_line.lines(rows), strict=True):
        cells = [deed.id, clock.wib(deed.at).isoformat(timespec="seconds"), told_line.who, deed.what, told_line.did,
                 deed.about, _plain(deed.before), _plain(deed.after), deed.why, seal.position if seal else "",
                 seal.hash if seal else ""]  # fmt: skip
        out.writerow([_safe(str(cell)) for cell in cells])
    response = Response("\ufeff" + file.getvalue(), content_type=CSV)
    response.headers["Content-Disposition"] = f'attachment; filename="catatan-{clock.today().isoformat()}.csv"'
    response.headers["Cache-Control"] = "private, no-store"
    return response


def _args() -> dict[str, str]:
    asked = request.args if request.method == "GET" else request.form
    return {name: line(asked.get(name))[:80] for name in WORDS_ASKED}


def _asked(args: dict[str, str]) -> Asked:
    """What the words of the address narrow to; one that means nothing narrows nothing."""
    kinds = GROUPS[args["jenis"]][1] if args["jenis"] in GROUPS else None
    whats = kinds or ([args["jenis"]] if args["jenis"] in WORDS else None)
    return Asked(
        abouts=_abouts(args["tentang"]) if args["tentang"] else None, whats=whats,
        actors=log_reading.named(args["siapa"]) if args["siapa"] else None,
        first_on=_day(args["dari"]), last_on=_day(args["sampai"]),
    )  # fmt: skip


def _abouts(words: str) -> set[str]:
    """What the log may call the thing somebody types: its number or slug, or a shop or goods of that name."""
    found = {words, words.upper(), words.lower()}
    for table in (Seller, Product):
        like = select(table.slug).where(func.lower(table.name).contains(words.lower(), autoescape=True))
        found |= set(db.session.scalars(like.limit(MOST_NAMED)))
    return found


def _day(text: str) -> date | None:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if 2000 <= day.year <= 2200 else None


def _plain(facts: dict[str, Any]) -> str:
    return "; ".join(f"{name}={fact}" for name, fact in facts.items())


def _safe(cell: str) -> str:
    return f"'{cell}" if cell.startswith(DANGEROUS) else cell
