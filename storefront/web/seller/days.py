"""On which days and hours the shop works, and until when an order counts for the same day."""

import re
from collections.abc import Sequence
from datetime import time

from flask import Blueprint, flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.wrappers import Response
from wtforms import Field, Form, SelectMultipleField, StringField, ValidationError
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired
from wtforms.widgets import CheckboxInput, ListWidget, TimeInput

from storefront.catalog import version
from storefront.kit.db import db
from storefront.sellers import describing
from storefront.web.access import open_to, seller_shop

bp = Blueprint("days", __name__, url_prefix="/toko/hari")

DAYS = {
    "1": _l("Senin"), "2": _l("Selasa"), "3": _l("Rabu"), "4": _l("Kamis"), "5": _l("Jumat"), "6": _l("Sabtu"),
    "7": _l("Minggu"),
}  # fmt: skip
_TYPED = re.compile(r"([01]?\d|2[0-3])(?:[.:]?([0-5]\d))?")


class HourField(StringField):
    """An hour of the day: `08:00` from the phone's own clock, or typed as `8`, `8.30`, `0830`."""

    widget = TimeInput()
    hour: time | None = None

    def _value(self) -> str:
        return self.data.strftime("%H:%M") if isinstance(self.data, time) else str(self.data or "")

    def process_formdata(self, valuelist: Sequence[str]) -> None:
        """Read what was sent; `hour` is None when it is no hour."""
        self.data = (valuelist[0] if valuelist else "").strip()
        found = _TYPED.fullmatch(self.data)
        self.hour = time(int(found[1]), int(found[2] or 0)) if found else None

    def pre_validate(self, form: Form) -> None:
        """Raises ValidationError with a sentence for the person."""
        if self.data and self.hour is None:
            raise ValidationError(_("Tulis jam seperti 08.30."))


class DaysForm(Form):
    """Weekdays and three hours, all WIB."""

    open_days = SelectMultipleField(
        _l("Hari buka"), choices=[SelectChoice(day, words) for day, words in DAYS.items()], validate_choice=False,
        widget=ListWidget(), option_widget=CheckboxInput(),
    )  # fmt: skip
    opens_at = HourField(_l("Buka pukul"), [InputRequired(_l("Isi jam buka."))])
    closes_at = HourField(_l("Tutup pukul"), [InputRequired(_l("Isi jam tutup."))])
    cut_off = HourField(_l("Batas pesan hari ini"), [InputRequired(_l("Isi batas jamnya."))])

    def validate_open_days(self, field: Field) -> None:
        field.data = sorted(set(field.data or ()) & set(DAYS))
        if not field.data:
            raise ValidationError(_("Pilih paling sedikit satu hari. Mau tutup dulu? Pakai Libur."))

    def validate_closes_at(self, field: Field) -> None:
        if self.opens_at.hour and field.hour and field.hour <= self.opens_at.hour:
            raise ValidationError(_("Jam tutup harus sesudah jam buka."))


@bp.get("")
@open_to(seller_shop)
def edit() -> str:
    """The form, with what stands."""
    seller = g.member.seller
    return _page(DaysForm(obj=seller, data={"open_days": list(seller.open_days)}))


@bp.post("")
@open_to(seller_shop)
def save() -> Response | tuple[str, int]:
    """Keep it; dates that shoppers are offered follow at once, orders that stand keep theirs."""
    form = DaysForm(request.form)
    if not form.validate():
        return _page(form), 422
    facts = {
        "open_days": "".join(form.open_days.data or ()), "opens_at": form.opens_at.hour,
        "closes_at": form.closes_at.hour, "cut_off": form.cut_off.hour,
    }  # fmt: skip
    changed = describing.change(g.member.seller, g.member.user, **facts)
    if changed:
        version.bump()
    db.session.commit()
    flash(_("Tersimpan.") if changed else _("Tidak ada yang berubah."), "good" if changed else "info")
    return redirect(url_for("seller.shop.show"), 303)


def _page(form: DaysForm) -> str:
    return render_template("seller/days/edit.html", form=form)
