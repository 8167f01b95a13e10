"""One target: entered, changed and taken away, with its source and a reason. Who comes second is told."""

from datetime import date

from flask import Blueprint, abort, flash, g, redirect, render_template, request, url_for
from flask_babel import format_decimal
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_login import current_user
from werkzeug.wrappers import Response
from wtforms import DateField, Form, StringField, TextAreaField, ValidationError
from wtforms.validators import InputRequired, Length, Optional

from storefront.accounts import target_stating
from storefront.kit import money
from storefront.kit.db import db
from storefront.places import pengampu, target
from storefront.places.target import MOST, PROVINCE, Target
from storefront.web.access import open_to, overseer
from storefront.web.staff import target_page
from storefront.web.staff.target_page import Row
from storefront.web.typed import line

bp = Blueprint("target_rows", __name__, url_prefix="/target")

Answer = Response | tuple[str, int]


class TargetForm(Form):
    """How many, who said so, until when; and why it is changed."""

    stated = StringField(_l("Target (usaha)"), [InputRequired(_l("Tulis angkanya."))], filters=[line])
    source = StringField(
        _l("Sumber"), [InputRequired(_l("Tulis sumbernya.")), Length(5, 200, _l("Tulis 5 sampai 200 huruf."))],
        filters=[line],
    )  # fmt: skip
    due_on = DateField(_l("Batas waktu"), [Optional()])
    why = TextAreaField(_l("Alasan perubahan"), filters=[line])

    year = 0

    def validate_stated(self, field: StringField) -> None:
        """A whole number people may write with dots."""
        try:
            number = money.parse(field.data or "")
        except money.NotRupiah:
            raise ValidationError(_("Tulis angka bulat, misalnya 1.120.")) from None
        if number > MOST:
            raise ValidationError(_("Paling banyak %(most)s.", most=format_decimal(MOST)))

    def validate_due_on(self, field: DateField) -> None:
        """Within its year: a target belongs to one."""
        if field.data and field.data.year != self.year:
            raise ValidationError(_("Pilih tanggal di tahun %(year)s.", year=self.year))

    @property
    def number(self) -> int:
        """The number typed, once it was found good."""
        return money.parse(self.stated.data or "")


@bp.get("/<int:year>/<city>/<row>")
@open_to(overseer)
def edit(year: int, city: str, row: str) -> str:
    """The form, with what stands there now."""
    where, found = _row(year, city, row)
    now = target.one(year, where[0], found.pengampu_code, found.stream)
    form = TargetForm(stated=format_decimal(now.stated), source=now.source, due_on=now.due_on) if now else TargetForm()
    return _page(year, city, found, form, now)


@bp.post("/<int:year>/<city>/<row>")
@open_to(overseer)
def save(year: int, city: str, row: str) -> Answer:
    """Write it down; whoever did not see what stands there now looks again, with what they typed."""
    where, found = _row(year, city, row)
    now = target.one(year, where[0], found.pengampu_code, found.stream)
    form, edition = TargetForm(request.form), _edition()
    form.year = year
    if not form.validate():
        return _page(year, city, found, form, now), 422
    if now and (now.stated, now.source, now.due_on) == (form.number, form.source.data, form.due_on.data):
        return _done(year, city, _("Tersimpan: %(row)s %(number)s.", row=found.word, number=format_decimal(now.stated)))
    if now and edition == now.edition and not _has_why(form):
        form.why.errors = [_("Tulis mengapa angkanya diubah, 5 sampai 300 huruf.")]
        return _page(year, city, found, form, now), 422
    if not _written(now, year, where[0], found, form, edition):
        db.session.rollback()
        return _page(year, city, found, form, target.one(year, where[0], found.pengampu_code, found.stream), True), 409
    db.session.commit()
    return _done(year, city, _("Tersimpan: %(row)s %(number)s.", row=found.word, number=format_decimal(form.number)))


@bp.post("/<int:year>/<city>/<row>/hapus")
@open_to(overseer)
def withdraw(year: int, city: str, row: str) -> Answer:
    """It should never have been there."""
    where, found = _row(year, city, row)
    now = target.one(year, where[0], found.pengampu_code, found.stream)
    if now is None:
        return _done(year, city, _("Sudah dihapus: %(row)s.", row=found.word))
    form = TargetForm(stated=format_decimal(now.stated), source=now.source, due_on=now.due_on)
    form.why.process(request.form)
    if not _has_why(form):
        form.why.errors = [_("Tulis mengapa angkanya dihapus, 5 sampai 300 huruf.")]
        return _page(year, city, found, form, now), 422
    if not target_stating.withdraw(now, _edition(), current_user.user, form.why.data or ""):
        db.session.rollback()
        return _page(year, city, found, form, target.one(year, where[0], found.pengampu_code, found.stream), True), 409
    db.session.commit()
    return _done(year, city, _("Dihapus: %(row)s. Angka lamanya ada di catatan.", row=found.word))


def _written(now: Target | None, year: int, area: str, found: Row, form: TargetForm, edition: int) -> bool:
    """Whether it was written on what the person saw: an empty place, or this edition."""
    number, source, due_on = form.number, form.source.data or "", form.due_on.data
    if edition:
        return now is not None and target_stating.change(
            now, edition, current_user.user, number, source, due_on, form.why.data or ""
        )
    fresh = Target(
        year=year, area_code=area, pengampu_code=found.pengampu_code, stream=found.stream, stated=number, source=source,
        due_on=due_on,
    )  # fmt: skip
    return now is None and target_stating.enter(fresh, current_user.user)


def _page(year: int, city: str, row: Row, form: TargetForm, now: Target | None, is_second: bool = False) -> str:
    return render_template(
        "staff/target_rows/edit.html", year=year, city=city, name=target_page.place(city)[1], row=row, form=form,
        now=now, is_second=is_second, first=date(year, 1, 1), last=date(year, 12, 31),
    )  # fmt: skip


def _done(year: int, city: str, said: str) -> Response:
    flash(said, "good")
    return redirect(url_for("staff.targets.show", year=year, city=city), 303)


def _row(year: int, city: str, slug: str) -> tuple[tuple[str, str], Row]:
    """The place and the row at this address, if this person may state it; what is not theirs does not exist."""
    target_page.year_of(year)
    where = target_page.place(city)
    found = next((each for each in target_page.rows(pengampu.all_six()) if each.slug == slug), None) or abort(404)
    if where[0] == PROVINCE and found.pengampu_code:
        abort(404)
    return (where, found) if target_stating.may_state(g.roles, where[0], found.pengampu_code) else abort(404)


def _has_why(form: TargetForm) -> bool:
    return 5 <= len(form.why.data or "") <= 300


def _edition() -> int:
    seen = request.form.get("edition", "")
    return int(seen) if seen.isascii() and seen.isdigit() and len(seen) < 9 else 0
