"""Is it fair? Turns of every shop that could have been shown, as a chart, in words, and as a table to keep."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from flask import Blueprint, Response, abort, render_template, request
from flask_babel import gettext as _
from flask_babel import ngettext
from sqlalchemy import func, select

from storefront.galleries import fairness
from storefront.galleries.fairness import Fairness, Share
from storefront.galleries.rotation_period import RotationPeriod
from storefront.galleries.showcase import Showcase
from storefront.galleries.turn import Left, Turn
from storefront.kit import clock, sheet_writing
from storefront.kit.db import db
from storefront.places import area, pengampu
from storefront.sellers.seller import Seller
from storefront.web import chart
from storefront.web.access import gallery_keeper, open_to
from storefront.web.staff import showcase_page, showcase_words

bp = Blueprint("fairness", __name__, url_prefix="/giliran/<slug>/adil")

WEEKS = (4, 13, 26, 52)
USUAL = 26
NAMED = 10  # shops at each end of the list; the file has them all
MOST_BARS = 16


@bp.get("")
@open_to(gallery_keeper)
def show(slug: str) -> str:
    """How even it was in the last weeks: in figures, as a chart, and who had least and most."""
    showcase, weeks = showcase_page.one(slug), _weeks()
    told = _told(showcase, weeks)
    least = told.least(NAMED)
    return render_template(
        "staff/fairness/show.html", showcase=showcase, told=told, weeks=weeks, choices=WEEKS, words=showcase_words,
        spread_bars=chart.bars(_buckets(told)), office_bars=chart.bars(_averages(told.shares)), named=NAMED,
        least=_with_why(showcase, told, least, _left_early(showcase, told, least)), most=told.most(NAMED),
        kecamatan={each.code: each.name for each in area.kecamatan(showcase.city_code)},
    )  # fmt: skip


@bp.get("/tabel.csv")
@open_to(gallery_keeper)
def table(slug: str) -> Response:
    """One line a shop, all of them; no text becomes a formula."""
    showcase, weeks = showcase_page.one(slug), _weeks()
    told = _told(showcase, weeks)
    names = {each.code: each.name for each in area.kecamatan(showcase.city_code)}
    heads = [_("Toko"), _("Pengampu"), _("Kecamatan"), _("Kategori"), _("Ikut undian"), _("Giliran"), _("Hari tampil"),
             _("Detik di layar"), _("Giliran yang tidak tampil di layar"), _("Syarat yang sama")]  # fmt: skip
    rows = (
        [each.name, each.pengampu, names.get(each.kecamatan, each.kecamatan), ", ".join(each.categories), each.eligible,
         each.turns, each.days, each.seconds, each.unseen, each.kin]
        for each in told.shares
    )  # fmt: skip
    answer = Response("".join(sheet_writing.as_csv(heads, rows)), mimetype="text/csv")
    answer.headers["Content-Disposition"] = f'attachment; filename="giliran-{slug}-{weeks}-minggu.csv"'
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _weeks() -> int:
    asked = request.args.get("minggu", str(USUAL))
    return next((weeks for weeks in WEEKS if str(weeks) == asked), None) or abort(404)


def _told(showcase: Showcase, weeks: int) -> Fairness:
    """The periods that began within these weeks."""
    since = clock.today() - timedelta(weeks=weeks)
    return fairness.of(showcase, since, most=weeks * 7 // showcase.days + 1)


def _buckets(told: Fairness) -> list[tuple[str, int]]:
    """(so many turns, so many shops); a long tail is one bar."""
    rows = [(_("%(num)s giliran", num=turns), shops) for turns, shops in told.buckets[:MOST_BARS]]
    tail = sum(shops for _turns, shops in told.buckets[MOST_BARS:])
    return [*rows, (_("%(num)s giliran atau lebih", num=MOST_BARS), tail)] if tail else rows


def _averages(shares: Sequence[Share]) -> list[tuple[str, int]]:
    """By pengampu: turns a shop, in hundredths."""
    shops, turns = Counter(each.pengampu for each in shares), Counter[str]()
    for each in shares:
        turns[each.pengampu] += each.turns
    order = [each.code for each in pengampu.all_six() if shops[each.code]]
    return [(ngettext("%(code)s (%(num)s toko)", "%(code)s (%(num)s toko)", shops[code], code=code),
             turns[code] * 100 // shops[code]) for code in order]  # fmt: skip


def _left_early(showcase: Showcase, told: Fairness, shares: Iterable[Share]) -> dict[str, Counter[Left]]:
    """By shop's slug: how often its goods left before their time, and why; in one statement."""
    since = told.since or date.max
    wanted = select(Seller.slug, Turn.left_why, func.count()).join(Seller, Seller.id == Turn.seller_id)
    wanted = wanted.join(RotationPeriod, RotationPeriod.id == Turn.period_id).where(
        RotationPeriod.showcase_id == showcase.id, RotationPeriod.starts_on >= since, Turn.left_why.is_not(None),
        Seller.slug.in_({each.seller for each in shares}),
    )  # fmt: skip
    found: dict[str, Counter[Left]] = {}
    for slug, why, count in db.session.execute(wanted.group_by(Seller.slug, Turn.left_why)):
        found.setdefault(slug, Counter())[why] = count
    return found


def _with_why(
    showcase: Showcase, told: Fairness, shares: Sequence[Share], left: dict[str, Counter[Left]]
) -> list[tuple[Share, str]]:
    """What may have kept each of these back, as far as the figures tell; those with the most turns are left out."""
    shops, top = Counter(each.pengampu for each in told.shares), told.shares[0].turns if told.shares else 0
    return [
        (each, _why(showcase, told, each, left.get(each.seller, Counter()), shops[each.pengampu]))
        for each in shares if each.turns < top
    ]  # fmt: skip


def _why(showcase: Showcase, told: Fairness, each: Share, left: Counter[Left], rivals: int) -> str:
    reasons = []
    if each.eligible < told.periods:
        reasons.append(_("ikut %(num)s dari %(all)s undian: toko baru, atau barangnya sempat tidak bisa tampil",
                         num=each.eligible, all=told.periods))  # fmt: skip
    if each.unseen:
        reasons.append(_("%(count)s giliran tidak dihitung, karena layar tidak menampilkannya", count=each.unseen))
    for why, count in left.most_common():
        reasons.append(_("%(count)s kali turun lebih awal: %(why)s", count=count, why=showcase_words.LEFT[why]))
    if reasons:
        return "; ".join(reasons)
    quota = showcase.rules.pengampu.get(each.pengampu)
    reasons.append(_("ikut semua undian, dan masih menunggu gilirannya"))
    if quota is not None:
        reasons.append(_("kuota %(office)s %(quota)s slot untuk %(shops)s toko", office=each.pengampu, quota=quota,
                         shops=rivals))  # fmt: skip
    if showcase.kecamatan_cap:
        reasons.append(_("paling banyak %(cap)s barang dari satu kecamatan", cap=showcase.kecamatan_cap))
    return "; ".join(reasons)
