"""Categories, kinds, signature kinds and seasons the shop starts with. Safe to run again and again."""

from sqlalchemy import select

from storefront.catalog import calendar
from storefront.catalog.category import Category, ProductKind, SignatureKind
from storefront.catalog.version import CatalogueVersion
from storefront.kit.db import db
from storefront.places import reference as places

CATEGORIES = {  # slug: Indonesian, English
    "kuliner": ("Kuliner", "Food and drink"),
    "pertanian-perikanan": ("Pertanian dan perikanan", "Farm and sea"),
    "kriya": ("Kriya", "Crafts"),
    "fesyen": ("Fesyen", "Fashion"),
    "suvenir": ("Suvenir", "Souvenirs"),
    "perawatan": ("Perawatan", "Personal care"),
    "jasa": ("Jasa", "Services"),
}
KINDS = {
    "kudapan": ("Kudapan", "Fresh snacks"), "makanan-berat": ("Makanan berat", "Meals"),
    "minuman": ("Minuman", "Drinks"), "camilan": ("Camilan", "Crisps and nibbles"),
    "kue-kering": ("Kue kering", "Biscuits"), "sambal-bumbu": ("Sambal dan bumbu", "Sambal and spices"),
    "olahan-ikan": ("Olahan ikan", "Fish products"), "makanan-balita": ("Makanan balita", "Toddler food"),
    "herbal": ("Herbal", "Herbal drinks"), "sayur-segar": ("Sayur segar", "Fresh vegetables"),
    "buah-segar": ("Buah segar", "Fresh fruit"), "bahan-segar": ("Bahan segar", "Fresh ingredients"),
    "telur": ("Telur", "Eggs"), "tanaman": ("Tanaman", "Plants"), "batik": ("Batik", "Batik"),
    "busana": ("Busana", "Clothing"), "tas": ("Tas", "Bags"), "alas-kaki": ("Alas kaki", "Footwear"),
    "aksesori": ("Aksesori", "Accessories"), "perhiasan": ("Perhiasan", "Jewellery"), "rajut": ("Rajut", "Crochet"),
    "mainan": ("Mainan", "Toys"), "dekorasi": ("Dekorasi", "Decorations"), "alat-tulis": ("Alat tulis", "Stationery"),
    "rumah-tangga": ("Rumah tangga", "Household"), "perabot": ("Perabot", "Furniture"), "seni": ("Karya seni", "Art"),
    "elektronik": ("Elektronik", "Electronics"), "sabun": ("Sabun", "Soap"), "kosmetik": ("Kosmetik", "Cosmetics"),
    "jasa-katering": ("Jasa katering", "Catering"), "jasa-jahit": ("Jasa jahit", "Tailoring"),
    "jasa-wisata": ("Jasa wisata", "Tours"), "jasa-pelatihan": ("Jasa pelatihan", "Classes"),
    "jasa-teknik": ("Jasa teknik", "Repairs"), "jasa-hiburan": ("Jasa hiburan", "Entertainment"),
    "jasa-rias": ("Jasa rias", "Make-up and hair"), "jasa-kesehatan": ("Jasa kesehatan", "Health services"),
}  # fmt: skip


def load() -> None:
    """Write what is missing of categories, kinds, signature kinds and seasons. The caller commits."""
    if db.session.get(CatalogueVersion, 1) is None:
        db.session.add(CatalogueVersion(id=1, number=1))
    _load_names()
    db.session.flush()
    known = {kind.slug: kind.id for kind in db.session.scalars(select(ProductKind))}
    have = {(row.pengampu_code, row.kind_id) for row in db.session.scalars(select(SignatureKind))}
    for row in places.rows("pengampu.csv"):
        for slug in row["signature_kinds"].split("|"):
            if (row["code"], known[slug]) not in have:
                db.session.add(SignatureKind(pengampu_code=row["code"], kind_id=known[slug]))
    calendar.load()


def _load_names() -> None:
    categories = {each.slug: each for each in db.session.scalars(select(Category))}
    for position, (slug, (name, english)) in enumerate(CATEGORIES.items()):
        category = categories.get(slug) or Category(slug=slug)
        category.name, category.name_en, category.position = name, english, position
        db.session.add(category)
    kinds = {each.slug: each for each in db.session.scalars(select(ProductKind))}
    for slug, (name, english) in KINDS.items():
        kind = kinds.get(slug) or ProductKind(slug=slug)
        kind.name, kind.name_en, kind.is_service = name, english, slug.startswith("jasa-")
        db.session.add(kind)
