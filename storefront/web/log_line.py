"""One line of the log as people read it: who, what, for whom, what was before and is now, why, and its seal."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from storefront.accounts import patrol
from storefront.accounts.history import Deed
from storefront.accounts.sealing import DeedSeal
from storefront.catalog.product import Product
from storefront.kit import money
from storefront.kit.db import db
from storefront.sellers.seller import Seller
from storefront.web.log_words import WORDS

LONGEST = 120  # letters of one fact
MOST_PARTS = 5  # of a fact that is a list
SHORT = 8  # signs of a hash by which people compare
FACTS = {
    "price": _l("harga"), "amount": _l("jumlah"), "owed": _l("yang harus dikembalikan"), "name": _l("nama"),
    "kind": _l("jenis"), "code": _l("kode"), "status": _l("keadaan"), "pengampu": _l("pengampu"), "goods": _l("barang"),
    "area": _l("wilayah"), "role": _l("tugas"), "days": _l("hari"), "level": _l("tingkat"), "grade": _l("nilai"),
    "score": _l("skor"), "photos": _l("foto"), "capacity": _l("kapasitas"), "rows": _l("baris"), "done": _l("selesai"),
    "outcome": _l("hasil"), "ends_on": _l("berakhir"), "khas": _l("ciri khas"), "count": _l("banyaknya"),
    "member": _l("orang"), "city": _l("kota"), "units": _l("satuan"), "number": _l("nomor"), "path": _l("halaman"),
    "run": _l("kurasi"), "turn": _l("giliran"), "leave": _l("izin pendampingan"), "payment": _l("pembayaran"),
    "said": _l("jawaban"), "invitation": _l("undangan"), "complaint": _l("keluhan"), "day": _l("hari"),
    "gates": _l("syarat"), "place": _l("tempat"), "lane": _l("jalan"), "item": _l("syarat"),
    "agreement": _l("persetujuan"), "scanned": _l("dipindai"), "slots": _l("slot"), "starts_on": _l("mulai"),
    "category": _l("kategori"), "kecamatan_cap": _l("batas per kecamatan"), "showcase": _l("etalase"),
    "period": _l("undian"), "slot": _l("slot"), "drawn_to": _l("terundi sampai"), "early": _l("lebih awal"),
}  # fmt: skip
MONEY = ("price", "amount", "owed")


@dataclass(frozen=True)
class Line:
    """`fits`: the line is as it was sealed; None while it has no seal."""

    id: int
    at: datetime
    who: str
    did: str
    about: str
    facts: list[tuple[str, str, str]]
    why: str
    seal: str
    position: int | None
    fits: bool | None


def lines(found: Sequence[tuple[Deed, DeedSeal | None]]) -> list[Line]:
    """These lines in words; names of shops and goods are looked up for all of them at once."""
    abouts = {deed.about for deed, _seal in found}
    names = {slug: f"{name} ({slug})" for table in (Seller, Product) for slug, name in _names(table, abouts)}
    return [_line(deed, seal, names) for deed, seal in found]


def _names(table: Any, slugs: set[str]) -> Any:
    return db.session.execute(select(table.slug, table.name).where(table.slug.in_(slugs))) if slugs else ()


def _line(deed: Deed, seal: DeedSeal | None, names: dict[str, str]) -> Line:
    return Line(
        id=deed.id, at=deed.at, who=_who(deed), did=str(WORDS.get(deed.what, deed.what)),
        about=_about(deed.about, names),
        facts=facts(deed), why=deed.why, seal=seal.hash[:SHORT] if seal else "",
        position=seal.position if seal else None, fits=patrol.fits(seal) if seal else None,
    )  # fmt: skip


def _who(deed: Deed) -> str:
    if deed.actor is None:
        return _("Mesin")
    return deed.actor.name or _("Seseorang yang akunnya sudah dihapus")


def _about(about: str, names: dict[str, str]) -> str:
    if about.startswith("account:"):
        return _("akun nomor %(number)s", number=about.removeprefix("account:"))
    return names.get(about, about)


def facts(deed: Deed) -> list[tuple[str, str, str]]:
    """What each fact was before and is after: name, before, after. What stayed as it was is left out."""
    keys = [key for key in {**deed.before, **deed.after} if deed.before.get(key) != deed.after.get(key)]
    return [(_name(key), _told(key, deed.before.get(key)), _told(key, deed.after.get(key))) for key in keys]


def _name(key: str) -> str:
    return str(FACTS[key]) if key in FACTS else key.replace("_", " ")


def _told(key: str, fact: Any) -> str:
    if fact is None or fact == "":
        return ""
    if isinstance(fact, bool):
        return _("ya") if fact else _("tidak")
    if isinstance(fact, int) and key in MONEY:
        return money.rupiah(fact).replace("-", "\N{MINUS SIGN}")
    if isinstance(fact, list):
        text = ", ".join(str(each) for each in fact[:MOST_PARTS]) + ("…" if len(fact) > MOST_PARTS else "")
    elif isinstance(fact, dict):
        text = ", ".join(f"{_name(str(name))} {each}" for name, each in list(fact.items())[:MOST_PARTS])
    else:
        text = str(fact)
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
