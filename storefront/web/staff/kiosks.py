"""The screens in lobbies: what is on each of them now; pairing one, changing it, ending its key."""

from flask import Blueprint, Response, abort, flash, g, jsonify, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response as AnyResponse

from storefront.catalog import photo
from storefront.galleries import keeping_scope
from storefront.kiosks import keeping, kiosk_hour, pairing, pairing_up, shown_goods, watching
from storefront.kiosks import kiosk as kiosks
from storefront.kiosks.kiosk import Kiosk, Status
from storefront.kiosks.pairing_up import Typed
from storefront.kiosks.watching import Look
from storefront.kit import clock, codes
from storefront.kit.db import db
from storefront.places import area as areas
from storefront.places.area import Area
from storefront.web import chart
from storefront.web.access import gallery_keeper, open_to
from storefront.web.limits import PAIR_TYPE, PAIR_TYPE_ALL, by_person, limiter, may_try
from storefront.web.staff import kiosk_forms, kiosk_words
from storefront.web.staff.gallery_forms import WhyForm
from storefront.web.staff.kiosk_forms import KioskForm, PairForm
from storefront.web.step_up import stepped_up

bp = Blueprint("kiosks", __name__, url_prefix="/kiosk")

MOST_GOODS = 60
Answer = AnyResponse | tuple[str, int]


@bp.get("")
@open_to(gallery_keeper)
def index() -> str:
    """Every screen as a small picture of what it shows now."""
    looks = _looks()
    shown = [look.kiosk.painted_product_id for look in looks if look.kiosk.painted_product_id]
    return render_template(
        "staff/kiosks/index.html", looks=looks, covers=photo.covers(shown), words=kiosk_words, version=_version(looks),
        now=clock.now(),
    )  # fmt: skip


@bp.get("/keadaan.json")
@open_to(gallery_keeper)
def state() -> Response:
    """Changes when anything on the page of screens would."""
    return jsonify(version=_version(_looks()))


@bp.get("/baru")
@open_to(gallery_keeper)
def new() -> str:
    """First the city (who keeps one is not asked), then the code on the screen and how it is to run."""
    if city := _city():
        return _ask(kiosk_forms.pairing(city), city)
    return render_template("staff/kiosks/city.html", cities=_cities())


@bp.post("/baru")
@limiter.limit(PAIR_TYPE, key_func=by_person)
@open_to(gallery_keeper)
def add() -> Answer:
    """The screen with this code becomes a kiosk; it finds out within seconds."""
    city = _city()
    if city is None:
        return render_template("staff/kiosks/city.html", cities=_cities()), 422
    form = kiosk_forms.pairing(city, request.form)
    if not form.validate():
        return _ask(form, city), 422
    if not may_try("pair-type", "all", PAIR_TYPE_ALL):
        abort(429)
    kiosk = Kiosk(city_code=city.code, **form.facts)
    came = pairing_up.type_in(form.code.data or "", kiosk, current_user.user, form.programme)
    if came == Typed.PAIRED:
        db.session.commit()
        flash(_("Layar terpasang. Dalam beberapa detik barangnya tampil."), "good")
        return redirect(url_for(".show", code=kiosk.code), 303)
    db.session.rollback()
    if twin := _mine_already(form):
        flash(_("Kode ini sudah Anda ketik. Layarnya terpasang."), "info")
        return redirect(url_for(".show", code=twin.code), 303)
    form.code.errors = [kiosk_words.TYPED[came]]
    return _ask(form, city), 422


@bp.get("/<code>")
@open_to(gallery_keeper)
def show(code: str) -> str:
    """One screen: how it is doing, its last day, and how much each good was seen."""
    return _page(_kiosk(code))


@bp.get("/<code>/ubah")
@open_to(gallery_keeper)
def edit(code: str) -> str:
    """The form, with what stands."""
    kiosk = _live(code)
    return _edit(kiosk, kiosk_forms.changing(kiosk))


