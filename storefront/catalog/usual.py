"""What is usual for goods of a kind, so that a new product begins with sensible facts and its maker mends the rest."""

from dataclasses import dataclass

from storefront.catalog.product import Food, Keeping


@dataclass(frozen=True)
class Usual:
    """Category (slug), unit, how it keeps and for how many days, and whether it is made when ordered."""

    category: str
    unit: str
    food: Food = Food.NONE
    keeping: Keeping = Keeping.NONE
    shelf_days: int | None = None
    made_to_order: bool = False


def _food(unit: str, keeping: Keeping, days: int, made_to_order: bool = False) -> Usual:
    return Usual("kuliner", unit, Food.PROCESSED, keeping, days, made_to_order)


def _fresh(unit: str, days: int) -> Usual:
    return Usual("pertanian-perikanan", unit, Food.FRESH, shelf_days=days)


def _service(unit: str = "paket") -> Usual:
    return Usual("jasa", unit, made_to_order=True)


OF_KIND = {
    "kudapan": _food("kotak", Keeping.SHORT, 1, made_to_order=True),
    "makanan-berat": _food("porsi", Keeping.SHORT, 1, made_to_order=True),
    "minuman": _food("botol", Keeping.SHORT, 2), "camilan": _food("bungkus", Keeping.DRY, 90),
    "kue-kering": _food("toples", Keeping.DRY, 90), "sambal-bumbu": _food("botol", Keeping.DRY, 90),
    "olahan-ikan": _food("bungkus", Keeping.CHILLED, 30), "makanan-balita": _food("bungkus", Keeping.SHORT, 1),
    "herbal": _food("bungkus", Keeping.DRY, 180), "sayur-segar": _fresh("ikat", 2), "buah-segar": _fresh("kg", 4),
    "bahan-segar": _fresh("kg", 2), "telur": _fresh("kg", 14), "tanaman": Usual("pertanian-perikanan", "pot"),
    "batik": Usual("fesyen", "lembar"), "busana": Usual("fesyen", "potong"), "tas": Usual("fesyen", "buah"),
    "alas-kaki": Usual("fesyen", "pasang"), "aksesori": Usual("fesyen", "buah"),
    "perhiasan": Usual("fesyen", "buah"), "rajut": Usual("kriya", "buah"), "mainan": Usual("kriya", "buah"),
    "dekorasi": Usual("kriya", "buah"), "alat-tulis": Usual("suvenir", "buah"),
    "rumah-tangga": Usual("kriya", "buah"), "perabot": Usual("kriya", "unit"), "seni": Usual("kriya", "buah"),
    "elektronik": Usual("kriya", "unit"), "sabun": Usual("perawatan", "buah"),
    "kosmetik": Usual("perawatan", "buah"), "jasa-katering": _service("porsi"), "jasa-jahit": _service("potong"),
    "jasa-wisata": _service("orang"), "jasa-pelatihan": _service("orang"), "jasa-teknik": _service(),
    "jasa-hiburan": _service(), "jasa-rias": _service("orang"), "jasa-kesehatan": _service("orang"),
}  # fmt: skip


def of_kind(slug: str) -> Usual:
    """What is usual for this kind; for one nobody has thought of, a piece of craft."""
    return OF_KIND.get(slug, Usual("kriya", "buah"))
