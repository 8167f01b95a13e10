"""Targets of a year beside what was reached: by city, by pengampu, and one city row by row."""

from flask import Blueprint, g, redirect, render_template, request, url_for
from flask_babel import lazy_gettext as _l
from sqlalchemy import select
from sqlalchemy.orm import joinedload
from werkzeug.wrappers import Response

from storefront.accounts import target_stating
from storefront.accounts.history import Deed
from storefront.kit import clock, numbers
from storefront.kit.db import db
from storefront.places.target import PROVINCE
from storefront.reports.targets import Board, Count
from storefront.web import chart
from storefront.web.access import open_to, overseer
from storefront.web.staff import target_page
from storefront.web.staff.target_page import MEANINGS, NAMES

bp = Blueprint("targets", __name__, url_prefix="/target")

LATEST = 15  # lines of the log
DEEDS = {
    "target.entered": _l("Diisi"), "target.changed": _l("Diubah"), "target.withdrawn": _l("Dihapus"),
}  # fmt: skip


@bp.get("")
@open_to(overseer)
def index() -> str:
    """All cities this person sees; `tahun` chooses the year and `hitung` which count is drawn."""
    asked = numbers.read(request.args.get("tahun", ""))
    year = target_page.year_of(asked) if asked is not None else clock.today().year
    told, what = target_page.board(year), target_page.counted(request.args.get("hitung", ""))
    sees_all = target_page.sees_province()
    total, held = told.totals.get(PROVINCE) if sees_all else None, told.held(PROVINCE) if sees_all else None
    by_city = len(told.cities) > 1
    return render_template(
        "staff/targets/index.html", told=told, what=what, names=NAMES, meanings=MEANINGS, years=target_page.years(),
        Count=Count, sees_all=sees_all, province=PROVINCE, may_change=target_stating.may_state(g.roles, PROVINCE, None),
        total=total, said=target_page.said(held, bool(told.rows)) if held else "", by_city=by_city,
        bars=_by_city(told, what) if by_city else _by_office(told, what),
        apart={city.code: told.held(city.code) for city in told.cities},
    )  # fmt: skip


@bp.get("/<int:year>/<city>")
@open_to(overseer)
def show(year: int, city: str) -> str | Response:
    """One city: every row with its source, and what the log knows of them."""
    code, name = target_page.place(city)
    if code == PROVINCE:
        return redirect(url_for(".index", tahun=year), 303)
    told, what = target_page.board(target_page.year_of(year), code), target_page.counted(request.args.get("hitung", ""))
    lines = target_page.rows(told.offices)
    rows = {row.word: row for row in told.rows}
    held = told.held(code)
    return render_template(
        "staff/targets/show.html", told=told, what=what, names=NAMES, meanings=MEANINGS, Count=Count, city=city,
        name=name, total=told.totals.get(code), said=target_page.said(held, bool(told.rows)) if held else "",
        years=target_page.years(), bars=_by_office(told, what),
        lines=[(line, rows.get(line.word), _may(code, line.pengampu_code)) for line in lines if line.pengampu_code],
        may_change_total=_may(code, None), total_slug=target_page.TOTAL, log=_log(year, code, lines), deeds=DEEDS,
    )  # fmt: skip


def _may(code: str, office: str | None) -> bool:
    return target_stating.may_state(g.roles, code, office)


def _by_city(told: Board, what: Count) -> list[chart.Bar]:
    return chart.bars([
        (city.short_name, told.count(what, city.code), told.computed(city.code), told.pace(city.code))
        for city in told.cities
    ])  # fmt: skip


def _by_office(told: Board, what: Count) -> list[chart.Bar]:
    return chart.bars([
        (each.code, told.count(what, None, each.code), told.computed(None, each.code), told.pace(None, each.code))
        for each in told.offices
    ])  # fmt: skip


def _log(year: int, code: str, lines: list[target_page.Row]) -> list[Deed]:
    """What was done about these rows, the latest first."""
    names = [target_stating.about(year, code, line.word if line.pengampu_code else target_page.TOTAL) for line in lines]
    deeds = select(Deed).where(Deed.about.in_(names), Deed.what.in_(DEEDS)).options(joinedload(Deed.actor))
    return list(db.session.scalars(deeds.order_by(Deed.id.desc()).limit(LATEST)))
