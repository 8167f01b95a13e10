"""The words for a product's facts: kinds by shelf, how food keeps, what is missing, what a change request changes."""

from typing import Any

from flask_babel import LazyString
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms.fields.choices import SelectChoice

from storefront.catalog import category, usual
from storefront.catalog.product import Food, Keeping
from storefront.web.spoken import name_here

FOOD = {
    Food.PROCESSED: _l("Makanan atau minuman olahan"), Food.FRESH: _l("Pangan segar (sayur, buah, telur, ikan)"),
    Food.NONE: _l("Bukan makanan"),
}  # fmt: skip
KEEPING = {
    Keeping.SHORT: _l("Kurang dari 7 hari di suhu ruang"), Keeping.DRY: _l("Kering, 7 hari atau lebih"),
    Keeping.CHILLED: _l("Harus didinginkan atau dibekukan"), Keeping.MILK: _l("Olahan susu"),
    Keeping.NONE: _l("Tidak perlu disebut"),
}  # fmt: skip
FACTS = {
    "name": _l("Nama"), "name_en": _l("Nama dalam bahasa Inggris"), "description": _l("Keterangan"),
    "description_en": _l("Keterangan dalam bahasa Inggris"), "composition": _l("Komposisi"),
    "allergens": _l("Alergen"), "kind": _l("Jenis barang"), "category": _l("Rak toko"), "food": _l("Makanan?"),
    "keeping": _l("Cara menyimpan"), "photos": _l("Foto"), "permits": _l("Izin"),
}  # fmt: skip
MISSING = {
    "photo": _l("Foto"), "price": _l("Harga"), "description": _l("Keterangan"), "composition": _l("Komposisi"),
}  # fmt: skip
HOW = {"stock": _l("Ada stoknya"), "order": _l("Dibuat kalau dipesan")}


def kinds() -> list[SelectChoice]:
    """All kinds, below the shelf of the shop on which they usually lie."""
    shelves = {each.slug: name_here(each) for each in category.categories()}
    found = [(usual.of_kind(kind.slug).category, kind) for kind in category.kinds()]
    in_order = sorted(found, key=lambda pair: (list(shelves).index(pair[0]), name_here(pair[1])))
    return [SelectChoice(kind.slug, name_here(kind), optgroup=shelves[shelf]) for shelf, kind in in_order]


def shelves() -> list[SelectChoice]:
    """The shelves of the shop."""
    return [SelectChoice(each.slug, name_here(each)) for each in category.categories()]


def said(name: str, value: Any, names: dict[str, str]) -> str | LazyString:
    """A fact's value as people read it. `names` gives kinds and shelves by slug."""
    if name == "food":
        return FOOD[Food(value)]
    if name == "keeping":
        return KEEPING[Keeping(value)]
    if name in ("kind", "category"):
        return names.get(value, value)
    if name == "permits":
        return _("%(count)s izin", count=len(value))
    return str(value) or _("(kosong)")
