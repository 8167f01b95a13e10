"""Demo goods: products with variants, stock or capacity, papers, and the pass a curation would have given."""

from collections import defaultdict
from random import Random
from typing import Any

from sqlalchemy import select

from storefront.accounts.user import User
from storefront.catalog import papers, search, stock
from storefront.catalog.category import Category, ProductKind, SignatureKind
from storefront.catalog.product import Food, Keeping, Product
from storefront.catalog.stock import Reason
from storefront.catalog.variant import Variant
from storefront.demo import choices, permits, words
from storefront.demo.sample import SampleProduct
from storefront.kit import clock
from storefront.kit.db import db
from storefront.kit.slugs import slug
from storefront.sellers.permit import Kind, Permit
from storefront.sellers.seller import Seller


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
        """One product as its seller entered it: a draft with its papers."""
        product = self._product(sample, seller)
        db.session.add(product)
        db.session.flush()
        _variants(product, sample)
        for kind in permits.kinds_of(sample):
            papers.attach(product, self._paper(seller, kind, number, sample, dice))
        search.index(product)
        return product

    def _product(self, sample: SampleProduct, seller: Seller) -> Product:
        on_list = self.kinds[sample.kind].id in self.signatures[seller.pengampu_code]
        return Product(
            slug=slug(sample.name), seller=seller, city_code=seller.city_code, pengampu_code=seller.pengampu_code,
            category=self.categories[sample.category], kind=self.kinds[sample.kind], name=sample.name,
            description=sample.description, name_en=sample.name_en, description_en=sample.description_en,
            composition=sample.composition, allergens=sample.allergens,
            unit=sample.unit, serves=sample.serves, lead_days=sample.lead_days, shelf_days=sample.shelf_days,
            min_order=sample.min_order, made_to_order=sample.made_to_order, food=Food(sample.food),
            keeping=keeping(sample),
            **self._decided(sample, words.why_signature(sample, seller.pengampu_code, on_list)),
        )  # fmt: skip

    def _decided(self, sample: SampleProduct, why: str) -> dict[str, Any]:
        """What a curator decided about ciri khas, where it differs from the list of kinds."""
        if not why:
            return {}
        return {
            "signature_decision": sample.signature, "signature_why": why, "signature_decided_at": clock.now(),
            "signature_decided_by_id": self.checker.id,
        }  # fmt: skip

    def _paper(self, seller: Seller, kind: Kind, number: int, sample: SampleProduct, dice: Random) -> Permit:
        """A seller has one halal certificate and one SLHS, but a P-IRT or BPOM number for each product."""
        if kind not in permits.OF_THE_SHOP:
            return permits.issue(seller, kind, number, self.checker, dice, sample)
        key = (seller.id, kind)
        if key not in self.papers:
            self.papers[key] = permits.issue(seller, kind, int(sample.seller_key[1:]), self.checker, dice)
        return self.papers[key]


def keeping(sample: SampleProduct) -> Keeping:
    """How it keeps, which says what paper it needs. Tempe and salted eggs need none besides halal."""
    if sample.is_dry:
        return Keeping.DRY
    if sample.permit_basis == "SLHS":
        return Keeping.SHORT
    if sample.permit_basis == "BPOM-MD":
        return Keeping.MILK if "susu" in sample.allergens else Keeping.CHILLED
    return Keeping.NONE


def _variants(product: Product, sample: SampleProduct) -> None:
    """The variants with their units; a product's lowest price is that of its cheapest variant."""
    made = choices.of(sample)
    low_at = 0 if sample.made_to_order else -(-sample.low_at // len(made))
    for position, choice in enumerate(made):
        variant = Variant(
            product=product, seller_id=product.seller_id, sku=f"{sample.key}-{position + 1}", name=choice.name,
            position=position, price=choice.price, weight_g=choice.weight_g, low_at=low_at,
            capacity=choice.units if sample.made_to_order else None,
        )  # fmt: skip
        db.session.add(variant)
        db.session.flush()
        if not sample.made_to_order and choice.units:
            stock.add(variant, choice.units, Reason.START)
    product.price_from = min(choice.price for choice in made)
