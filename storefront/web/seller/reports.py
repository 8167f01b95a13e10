"""The shop's books: a month or a year of money and sales; every total opens its lines, and it can be taken on paper."""

import tempfile
from pathlib import Path

from flask import Blueprint, Response, abort, g, render_template, request
from flask_babel import gettext as _
from sqlalchemy import select

from storefront.catalog.product import Product
from storefront.kit import clock, numbers
from storefront.kit.db import db
from storefront.reports.books import lines as books
from storefront.reports.books import monthly, paper, sales, statement, words, workbook
from storefront.reports.books import period as periods
from storefront.reports.books.period import NoPeriod, Period, Span
from storefront.reports.books.what import What
from storefront.web import chart
from storefront.web.access import open_to, seller_books
from storefront.web.seller.incoming import MARKS

bp = Blueprint("reports", __name__, url_prefix="/laporan")

PAGE = 30  # lines
TOP = 10  # products on a page, and bars
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@bp.get("")
@open_to(seller_books)
def show() -> str:
    """A month by its days, or a year by its months."""
    period = asked(Span.MONTH, Span.YEAR)
    told = statement.of(g.member.seller_id, period)
    return render_template(
        "seller/reports/show.html", told=told, whole=told.whole, plot=drawn(told), bars=by_evidence(told.whole),
        owed=books.total(books.of(g.member.seller_id, What.OWED, period))[0], words=words, What=What,
        before=before(period), year=periods.containing(Span.YEAR, period.first),
    )  # fmt: skip


@bp.get("/barang")
@open_to(seller_books)
def goods() -> str:
    """What sold, and at which hours; `sesudah` is the last product of the page before."""
    period, after = asked(Span.MONTH, Span.YEAR), request.args.get("sesudah", "")
    seller_id = g.member.seller_id
    found = sales.products(seller_id, period, TOP + 1, after)
    hours = sales.hours(seller_id, period) if period.span == Span.MONTH and not after else []
    whole = books.total(books.of(seller_id, What.GOODS, period))
    return render_template(
        "seller/reports/goods.html", period=period, found=found[:TOP], whole=whole, words=words, What=What,
        bars=chart.bars([(each.name, each.amount) for each in found[:TOP]]),
        hours=[hour for hour in hours if hour.orders], more=found[TOP - 1].slug if len(found) > TOP else None,
        plot=chart.plot([f"{hour.hour:02}" for hour in hours], [(_("Pesanan"), [hour.orders for hour in hours])]),
        is_first=not after, before=before(period),
    )  # fmt: skip


@bp.get("/baris")
@open_to(seller_books)
def lines() -> str:
    """Exactly the lines of one total, the latest first, with what they add up to."""
    period = asked(Span.DAY, Span.MONTH, Span.YEAR)
    what = next((each for each in What if each.value == request.args.get("apa", What.NET.value)), None) or abort(404)
    product, hour = own_product(what), asked_hour(what, period)
    wanted = books.of(g.member.seller_id, what, period, product.id if product else None, hour)
    last = numbers.read(request.args.get("sesudah", ""))
    found = books.page(wanted, last, PAGE + 1)
    return render_template(
        "seller/reports/lines.html", period=period, what=what, What=What, found=found[:PAGE], words=words, marks=MARKS,
        sum=books.total(wanted), more=found[PAGE - 1].id if len(found) > PAGE else None, is_first=last is None,
        product=product, hour=hour, args=period.address | narrowed(what, product, hour),
        up=periods.containing(Span.MONTH, period.first) if period.span == Span.DAY else period,
    )  # fmt: skip


@bp.get("/bulanan.pdf")
@open_to(seller_books)
def pdf() -> Response:
    """The monthly financial report (P6) to print and hand in."""
    period = asked(Span.MONTH)
    made = paper.pdf(monthly.of(g.member.seller, period))
    return as_file(made, "application/pdf", f"laporan-keuangan-{g.member.seller.slug}-{period.word}.pdf")


@bp.get("/bulanan.xlsx")
@open_to(seller_books)
def xlsx() -> Response:
    """The same as a workbook, with the days, the goods and the lines."""
    period = asked(Span.MONTH)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "laporan.xlsx"
        workbook.save(monthly.of(g.member.seller, period), path)
        made = path.read_bytes()
    return as_file(made, XLSX, f"laporan-keuangan-{g.member.seller.slug}-{period.word}.xlsx")


def asked(*spans: Span) -> Period:
    """The period in the address, else this month. Nonsense and the future are no pages."""
    for span in spans:
        if span.value in request.args:
            try:
                return periods.of(span, request.args[span.value])
            except NoPeriod:
                abort(404)
    return periods.containing(Span.MONTH, clock.today())


def asked_hour(what: What, period: Period) -> int | None:
    """The hour of the day in the address, for orders of a day or a month."""
    word = request.args.get("jam", "")
    if not word:
        return None
    if what != What.ORDERS or period.span == Span.YEAR or word not in map(str, range(24)):
        abort(404)
    return int(word)


def own_product(what: What) -> Product | None:
    """The product in the address, if one is; only this shop's."""
    slug = request.args.get("produk", "")
    if not slug:
        return None
    mine = select(Product).where(Product.slug == slug, Product.seller_id == g.member.seller_id)
    return (db.session.scalar(mine) if what == What.GOODS else None) or abort(404)


def narrowed(what: What, product: Product | None, hour: int | None) -> dict[str, str | int | None]:
    """The rest of the address of these lines, for further pages."""
    return {"apa": what.value, "produk": product.slug if product else None, "jam": hour}


def before(period: Period) -> Period | None:
    """The one before, if the shop had any money then or earlier."""
    first = statement.first_of(g.member.seller_id)
    return period.before if first and first < period.first else None


def drawn(told: statement.Statement) -> chart.Plot:
    """Money in and money back, part by part; days that have not come are left out."""
    begun = [part for part in told.parts if part.period.first <= clock.today()]
    rows = [(str(words.TITLES[What.CAME]), [part.amounts[What.CAME] for part in begun])]
    if told.whole.counts[What.BACK]:
        rows.append((_("Dikembalikan"), [part.amounts[What.BACK] for part in begun]))
    return chart.plot([words.part(part.period) for part in begun], rows)


def by_evidence(whole: statement.Part) -> list[chart.Bar]:
    """How much each of those who can say that money came has said."""
    return chart.bars([(str(who), whole.amounts[what]) for what, who in words.WHO.items()])


def as_file(made: bytes, kind: str, name: str) -> Response:
    """A file to keep, never from a cache."""
    answer = Response(made, mimetype=kind)
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    answer.headers["Cache-Control"] = "no-store"
    return answer
