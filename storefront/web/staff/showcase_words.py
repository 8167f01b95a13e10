"""Showcases and turns in words: what is filled, for whom, why a good left, and how it was drawn."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from flask_babel import LazyString, format_date, ngettext
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from storefront.galleries.draw_rounds import Full, Pick
from storefront.galleries.showcase import Kind, Showcase
from storefront.galleries.turn import Left

KINDS: dict[Kind, LazyString] = {
    Kind.SHELF: _l("Rak galeri"), Kind.KIOSK: _l("Layar lobi"), Kind.FRONT_PAGE: _l("Halaman depan"),
}  # fmt: skip
SENTENCES: dict[Kind, LazyString] = {
    Kind.SHELF: _l("Barang yang berdiri di rak sebuah galeri."),
    Kind.KIOSK: _l("Barang yang diputar bergantian di layar lobi."),
    Kind.FRONT_PAGE: _l("Barang yang tampil di halaman depan toko."),
}
IN_ADDRESS = {Kind.SHELF: "rak", Kind.KIOSK: "layar", Kind.FRONT_PAGE: "depan"}
BY_ADDRESS = {word: kind for kind, word in IN_ADDRESS.items()}
LEFT: dict[Left, LazyString] = {
    Left.STOCK: _l("stoknya habis"), Left.PERMIT: _l("surat izinnya habis"), Left.PASS: _l("kelulusannya habis"),
    Left.SHOP: _l("tokonya tidak tampil, atau barangnya ditarik penjual"), Left.STAFF: _l("diturunkan petugas"),
}  # fmt: skip
UNSEEN = _l("Tidak satu kali pun tampil di layar. Tokonya tetap di tempatnya di antrean.")
ROUNDS: dict[int, tuple[LazyString, LazyString]] = {
    1: (_l("Ronde 1"), _l("Toko yang paling lama menunggu, selama kuota pengampu dan kategorinya masih ada.")),
    2: (_l("Ronde 2"), _l("Slot yang masih kosong, tanpa kuota, tetap menurut antrean.")),
    3: (_l("Ronde 3"), _l("Masih ada slot kosong: barang kedua dari toko yang sudah dapat, menurut antrean.")),
}

SUMS: dict[str, LazyString] = {
    "none": _l("Tanpa kuota: yang paling lama menunggu didahulukan, dari mana pun."),
    "over": _l("Lebih dari jumlah slot. Itu boleh: slot habis lebih dulu, dan yang menunggu lebih lama didahulukan."),
    "under": _l("Kurang dari jumlah slot. Sisanya diisi di ronde kedua, tanpa kuota, oleh yang paling lama menunggu."),
    "even": _l("Pas dengan jumlah slot."),
}


def place(showcase: Showcase) -> str:
    """Where it stands."""
    if showcase.gallery:
        return _("%(gallery)s, %(city)s", gallery=showcase.gallery.name, city=showcase.gallery.city.short_name)
    return showcase.city.short_name if showcase.city else _("Seluruh Jakarta")


def span(starts_on: date, ends_on: date) -> str:
    """`7–13 Des 2026`, or with both months."""
    if (starts_on.year, starts_on.month) == (ends_on.year, ends_on.month):
        return f"{starts_on.day}–{format_date(ends_on, 'd MMM yyyy')}"
    first = format_date(starts_on, "d MMM" if starts_on.year == ends_on.year else "d MMM yyyy")
    return f"{first} – {format_date(ends_on, 'd MMM yyyy')}"


def waited(candidate: Mapping[str, Any]) -> str:
    """How long the shop of a candidate had waited when it was drawn."""
    if not candidate["seller_last"]:
        return _("belum pernah tampil")
    day = format_date(date.fromisoformat(candidate["seller_last"]), "d MMM yyyy")
    had = candidate["seller_turns"]
    return ngettext("terakhir tampil %(day)s, %(num)s giliran sebelumnya",
                    "terakhir tampil %(day)s, %(num)s giliran sebelumnya", had, day=day)  # fmt: skip


def why(pick: Pick, categories: Mapping[str, str]) -> str:
    """Why this good was taken in its round."""
    if pick.round != 2:
        return waited(pick.candidate)
    names = [_("kuota %(name)s penuh", name=_margin(pick, full, categories)) for full in pick.full]
    return ", ".join([waited(pick.candidate), *names])


def quota_sum(total: int, slots: int, named: int) -> str:
    """Which of SUMS is true of quotas beside slots (the same stands in static/js/quotas.js)."""
    if not named:
        return "none"
    return "over" if total > slots else "under" if total < slots else "even"


def _margin(pick: Pick, full: Full, categories: Mapping[str, str]) -> str:
    value = str(pick.candidate[full])
    return categories.get(value, value)
