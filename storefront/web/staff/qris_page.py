"""One shop's account as those who check it see it: what is printed beside what we know, and what has been done."""

from dataclasses import dataclass

from flask import render_template
from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString
from flask_login import current_user
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from storefront.accounts import staff_role
from storefront.accounts.history import Deed
from storefront.kit.config import number
from storefront.kit.db import db
from storefront.notifications import wording
from storefront.places import area as places
from storefront.qris import payload
from storefront.qris.payload import Reading
from storefront.sellers import qris_account, qris_checking, qris_entering, qris_reading, telling
from storefront.sellers.qris_account import QrisAccount
from storefront.sellers.seller import Seller
from storefront.web import sticker_words
from storefront.web.staff import qris_forms
from storefront.web.staff.qris_forms import GATEWAYS, ApproveForm, RefuseForm

WHY_NOT = {
    "entered": _l("Anda yang memasukkan QRIS ini, jadi petugas lain yang memutuskan."),
    "member": _l("Anda termasuk orang toko ini, jadi petugas lain yang memutuskan."),
    "first": _l("Anda sudah menjadi petugas pertama. Yang kedua harus orang lain."),
}
DEEDS = {
    "qris.entered": _l("Dikirim untuk dicek"), "qris.withdrawn": _l("Ditarik oleh toko"),
    "qris.checked": _l("Disetujui petugas pertama"), "qris.agreed": _l("Disetujui petugas kedua"),
    "qris.approved": _l("Disetujui"), "qris.refused": _l("Ditolak"), "qris.live": _l("Mulai menerima uang"),
}  # fmt: skip


@dataclass(frozen=True)
class Line:
    """One fact as printed and as we know it. `agrees` is None where we know nothing to compare."""

    label: LazyString
    printed: str
    ours: str
    agrees: bool | None


def lines(reading: Reading, shop: Seller) -> list[Line]:
    """What is printed, held against the shop's record."""
    city, postcode = places.short(shop.city.name), shop.area.postcode or ""
    return [
        Line(_l("Nama"), reading.merchant_name, f"{shop.name} · {shop.maker}",
             qris_reading.names_agree(reading.merchant_name, [shop.name, shop.maker])),
        Line(_l("Kota"), reading.merchant_city, city, qris_reading.cities_agree(reading.merchant_city, city)),
        Line(_l("Kode pos"), reading.postcode or "–", postcode or "–",
             reading.postcode == postcode if reading.postcode and postcode else None),
        Line(_l("Golongan usaha"), sticker_words.criteria(reading.criteria) or "–", sticker_words.criteria("UMI"),
             reading.criteria == "UMI"),
    ]  # fmt: skip


def render(shop: Seller, approve: ApproveForm | None = None, refuse: RefuseForm | None = None) -> str:
    """The whole page, with a form that was sent in the place of its blank one."""
    now = qris_account.standing(shop.id)
    account = now.waiting or now.live
    reading = payload.check(account.static_text) if account else None
    sharing = qris_entering.sharers([now.waiting.id]) if now.waiting else {}
    log = history(shop)
    may_decide = staff_role.is_operator(current_user.user)
    why_not = qris_checking.why_not(now.waiting, current_user.user) if now.waiting and may_decide else None
    return render_template(
        "staff/qris/show.html", shop=shop, account=account, words=sticker_words, now=now, reading=reading,
        lines=lines(reading, shop) if reading else [], sharers=sharing.get(account.id, []) if account else [],
        doubts=sticker_words.said(qris_entering.doubts(now.waiting, sharing)) if now.waiting else [],
        is_typed=_way(log, account) == "typed", log=log, deeds=DEEDS, may_decide=may_decide, why_not=why_not,
        why_not_words=WHY_NOT, gateways=GATEWAYS,
        approve=approve or qris_forms.approve(usual=now.live.gateway if now.live else "static"),
        refuse=refuse or RefuseForm(),
        hours=number("QRIS_COOLING_HOURS"),
        drafts=[(draft, wording.whatsapp_link(draft)) for draft in telling.unsent(shop)] if may_decide else [],
    )  # fmt: skip


def history(shop: Seller) -> list[Deed]:
    """What has been done about this shop's accounts, the latest first."""
    deeds = select(Deed).where(Deed.about == shop.slug, Deed.what.startswith("qris.")).options(joinedload(Deed.actor))
    return list(db.session.scalars(deeds.order_by(Deed.id.desc()).limit(20)))


def _way(log: list[Deed], account: QrisAccount | None) -> str:
    entered = (deed.after for deed in log if deed.what == "qris.entered")
    return next((after.get("way", "") for after in entered if account and after.get("account") == account.id), "")
