"""The shop's rule for goods nobody comes for. It holds for orders placed from then on."""

from flask import Blueprint, flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.wrappers import Response
from wtforms import Form, RadioField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import AnyOf, InputRequired

from storefront.catalog import version
from storefront.kit.config import number
from storefront.kit.db import db
from storefront.sellers.no_show import NoShow
from storefront.web.access import open_to, seller_shop
from storefront.web.no_show_words import HINTS, RULES

bp = Blueprint("no_show", __name__, url_prefix="/toko/tidak-datang")

CHOOSE = _l("Pilih salah satu.")


class RuleForm(Form):
    """What goes back for what cannot be sold again."""

    rule = RadioField(
        _l("Untuk yang cepat basi atau dibuat khusus"),
        [InputRequired(CHOOSE), AnyOf([rule.value for rule in NoShow], CHOOSE)],
        choices=[SelectChoice(rule.value, words) for rule, words in RULES.items()], validate_choice=False,
    )  # fmt: skip


@bp.get("")
@open_to(seller_shop)
def show() -> str:
    """The rule, and what it means."""
    return _page(RuleForm(data={"rule": g.member.seller.no_show.value}))


@bp.post("")
@open_to(seller_shop)
def save() -> Response | tuple[str, int]:
    """Choose another one."""
    form = RuleForm(request.form)
    if not form.validate():
        return _page(form), 422
    g.member.seller.no_show = NoShow(form.rule.data)
    version.bump()
    db.session.commit()
    flash(_("Aturan disimpan. Berlaku untuk pesanan berikutnya."), "good")
    return redirect(url_for(".show"), 303)


def _page(form: RuleForm) -> str:
    hours, soon = number("NO_SHOW_HOURS"), number("NO_SHOW_SPOILS_HOURS")
    return render_template("seller/no_show/show.html", form=form, hints=HINTS.values(), hours=hours, soon=soon)
