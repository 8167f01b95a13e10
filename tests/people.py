"""The people and things of our stories: Sari and Dewi buy, Budi sells, Rini curates; `make` builds the rest."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from functools import cache
from itertools import count

import pytest
from flask import Flask
from sqlalchemy import select

from storefront.accounts import staff_role
from storefront.accounts.staff_role import Role
from storefront.accounts.user import User
from storefront.catalog import passing, search, stock
from storefront.catalog.category import Category, ProductKind
from storefront.catalog.product import Food, Keeping, PassLevel, Product
from storefront.catalog.stock import Reason
from storefront.catalog.variant import Variant
from storefront.kit import clock, codes
from storefront.kit.db import db
from storefront.orders import checkout, delivery
from storefront.orders import order as orders
from storefront.orders.delivery import Wish
from storefront.orders.order import Order, Way
from storefront.orders.purchase import Purchase
from storefront.payments import charging, paying
from storefront.payments.gateways.contract import Outcome, Presented, Sighting
from storefront.places.area import Area
from storefront.qris import payload
from storefront.reports import verify
from storefront.sellers import qris_account
from storefront.sellers.member import Part, SellerMember
from storefront.sellers.qris_account import QrisAccount
from storefront.sellers.seller import Seller
from storefront.sellers.seller import Status as SellerStatus
from tests.visitor import Visitor

CIDENG = "31.71.01.1002"
PASSWORD = "rahasia-sekali-1"


@cache
def hash_of_password() -> str | None:
    """PASSWORD hashed as for everybody, but once a run: hashing is meant to be slow."""
    person = User(name="")
    person.set_password(PASSWORD)
    return person.password_hash


@dataclass
class Make:
    """Builds things through the rooms' own deeds. Every call commits, so other connections see it."""

    numbers: Iterator[int] = field(default_factory=lambda: count(1))

    def user(self, name: str = "Tono", phone: str | None = None, email: str | None = None) -> User:
        """A person with the password PASSWORD."""
        number = next(self.numbers)
        user = User(name=name, phone=phone or f"+62812000{number:05}", email=email)
        user.password_hash = hash_of_password()
        user.agree()
        return self._keep(user)

    def staff(self, role: Role = Role.OPERATOR, name: str = "Rini") -> User:
        """A member of staff."""
        user = self.user(name)
        staff_role.give(user, role)
        return self._keep(user)

    def seller(
        self,
        name: str = "Dapur Budi",
        area: str = CIDENG,
        pengampu: str = "PPKUKM",
        gateway: str | None = "static",
        **facts: object,
    ) -> Seller:
        """A live seller with an approved QRIS account (none when `gateway` is None)."""
        number = next(self.numbers)
        slug = f"{name.lower().replace(' ', '-')}-{number}"
        seller = Seller(
            slug=slug, name=name, maker="Budi", phone=f"+62813000{number:05}", area_code=area, city_code=area[:5],
            pengampu_code=pengampu, status=SellerStatus.LIVE, open_days="1234567", **facts,
        )  # fmt: skip
        self._keep(seller)
        if gateway:
            self.qris_account(seller, gateway)
        return seller

    def qris_account(self, seller: Seller, gateway: str = "static") -> QrisAccount:
        """An approved account; its numbers can belong to nobody."""
        number = next(self.numbers)
        merchant = payload.Merchant(
            name=payload.fold_name(seller.name), city="JAKARTA PUSAT", postcode="10150", pan=f"93600000{number:010}",
            merchant_id=f"{number:015}", guid="ID.CO.EXAMPLE.WWW", nmid=f"ID109900000{number:04}",
            criteria="UMI", mcc="5814",
        )  # fmt: skip
        account = QrisAccount(
            seller=seller, status=qris_account.Status.APPROVED, gateway=gateway, gateway_account=f"SUB{number:08}",
            nmid=merchant.nmid, merchant_name=merchant.name, merchant_city=merchant.city, postcode=merchant.postcode,
            pan=merchant.pan, merchant_id=merchant.merchant_id, guid=merchant.guid, mcc=merchant.mcc,
            static_text=payload.build(merchant), approved_at=clock.now(),
        )  # fmt: skip
        return self._keep(account)

    def owner(self, seller: Seller, name: str = "Budi") -> User:
        """A person who owns a shop."""
        user = self.user(name)
        self._keep(SellerMember(seller=seller, user=user, part=Part.OWNER, may_confirm_money=True))
        return user

    def product(
        self, seller: Seller | None = None, name: str = "Sambal Teri", price: int = 25_000, stock: int = 10,
        capacity: int | None = None, passed: bool = True, kind: str = "sambal-bumbu", category: str = "kuliner",
        variants: dict[str, int] | None = None, **facts: object,
    ) -> Product:  # fmt: skip
        """A product with one variant (or several: name → price), passed at kota level for two years."""
        seller = seller or self.seller()
        number = next(self.numbers)
        facts = {"food": Food.PROCESSED, "keeping": Keeping.DRY, "lead_days": 1, "min_order": 1} | facts
        product = Product(
            slug=f"{name.lower().replace(' ', '-')}-{number}", seller=seller, city_code=seller.city_code,
            pengampu_code=seller.pengampu_code, name=name, description=f"{name} buatan rumah.", unit="botol",
            category_id=self._id(Category, category), kind_id=self._id(ProductKind, kind),
            made_to_order=capacity is not None, **facts,
        )  # fmt: skip
        self._keep(product)
        for position, (variant_name, cost) in enumerate((variants or {"": price}).items()):
            self._variant(product, variant_name, cost, position, stock, capacity)
        if passed:
            passing.submit(product)
            passing.give_pass(product, PassLevel.KOTA, clock.today() + timedelta(days=730))
        search.index(product)
        db.session.commit()
        return product

    def variant(self, **facts: object) -> Variant:
        """The only variant of a fresh product."""
        product = self.product(**facts)  # type: ignore[arg-type]
        return db.session.scalars(select(Variant).where(Variant.product_id == product.id)).one()

    def _variant(
        self, product: Product, name: str, price: int, position: int, units: int, capacity: int | None
    ) -> None:
        variant = Variant(
            product=product, seller_id=product.seller_id, sku=f"SKU-{next(self.numbers)}", name=name, price=price,
            position=position, weight_g=250, capacity=capacity,
        )  # fmt: skip
        self._keep(variant)
        product.price_from = min(product.price_from or price, price)
        if capacity is None and units:
            stock.add(variant, units, Reason.START)

    def _id(self, table: type[Category] | type[ProductKind], slug: str) -> int:
        return db.session.scalars(select(table.id).where(table.slug == slug)).one()

    def _keep(self, thing):  # type: ignore[no-untyped-def]
        db.session.add(thing)
        db.session.commit()
        return thing


