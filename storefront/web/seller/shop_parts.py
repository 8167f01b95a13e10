"""The parts of a shop for its hub: each with how it stands in a sentence, whether something is missing, and where."""

from collections.abc import Callable
from dataclasses import dataclass

from flask import current_app, url_for
from flask_babel import format_date, ngettext
from flask_babel import gettext as _
from sqlalchemy import func, select

from storefront.kit import clock
from storefront.kit.db import db
from storefront.sellers import closing_days, qris_account
from storefront.sellers.closure import closures
from storefront.sellers.delivery_area import DeliveryArea
from storefront.sellers.member import SellerMember
from storefront.sellers.mentor_consent import MentorConsent
from storefront.sellers.permit import NAMES
from storefront.sellers.seller import Seller
from storefront.web.seller import permit_page
from storefront.web.shop import week


@dataclass(frozen=True)
class Part:
    """One part; `href` is empty for who may not change it."""

    title: str
    words: str
    href: str
    missing: bool = False


def of(member: SellerMember | MentorConsent) -> list[Part]:
    """What is missing first; a handful of statements. Who may see what follows from the member's rights."""
    seller, keeps = member.seller, member.keeps_shop
    told = [(_story(seller), keeps), (_days(seller), keeps), (_away(seller), keeps), (_delivery(seller), keeps)]
    told.append((_qris(seller), member.is_owner))
    found = [Part(part.title, part.words, part.href if may else "", part.missing) for part, may in told]
    if keeps:
        found += _photo(seller)
        found += _more(
            "seller.no_show.edit",
            _("Kalau pembeli tidak datang"),
            _("Berapa yang dikembalikan untuk barang yang basi."),
        )
        found.append(_papers(seller))
    if member.is_owner:
        found += _more("seller.people.index", _("Orang"), _people(seller))
    if member.keeps_goods:
        found += _more("seller.sheets.index", _("Lembar"), _("Masukkan atau ambil daftar barang sekaligus."))
    found += _more("seller.turns.index", _("Giliran tampil"), _("Kapan barang Anda tampil di galeri dan layar."))
    found += _more("seller.reviews.index", _("Ulasan"), _("Kata pembeli tentang barang Anda, dan jawaban Anda."))
    return sorted(found, key=lambda part: not part.missing)


def _story(seller: Seller) -> Part:
    lacks = {
        _("cerita"): not seller.story, _("alamat"): not seller.street,
    }  # fmt: skip
    missing = [word for word, is_so in lacks.items() if is_so]
    words = _("Belum ada: %(parts)s.", parts=", ".join(missing)) if missing else seller.tagline or seller.street
    return Part(_("Cerita dan alamat"), words, url_for("seller.story.edit"), bool(missing))


def _photo(seller: Seller) -> list[Part]:
    words = _("Sudah ada. Ganti kapan saja.") if seller.photo_key else _("Belum ada foto toko atau pembuatnya.")
    return [
        Part(part.title, part.words, part.href, not seller.photo_key)
        for part in _more("seller.shop_photo.show", _("Foto toko"), words)
    ]


def _days(seller: Seller) -> Part:
    hours = f"{seller.opens_at:%H.%M}–{seller.closes_at:%H.%M}"
    words = _("%(days)s, %(hours)s WIB. Pesanan sesudah pukul %(cut_off)s dihitung hari buka berikutnya.",
              days=week.words(seller.open_days), hours=hours, cut_off=f"{seller.cut_off:%H.%M}")  # fmt: skip
    return Part(_("Hari dan jam buka"), words, url_for("seller.days.edit"))


def _away(seller: Seller) -> Part:
    shut = closures(seller.id, clock.today())
    soon = closing_days.coming(shut, closing_days.AHEAD)
    if soon is None:
        words = _("Tidak ada hari libur yang direncanakan.")
    else:
        words = _("Tutup %(first)s sampai %(last)s.", first=_day(soon.first_on), last=_day(soon.last_on))
    return Part(_("Libur"), words, url_for("seller.closures.index"))


def _delivery(seller: Seller) -> Part:
    count = db.session.scalar(select(func.count(DeliveryArea.id)).where(DeliveryArea.seller_id == seller.id)) or 0
    ways = {
        _("ambil sendiri"): seller.offers_pickup,
        ngettext("kurir sendiri ke %(num)s kecamatan", "kurir sendiri ke %(num)s kecamatan", count): count > 0,
        _("kurir dipesan pembeli"): seller.offers_buyer_courier, _("paket"): seller.offers_parcel,
    }  # fmt: skip
    chosen = [way for way, is_so in ways.items() if is_so]
    words = ", ".join(chosen) if chosen else _("Belum ada cara pembeli menerima barang.")
    return Part(_("Cara pembeli menerima"), words[:1].upper() + words[1:], url_for("seller.delivery.edit"), not chosen)


def _qris(seller: Seller) -> Part:
    now = qris_account.standing(seller.id)
    if now.live:
        words = _("Uang masuk ke %(name)s.", name=now.live.merchant_name)
    elif now.waiting:
        words = _("Sedang dicek petugas.")
    else:
        words = _("Tanpa rekening QRIS yang disetujui, barang Anda terlihat tetapi belum bisa dibeli.")
    return Part(_("Rekening QRIS"), words, url_for("seller.qris.show"), not (now.live or now.waiting))


def _papers(seller: Seller) -> Part:
    shelves = permit_page.shelves(seller)
    missing = [NAMES[shelf.kind] for shelf in shelves if shelf.missing]
    refused = [paper.name for shelf in shelves for paper in shelf.papers if paper.status in ("rejected", "revoked")]
    ending = [
        paper.name for shelf in shelves for paper in shelf.papers
        if paper.is_valid and paper.days_left is not None and paper.days_left <= permit_page.SOON
    ]  # fmt: skip
    sentences = [
        _("Belum ada: %(parts)s.", parts=", ".join(missing)) if missing else "",
        _("Perlu diperbaiki: %(parts)s.", parts=", ".join(dict.fromkeys(refused))) if refused else "",
        _("Segera habis: %(parts)s.", parts=", ".join(dict.fromkeys(ending))) if ending else "",
    ]
    words = " ".join(filter(None, sentences)) or ", ".join(NAMES[shelf.kind] for shelf in shelves)
    return Part(_("Surat izin"), words, url_for("seller.permits.index"), bool(missing or refused or ending))


def _people(seller: Seller) -> str:
    mine = select(func.count(SellerMember.id)).where(
        SellerMember.seller_id == seller.id, SellerMember.ended_at.is_(None)
    )  # fmt: skip
    count = db.session.scalar(mine) or 0
    return ngettext("%(num)s orang bekerja di toko ini.", "%(num)s orang bekerja di toko ini.", count)


def _more(endpoint: str, title: str, words: str) -> list[Part]:
    """A door to a page that stands in another file, where there is one."""
    doors: dict[str, Callable[..., object]] = current_app.view_functions
    return [Part(title, words, url_for(endpoint))] if endpoint in doors else []


def _day(day: object) -> str:
    return str(format_date(day, "d MMM", rebase=False))
