"""What the log of a shop's people says, in words: who did what, with whom, and by whose leave."""

from collections.abc import Sequence
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from storefront.accounts.history import Deed
from storefront.sellers import mentoring, staffing
from storefront.sellers.seller import Seller

RIGHTS = {
    "may_confirm_money": (_l("Memastikan uang masuk"), _l("Melihat mutasi dan mengatakan uang pembeli sudah masuk.")),
    "may_keep_goods": (_l("Mengurus barang"), _l("Menambah dan mengubah produk, harga, dan stok.")),
    "may_see_books": (_l("Melihat laporan"), _l("Melihat penjualan, rekap, dan laporan keuangan.")),
}
WORDS = {
    "people.invited": _l("mengundang %(who)s"),
    "people.withdrawn": _l("membatalkan undangan untuk %(who)s"),
    "people.declined": _l("menolak undangan"),
    "people.joined": _l("mulai membantu di toko ini"),
    "people.rights": _l("mengubah izin %(who)s"),
    "people.removed": _l("melepas %(who)s dari toko ini"),
    "people.owner": _l("menjadikan %(who)s pemilik"),
    "people.left": _l("keluar dari toko ini"),
    "mentor.asked": _l("meminta izin mendampingi"),
    "mentor.given": _l("memberi izin kepada %(who)s"),
    "mentor.refused": _l("menolak atau menarik permintaan %(who)s"),
    "mentor.ended": _l("mengakhiri pendampingan %(who)s"),
}
DEEDS = {  # what a mentor did, by page
    "seller.steps": _l("mengurus pesanan %(number)s"),
    "seller.orders": _l("mengurus pesanan %(number)s"),
    "seller.products": _l("mengubah produk"),
    "seller.shelf": _l("mengubah stok atau harga"),
    "seller.stock": _l("mengubah stok"),
    "seller.sheets": _l("memakai lembar barang"),
    "seller.shop": _l("mengubah data toko"),
    "seller.papers": _l("mengurus surat izin"),
    "seller.photos": _l("mengubah foto"),
    "seller.messages": _l("mengirim kabar"),
    "seller.complaints": _l("menjawab keluhan"),
    "seller.reviews": _l("menjawab ulasan"),
}


def lines(seller: Seller, deeds: Sequence[Deed]) -> list[dict[str, Any]]:
    """The log as the page shows it: when, who, what, and the leave a mentor acted by."""
    people = staffing.names(seller.id, deeds)
    leaves = mentoring.who(seller.id, {str(deed.after["leave"]) for deed in deeds if "leave" in deed.after})
    return [_line(deed, people, leaves) for deed in deeds]


def _line(deed: Deed, people: dict[str, str], leaves: dict[str, tuple[str, str]]) -> dict[str, Any]:
    nobody = _("akun terhapus")
    mentor, owner = leaves.get(str(deed.after.get("leave")), ("", ""))
    who = people.get(str(deed.after.get("member") or deed.after.get("invitation")), "") or mentor or nobody
    actor = (deed.actor.name if deed.actor else "") or nobody
    if deed.what != mentoring.DID:
        words = WORDS.get(deed.what)
        return {"at": deed.at, "who": actor, "what": str(words) % {"who": who} if words else deed.what, "why": deed.why}
    said = DEEDS.get(str(deed.after.get("deed", "")).rpartition(".")[0], _l("mengubah sesuatu"))
    number = next((part for part in str(deed.after.get("path", "")).split("/")[3:] if "-" in part), "")
    return {
        "at": deed.at, "who": _("%(mentor)s, pendamping", mentor=actor),
        "what": (str(said) % {"number": number}).strip(),
        "why": _("dengan izin %(owner)s", owner=owner or nobody),
    }  # fmt: skip