@bp.post("/<code>/ubah")
@open_to(gallery_keeper)
def save(code: str) -> Answer:
    """Keep it; the screen follows within half a minute."""
    kiosk = _live(code)
    form = kiosk_forms.changing(kiosk, request.form)
    if not form.validate():
        return _edit(kiosk, form), 422
    if keeping.change(kiosk, current_user.user, form.programme, **form.facts):
        flash(_("Tersimpan. Layarnya menyesuaikan dalam setengah menit."), "good")
    else:
        flash(_("Tidak ada yang berubah."), "info")
    db.session.commit()
    return redirect(url_for(".show", code=kiosk.code), 303)


@bp.post("/<code>/akhiri")
@open_to(gallery_keeper)
@stepped_up
def revoke(code: str) -> Answer:
    """End its key: the next request with it is refused, and the screen shows a new code."""
    kiosk, form = _kiosk(code), WhyForm(request.form)
    if not form.validate():
        return _page(kiosk, form), 422
    if keeping.revoke(kiosk, current_user.user, form.why.data or ""):
        db.session.commit()
        flash(_("Kunci layar ini diakhiri. Layarnya segera menampilkan kode baru."), "good")
    else:
        db.session.rollback()
        flash(_("Kunci layar ini sudah diakhiri sebelumnya."), "info")
    return redirect(url_for(".show", code=kiosk.code), 303)


def _page(kiosk: Kiosk, why: WhyForm | None = None) -> str:
    hours = kiosk_hour.last_day(kiosk)
    words, parts = [f"{clock.wib(at):%H}" for at, _part in hours], [part for _at, part in hours]
    plot = chart.plot(words, [(_("Tampil"), parts)]) if any(parts) else None
    shown = [kiosk.painted_product_id] if kiosk.painted_product_id else []
    return render_template(
        "staff/kiosks/show.html", kiosk=kiosk, look=watching.look(kiosk, watching.holidays()), plot=plot,
        goods=shown_goods.of(kiosk, MOST_GOODS), covers=photo.covers(shown), words=kiosk_words, why=why or WhyForm(),
        is_live=kiosk.status == Status.PAIRED, programme=kiosk_words.programme_of(kiosk),
    )  # fmt: skip


def _ask(form: PairForm, city: Area) -> str:
    several = len(_cities()) > 1
    return render_template("staff/kiosks/new.html", form=form, city=city, several=several, friday=kiosk_forms.FRIDAY)


def _edit(kiosk: Kiosk, form: KioskForm) -> str:
    return render_template("staff/kiosks/edit.html", form=form, kiosk=kiosk, friday=kiosk_forms.FRIDAY)


def _looks() -> list[Look]:
    """The screens this person keeps, with how they are doing."""
    return watching.looks(watching.paired({city.code for city in _cities()}), watching.holidays())


def _version(looks: list[Look]) -> str:
    """What the page says, in short. A sign of life counts by the minute."""
    said = [
        (look.kiosk.code, look.state, look.why, look.kiosk.name, look.kiosk.mode, look.kiosk.painted_mark,
         look.kiosk.seen_at and f"{look.kiosk.seen_at:%H%M}")
        for look in looks
    ]  # fmt: skip
    return codes.digest(repr(said))[:16]


def _cities() -> list[Area]:
    return [city for city in areas.cities() if keeping_scope.covers(g.roles, city.code)]


def _city() -> Area | None:
    """The city of the address, or the only one this person keeps. A stranger's city does not exist."""
    mine = _cities()
    if named := request.args.get("kota", "")[:40]:
        return next((city for city in mine if city.slug == named), None) or abort(404)
    return mine[0] if len(mine) == 1 else None


def _mine_already(form: PairForm) -> Kiosk | None:
    """A second tap: this person has paired this very code."""
    found = pairing.by_code(form.code.data or "")
    twin = found.kiosk if found else None
    return twin if twin and twin.paired_by_id == current_user.user.id and twin.status == Status.PAIRED else None


def _kiosk(code: str) -> Kiosk:
    """The screen with this code, if it stands in a city this person keeps."""
    found = kiosks.by_code(code)
    return found if found and keeping_scope.covers(g.roles, found.city_code) else abort(404)


def _live(code: str) -> Kiosk:
    kiosk = _kiosk(code)
    return kiosk if kiosk.status == Status.PAIRED else abort(404)
