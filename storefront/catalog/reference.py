"""Categories, kinds and signature kinds the shop starts with. Safe to run again and again."""

from sqlalchemy import select

from storefront.catalog.category import Category, ProductKind, SignatureKind
from storefront.catalog.version import CatalogueVersion
from storefront.kit.db import db
from storefront.places import reference as places

CATEGORIES = {
    "kuliner": "Kuliner",
    "pertanian-perikanan": "Pertanian dan perikanan",
    "kriya": "Kriya",
    "fesyen": "Fesyen",
    "suvenir": "Suvenir",
    "perawatan": "Perawatan",
    "jasa": "Jasa",
}
KINDS = {
    "kudapan": "Kudapan", "makanan-berat": "Makanan berat", "minuman": "Minuman", "camilan": "Camilan",
    "kue-kering": "Kue kering", "sambal-bumbu": "Sambal dan bumbu", "olahan-ikan": "Olahan ikan",
    "makanan-balita": "Makanan balita", "herbal": "Herbal", "sayur-segar": "Sayur segar", "buah-segar": "Buah segar",
    "bahan-segar": "Bahan segar", "telur": "Telur", "tanaman": "Tanaman", "batik": "Batik", "busana": "Busana",
    "tas": "Tas", "alas-kaki": "Alas kaki", "aksesori": "Aksesori", "perhiasan": "Perhiasan", "rajut": "Rajut",
    "mainan": "Mainan", "dekorasi": "Dekorasi", "alat-tulis": "Alat tulis", "rumah-tangga": "Rumah tangga",
    "perabot": "Perabot", "seni": "Karya seni", "elektronik": "Elektronik", "sabun": "Sabun", "kosmetik": "Kosmetik",
    "jasa-katering": "Jasa katering", "jasa-jahit": "Jasa jahit", "jasa-wisata": "Jasa wisata",
    "jasa-pelatihan": "Jasa pelatihan", "jasa-teknik": "Jasa teknik", "jasa-hiburan": "Jasa hiburan",
    "jasa-rias": "Jasa rias", "jasa-kesehatan": "Jasa kesehatan",
}  # fmt: skip


def load() -> None:
    """Write what is missing of categories, kinds and signature kinds. The caller commits."""
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


def _load_names() -> None:
    categories = {each.slug: each for each in db.session.scalars(select(Category))}
    for position, (slug, name) in enumerate(CATEGORIES.items()):
        category = categories.get(slug) or Category(slug=slug)
        category.name, category.position = name, position
        db.session.add(category)
    kinds = {each.slug: each for each in db.session.scalars(select(ProductKind))}
    for slug, name in KINDS.items():
        kind = kinds.get(slug) or ProductKind(slug=slug)
        kind.name, kind.is_service = name, slug.startswith("jasa-")
        db.session.add(kind)
