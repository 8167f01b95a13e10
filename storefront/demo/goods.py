"""Demo goods: products with variants, stock or capacity, papers, and the pass a curation would have given."""

from collections import defaultdict
from datetime import timedelta
from random import Random

from sqlalchemy import select

from storefront.accounts.user import User
from storefront.catalog import papers, passing, search, stock
from storefront.catalog.category import Category, ProductKind, SignatureKind
from storefront.catalog.product import Food, Keeping, PassLevel, Product
from storefront.catalog.stock import Reason
from storefront.catalog.variant import Variant
from storefront.demo import choices, words
from storefront.demo.sample import UNDER_A_WEEK, SampleProduct
from storefront.demo.sellers import paper
from storefront.kit import clock
from storefront.kit.db import db
from storefront.kit.slugs import slug
from storefront.sellers.permit import Kind, Permit
from storefront.sellers.seller import Seller

PASS_LASTS = timedelta(days=730)
KEEPING = {"SLHS": Keeping.SHORT, "P-IRT": Keeping.DRY, "BPOM-MD": Keeping.CHILLED}
PIRT_KINDS = {
    "camilan": "15", "kue-kering": "06", "sambal-bumbu": "11", "olahan-ikan": "02", "minuman": "13", "herbal": "12",
}  # fmt: skip


class Shelf:
    """Makes products; looks categories and kinds up once, and keeps the papers a seller already has."""

    def __init__(self, checker: User) -> None:
        self.checker = checker
        self.categories = {each.slug: each for each in db.session.scalars(select(Category))}
        self.kinds = {each.slug: each for each in db.session.scalars(select(ProductKind))}
        self.signatures: dict[str, set[int]] = defaultdict(set)
        for row in db.session.scalars(select(SignatureKind)):
            self.signatures[row.pengampu_code].add(row.kind_id)
        self.papers: dict[tuple[int, Kind], Permit] = {}

    def put(self, sample: SampleProduct, seller: Seller, number: int, dice: Random) -> Product:
        """One product, from draft to as far as the sample says it passed."""
        product = self._product(sample, seller)
        db.session.add(product)
        db.session.flush()
        for position, (name, price, weight) in enumerate(choices.of(sample, dice)):
            _variant(product, sample, position, name, price, weight)
        product.price_from = min(price for (price,) in db.session.query(Variant.price).filter_by(product_id=product.id))
        for kind, shape, years in _papers(sample, number):
            papers.attach(product, self._paper(seller, kind, shape, years, dice))
        passing.submit(product)
        if sample.passes:
            passing.give_pass(product, PassLevel(sample.pass_level), clock.today() + PASS_LASTS)
        search.index(product)
        return product

    def _product(self, sample: SampleProduct, seller: Seller) -> Product:
        on_list = self.kinds[sample.kind].id in self.signatures[seller.pengampu_code]
        return Product(
            slug=slug(sample.name), seller=seller, city_code=seller.city_code, pengampu_code=seller.pengampu_code,
            category=self.categories[sample.category], kind=self.kinds[sample.kind], name=sample.name,
            description=sample.description, composition=words.composition(sample), allergens=words.allergens(sample),
            unit=sample.unit, serves=sample.serves, lead_days=sample.lead_days, shelf_days=sample.shelf_days,
            min_order=sample.min_order, made_to_order=sample.made_to_order, food=Food(sample.food),
            keeping=_keeping(sample), is_signature=sample.signature,
            signature_why=_why(sample, seller) if sample.signature != on_list else "",
        )  # fmt: skip

    def _paper(self, seller: Seller, kind: Kind, number: str, years: int | None, dice: Random) -> Permit:
        """A seller has one halal certificate and one SLHS, but a P-IRT or BPOM number for each product."""
        if kind not in (Kind.HALAL, Kind.SLHS):
            return paper(seller, kind, number, years, self.checker, dice)
        key = (seller.id, kind)
        if key not in self.papers:
            self.papers[key] = paper(seller, kind, number, years, self.checker, dice)
        return self.papers[key]


def _variant(product: Product, sample: SampleProduct, position: int, name: str, price: int, weight: int) -> None:
    variant = Variant(
        product=product, seller_id=product.seller_id, sku=f"{sample.key}-{position + 1}", name=name, position=position,
        price=price, weight_g=weight, low_at=sample.low_at, capacity=sample.units if sample.made_to_order else None,
    )  # fmt: skip
    db.session.add(variant)
    db.session.flush()
    if not sample.made_to_order and sample.units:
        stock.add(variant, sample.units, Reason.START)


def _keeping(sample: SampleProduct) -> Keeping:
    if sample.food != "processed":
        return Keeping.NONE
    if sample.shelf_days is not None and sample.shelf_days < UNDER_A_WEEK and sample.permit_basis != "BPOM-MD":
        return Keeping.SHORT
    return KEEPING.get(sample.permit_basis, Keeping.NONE)


def _papers(sample: SampleProduct, number: int) -> list[tuple[Kind, str, int | None]]:
    """Kind, number and years of each paper; the serial parts are noughts, which no issuer gives."""
    ends = (clock.today().year + 4) % 100
    pirt = f"2{PIRT_KINDS.get(sample.kind, '15')}3171" + f"{number % 100:02}0000{ends:02}"
    basis: dict[str, tuple[Kind, str, int | None]] = {
        "SLHS": (Kind.SLHS, "SLHS/CONTOH/0000/2026", 3),
        "BPOM-MD": (Kind.BPOM_MD, f"MD000000{number:06}", 5),
        "BPOM-NA": (Kind.BPOM_NA, f"NA00000{number:06}", 3),
        "PKRT": (Kind.PKRT, f"KEMENKES RI PKD 0000{number:06}", 5),
    }
    found = [basis[sample.permit_basis]] if sample.permit_basis in basis else []
    if sample.pirt:
        found.append((Kind.PIRT, pirt, 5))
    if sample.halal:
        found.append((Kind.HALAL, "ID31110000000000001"[:19], None))
    return found


def _why(sample: SampleProduct, seller: Seller) -> str:
    """A curator's reason where the decision differs from the pengampu's list of kinds."""
    if sample.signature:
        return f"Bahan dan ceritanya menunjukkan bidang {seller.pengampu_code}, meski jenisnya umum."
    return "Jenisnya ada di daftar, tetapi bentuknya sama dengan banyak barang lain."
