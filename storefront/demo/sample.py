"""The sample files, read into rows with types. No real business, product or person is meant."""

import csv
from dataclasses import dataclass
from importlib.resources import files

from storefront.catalog.product import PassLevel

SHORT_DAYS = 3  # what keeps no longer is made to order
DRY_KINDS = {"camilan", "kue-kering", "sambal-bumbu", "olahan-ikan", "minuman", "herbal", "makanan-balita"}


@dataclass(frozen=True)
class SampleSeller:
    """One invented seller."""

    key: str
    name: str
    owner: str
    kelurahan_code: str
    pengampu: str
    tagline: str
    story: str
    has_qris: bool

    @property
    def number(self) -> int:
        """The number in its key: `S04` is 4."""
        return int(self.key[1:])


@dataclass(frozen=True)
class SampleProduct:
    """One invented product, with the sample's rules applied."""

    key: str
    seller_key: str
    name: str
    stem: str  # the name without maker, place and size; what is like it is named after it
    description: str
    name_en: str
    description_en: str
    composition: str
    allergens: str
    choices: str  # variants as written in details.csv; empty: one without a name
    category: str
    kind: str
    price: int
    weight_g: int
    unit: str
    units: int
    low_at: int
    min_order: int
    lead_days: int
    shelf_days: int | None
    halal: bool
    pirt: bool
    permit_basis: str
    food: str
    serves: int | None
    level: str
    signature: bool

    @property
    def is_service(self) -> bool:
        """Booked for a date and not sent."""
        return self.kind.startswith("jasa-")

    @property
    def made_to_order(self) -> bool:
        """Goods that keep three days or less, and services: their units are a capacity per day."""
        return self.is_service or (self.shelf_days is not None and self.shelf_days <= SHORT_DAYS)

    @property
    def lacks_halal(self) -> bool:
        """Processed food without halal: it fails at kecamatan."""
        return self.food == "processed" and not self.halal

    @property
    def is_dry(self) -> bool:
        """Dry packaged food, which needs a P-IRT. Tempe and salted eggs (basis `none`) need halal only."""
        without = self.permit_basis == "none" and self.kind in DRY_KINDS
        return self.food == "processed" and (self.permit_basis == "P-IRT" or without)

    @property
    def pass_level(self) -> PassLevel | None:
        """How far it passes. Dry food without a P-IRT is scored lower and never for the province; None: not at all."""
        if self.lacks_halal:
            return None
        if self.is_dry and not self.pirt:
            return PassLevel.KOTA
        return None if self.level == "none" else PassLevel(self.level)


def sellers() -> list[SampleSeller]:
    """The sixty sellers."""
    stories = {row["seller_key"]: row["story"] for row in _rows("stories.csv")}
    return [
        SampleSeller(
            row["seller_key"], row["business_name"], row["owner"], row["kelurahan_code"], row["pengampu"],
            row["tagline"], stories[row["seller_key"]], row["qris"] == "yes",
        )
        for row in _rows("sellers_sample.csv")
    ]  # fmt: skip


def products() -> list[SampleProduct]:
    """The 240 products."""
    details, english = ({row["product_key"]: row for row in _rows(name)} for name in ("details.csv", "english.csv"))
    keyed = ((row["product_key"], row) for row in _rows("products_sample.csv"))
    return [_product(row, details[key] | english[key]) for key, row in keyed]


def _product(row: dict[str, str], more: dict[str, str]) -> SampleProduct:
    units, least = int(row["stock"]), int(row["min_order"])
    shelf = int(row["shelf_days"]) if row["shelf_days"] else None
    to_order = row["kind"].startswith("jasa-") or (shelf is not None and shelf <= SHORT_DAYS)
    if to_order:
        units = max(units, least)
    elif 0 < units < least:
        least = units
    return SampleProduct(
        key=row["product_key"], seller_key=row["seller_key"], name=row["name"], stem=more["stem"],
        description=row["description"], name_en=more["name_en"], description_en=more["description_en"],
        composition=more["composition"], allergens=more["allergens"],
        choices=more["choices"], category=row["category"], kind=row["kind"], price=int(row["price"]),
        weight_g=int(row["weight_g"] or 0), unit=row["unit"], units=units, low_at=int(row["min_stock"] or 0),
        min_order=least, lead_days=int(row["lead_days"]), shelf_days=shelf, halal=row["halal"] == "yes",
        pirt=row["pirt"] == "yes", permit_basis=row["permit_basis"], food=row["food"],
        serves=int(row["serves"]) if row["serves"] else None, level=row["curation_level"],
        signature=row["ciri_khas"] == "yes",
    )  # fmt: skip


def _rows(name: str) -> list[dict[str, str]]:
    text = (files("storefront.demo") / "data" / name).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))
