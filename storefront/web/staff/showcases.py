"""Showcases at the keeper's desk: what runs in each, its rules, a new one, a rest."""

from flask import Blueprint, flash, g, redirect, render_template, request, url_for
from flask_babel import format_date
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response

from storefront.galleries import rotating, showcase_keeping, showcase_list, turn_drafts
from storefront.galleries.showcase import Kind, Margin, Showcase
from storefront.kit import clock
from storefront.kit.db import db
from storefront.web.access import gallery_keeper, open_to
from storefront.web.staff import showcase_forms, showcase_page, showcase_places, showcase_words
from storefront.web.staff.run_forms import WhyForm
from storefront.web.staff.showcase_forms import ShowcaseForm

bp = Blueprint("showcases", __name__, url_prefix="/giliran")

Answer = Response | tuple[str, int]


@bp.get("")
@open_to(gallery_keeper)
def index() -> str:
    """All within reach, by kind: what runs, what comes, how even it is."""
    found = showcase_list.standing(showcase_list.kept(g.roles))
    groups = [(kind, [each for each in found if each.showcase.kind == kind]) for kind in Kind]
    return render_template(
        "staff/showcases/index.html", groups=groups, words=showcase_words, weeks=showcase_list.EVEN_WEEKS,
        draws_on=showcase_page.draws_on, begins_on=rotating.begins_on, today=clock.today(),
        drafts=turn_drafts.counted([each.showcase.id for each in found]),
    )  # fmt: skip


@bp.get("/baru")
@open_to(gallery_keeper)
def new() -> str:
    """First where, then by which rules. `usul` fills in proposed quotas; nothing is kept."""
    if not request.args.get("apa"):
        return render_template(
            "staff/showcases/choose.html", groups=showcase_places.offered(g.roles), words=showcase_words
        )
    place = showcase_places.asked(g.roles)
    return _new_page(place, _filled_in(place.draft))


@bp.post("/baru")
@open_to(gallery_keeper)
def begin() -> Answer:
    """The worker draws it when its time comes."""
    if not request.form.get("apa"):
        return redirect(url_for(".new"), 303)
    place = showcase_places.asked(g.roles)
    if twin := showcase_keeping.in_the_way(place.kind, place.gallery):
        flash(_("Di sini sudah ada etalase: %(name)s.", name=twin.name), "info")
        return redirect(url_for(".show", slug=twin.slug), 303)
    form = showcase_forms.form_for(place.draft, request.form)
    if not form.validate() or not showcase_forms.check_start(form, place.free_from):
        return _new_page(place, form), 422
    if twin := showcase_list.twin(place.kind, place.city_code, form.plan.name):
        flash(_("Etalase dengan nama ini sudah ada."), "info")
        return redirect(url_for(".show", slug=twin.slug), 303)
    first = form.starts_on.data
    made = first and showcase_keeping.begin(
        place.kind, place.city_code, place.gallery, form.plan, first, current_user.user
    )
    if not made:
        db.session.rollback()
        flash(_("Orang lain baru saja membuat etalase di sini."), "info")
        return redirect(url_for(".index"), 303)
    db.session.commit()
    flash(_("Etalase dibuat. Giliran pertama mulai %(day)s.", day=format_date(first, "EEEE, d MMMM")), "good")
    return redirect(url_for(".show", slug=made.slug), 303)


@bp.get("/<slug>")
@open_to(gallery_keeper)
def show(slug: str) -> str:
    """What stands there now, what left, how full the quotas are, what comes and what was."""
    return _page(showcase_page.one(slug))


@bp.get("/<slug>/ubah")
@open_to(gallery_keeper)
def edit(slug: str) -> str:
    """Its rules. `usul` fills in proposed quotas; nothing is kept."""
    showcase = showcase_page.one(slug)
    return _edit_page(showcase, _filled_in(showcase))


@bp.post("/<slug>/ubah")
@open_to(gallery_keeper)
def save(slug: str) -> Answer:
    """Counts from the next draw on; who did not see the rules of now looks again, with what they typed."""
    showcase = showcase_page.one(slug)
    form = showcase_forms.form_for(showcase, request.form)
    del form.starts_on
    if not form.validate():
        return _edit_page(showcase, form), 422
    seen = request.form.get("edition", "")
    edition = int(seen) if seen.isascii() and seen.isdigit() and len(seen) < 9 else 0
    if not showcase_keeping.change(showcase, edition, form.plan, current_user.user, form.why.data or ""):
        db.session.rollback()
        return _edit_page(showcase_page.one(slug), form, is_second=True), 409
    begins = rotating.begins_on(showcase)
    db.session.commit()
    flash(_("Tersimpan. Berlaku untuk giliran yang mulai %(day)s.", day=format_date(begins, "EEEE, d MMMM")), "good")
    return redirect(url_for(".show", slug=slug), 303)


@bp.post("/<slug>/jeda")
@open_to(gallery_keeper)
def pause(slug: str) -> Answer:
    """No further draws; what is drawn runs to its end."""
    showcase, form = showcase_page.one(slug), WhyForm(request.form)
    if not form.validate():
        return _page(showcase, form), 422
    if showcase_keeping.pause(showcase, current_user.user, form.why.data or ""):
        db.session.commit()
        flash(_("Dijeda. Yang sudah diundi tampil sampai selesai; undian berikutnya menunggu."), "good")
    else:
        db.session.rollback()
        flash(_("Etalase ini sudah dijeda."), "info")
    return redirect(url_for(".show", slug=slug), 303)


@bp.post("/<slug>/lanjut")
@open_to(gallery_keeper)
def resume(slug: str) -> Response:
    """It is drawn again, from today on."""
    showcase = showcase_page.one(slug)
    if showcase_keeping.resume(showcase, current_user.user):
        db.session.commit()
        flash(_("Dilanjutkan. Giliran berikutnya segera diundi."), "good")
    else:
        db.session.rollback()
        flash(_("Tidak ada yang diubah: etalase ini sudah berjalan, atau tempatnya dipakai etalase lain."), "info")
    return redirect(url_for(".show", slug=slug), 303)


def _filled_in(showcase: Showcase) -> ShowcaseForm:
    """The rules that stand there; or, asked for a proposal, what was typed so far with quotas filled in."""
    if "usul" not in request.args:
        form = showcase_forms.form_for(showcase)
        form.starts_on.data = showcase_forms.next_monday()
        return form
    form = showcase_forms.form_for(showcase, request.args)
    if not showcase_forms.fill_in_proposal(form):
        form.slots.errors = [_("Tulis dulu jumlah slotnya, lalu minta usul lagi.")]
    return form


def _page(showcase: Showcase, why: WhyForm | None = None) -> str:
    before = request.args.get("sebelum", "")
    number = int(before) if before.isascii() and before.isdigit() and len(before) < 9 else None
    return render_template(
        "staff/showcases/show.html", **showcase_page.facts(showcase, number), words=showcase_words, why=why or WhyForm()
    )


def _new_page(place: showcase_places.Place, form: ShowcaseForm) -> str:
    return render_template(
        "staff/showcases/new.html", place=place, form=form, margins=Margin, words=showcase_words,
        is_proposed="usul" in request.args,
    )  # fmt: skip


def _edit_page(showcase: Showcase, form: ShowcaseForm, is_second: bool = False) -> str:
    return render_template(
        "staff/showcases/edit.html", showcase=showcase, form=form, margins=Margin, words=showcase_words,
        is_second=is_second, begins_on=rotating.begins_on(showcase), is_proposed="usul" in request.args,
    )  # fmt: skip