@dataclass
class Shopper:
    """Someone who buys as a guest, straight through the domain."""

    name: str
    phone: str
    email: str | None = None

    def places(self, *wishes: tuple[Variant, int], way: Way = Way.PICKUP, area: str | None = None) -> Purchase:
        """Order from each seller concerned, for the first possible day. Rolls back and raises what checkout raises."""
        sellers: dict[int, list[Wish]] = {}
        for variant, quantity in wishes:
            sellers.setdefault(variant.seller_id, []).append(Wish(variant, quantity))
        parcels = []
        for mine in sellers.values():
            seller = mine[0].variant.product.seller
            first = delivery.earliest(seller, mine)
            assert first is not None
            shown = [wish.variant.price for wish in mine]
            parcels.append(checkout.Parcel(seller, mine, shown, way, first))
        form = checkout.Form(codes.token(), "digest", "cart")
        place = db.session.get(Area, area) if area else None
        where = checkout.Destination(area, place.postcode or "" if place else "", "Jalan Mawar 1" if place else "")
        try:
            purchase = checkout.place(form, checkout.Buyer(self.name, self.phone, self.email), where, parcels)
        except Exception:
            db.session.rollback()
            raise
        db.session.commit()
        return purchase

    def buys(self, variant: Variant, quantity: int = 1) -> Order:
        """One order of one variant, fetched at the seller's."""
        return orders.of_purchase(self.places((variant, quantity)))[0]

    def pays(self, order: Order, amount: int | None = None) -> Order:
        """The bank tells that the order was paid, in full or with `amount`."""
        payment = charging.open_payment(order)
        charging.present(payment.reference, Presented(None, None, payment.expires_at))
        seen = Sighting(
            event_id=codes.reference(), reference=payment.reference, gateway_reference=None, status=Outcome.PAID,
            amount=payment.amount if amount is None else amount, currency="IDR", merchant=None, paid_at=clock.now(),
        )  # fmt: skip
        paying.settle(payment, seen)
        db.session.commit()
        return order


@pytest.fixture
def make(app: Flask) -> Iterator[Make]:
    """Builds things; an app context is open while the test runs, and every story begins at ten in the morning.

    Else a story told shortly before a seller's cut-off, or before midnight, would end otherwise than the same at noon.
    """
    with app.app_context():
        clock.shift(clock.start_of(clock.today()) + timedelta(hours=10) - clock.now())
        yield Make()
        db.session.rollback()


@pytest.fixture
def books(make: Make) -> Iterator[None]:
    """After a story of money, the books balance: whatever `flask verify` asks holds."""
    yield
    db.session.rollback()
    broken = [finding for finding in verify.run() if not finding.holds]
    assert not broken, broken


@pytest.fixture
def sari() -> Shopper:
    """Sari buys."""
    return Shopper("Sari", "+6281234567890", "sari@contoh.example")


@pytest.fixture
def dewi() -> Shopper:
    """Dewi buys too."""
    return Shopper("Dewi", "+6281298765432")


@pytest.fixture
def visitor(app: Flask) -> Visitor:
    """A browser that inspects every page it opens."""
    return Visitor(app)
