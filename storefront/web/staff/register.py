"""The register of permits: every paper of the shops one cares for, who checked it, what rests on it, and what ends."""

from flask import Blueprint, g, render_template, request, url_for
from flask_babel import lazy_gettext as _l
from flask_login import current_user
from markupsafe import Markup
from sqlalchemy import ColumnElement, or_, select

from storefront.catalog import papers_resting
from storefront.kit import clock
from storefront.places import area, pengampu
from storefront.places.pengampu import Pengampu
from storefront.sellers import mentor_consent, permit, permit_register, scope
from storefront.sellers.mentor_consent import MentorConsent
from storefront.sellers.permit import NAMES, Kind, Status
from storefront.sellers.permit_register import Asked, Ends
from storefront.sellers.seller import Seller
from storefront.web import chart, permit_words, typed
from storefront.web.access import CHECKERS, open_to, staff

bp = Blueprint("register", __name__, url_prefix="/izin")

PAGE = 20
WORDS = ("cari", "jenis", "pengampu", "kota", "keadaan", "akhir")  # of the address
STATES = {
    "berlaku": (Status.ACCEPTED, _l("Diterima")), "menunggu": (Status.WAITING, _l("Dicek petugas")),
    "perbaiki": (Status.REJECTED, _l("Perlu diperbaiki")), "tidak-berlaku": (Status.REVOKED, _l("Tidak berlaku")),
    "diganti": (Status.RETIRED, _l("Sudah diganti")),
}  # fmt: skip
ENDS = {
    Ends.THIS_MONTH: _l("Bulan ini"), Ends.IN_30: _l("Dalam 30 hari"), Ends.IN_90: _l("Dalam 90 hari"),
    Ends.OVER: _l("Sudah habis"),
}  # fmt: skip


@bp.get("")
@open_to(staff)
def index() -> str:
    """One page of it, narrowed by the words of the address; what ends this month stands above."""
    cities, offices = area.cities(), pengampu.all_six()
    args = {name: typed.line(request.args.get(name))[:60] for name in WORDS}
    asked = Asked(
        kind=next((kind for kind in Kind if kind.value == args["jenis"]), None),
        pengampu_code=next((each.code for each in offices if each.slug == args["pengampu"]), None),
        city_code=next((each.code for each in cities if each.slug == args["kota"]), None),
        status=STATES[args["keadaan"]][0] if args["keadaan"] in STATES else None,
        ends=next((each for each in Ends if each.value == args["akhir"]), None), words=args["cari"],
    )  # fmt: skip
    shops = reach()
    found = permit_register.page(shops, asked, permit.by_code(request.args.get("sesudah", "")), PAGE + 1)
    shown, kept = found[:PAGE], {name: value for name, value in args.items() if value}
    counts = permit_register.ending_by_pengampu(shops)
    return render_template(
        "staff/register/index.html", permits=shown, args=args, cities=cities, offices=offices, states=STATES, ends=ENDS,
        kinds=NAMES, state=permit_words.state, resting=papers_resting.of([each.id for each in shown]),
        nothing=papers_resting.NOTHING, checkers=permit_register.checkers(shown),
        renewing=permit_register.renewing(shown), today=clock.today(), hrefs={each.id: href(each) for each in shown},
        bars=chart.bars([(ending(office), counts.get(office.code, 0)) for office in offices]),
        together=sum(counts.values()), is_narrowed=bool(kept), is_first="sesudah" not in request.args,
        more=url_for(".index", **kept, sesudah=shown[-1].code) if len(found) > PAGE else None,
        here=url_for(".index", **kept),
    )  # fmt: skip


def reach() -> ColumnElement[bool]:
    """Shops in one's area and of one's pengampu; a mentor's are those with the owner's leave."""
    theirs = select(MentorConsent.seller_id).where(
        MentorConsent.user_id == current_user.user.id, mentor_consent.holds()
    )
    own = [Seller.id.in_(theirs)] if any(held.role in mentor_consent.MENTORS for held in g.roles) else []
    return or_(scope.within(g.roles, CHECKERS), *own)


def href(paper: permit.Permit) -> str:
    """Where one goes on: the paper itself, or for a mentor the shop they help."""
    if scope.reaches(g.roles, CHECKERS, paper.seller):
        return url_for("staff.permits.show", code=paper.code)
    return url_for("staff.mentoring.show", slug=paper.seller.slug)


def ending(office: Pengampu) -> Markup:
    """A pengampu's name as the way to what ends there this month."""
    there = url_for(".index", akhir=Ends.THIS_MONTH.value, pengampu=office.slug)
    return Markup('<a class="lone" href="{}">{}</a>').format(there, office.code)
