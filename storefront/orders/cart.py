"""The basket: lines of several sellers, known by a token in the browser; guests come first."""

import re
from datetime import datetime, timedelta

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint, delete, select
from sqlalchemy.orm import Mapped, contains_eager, mapped_column, relationship

from storefront.catalog.product import Product
from storefront.catalog.variant import Variant
from storefront.kit import clock, codes
from storefront.kit.db import Base, db

LASTS = timedelta(days=60)
MOST_LINES = 50
MOST_UNITS = 9_999
_UNITS = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]+")


class Cart(Base):
    """One browser's basket. The table keeps only the hash of its token."""

    __tablename__ = "carts"

    id: Mapped[int] = mapped_column(primary_key=True)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    user_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"), index=True)
    seen_at: Mapped[datetime] = mapped_column(default=clock.now)


class CartLine(Base):
    """So many units of one variant."""

    __tablename__ = "cart_lines"
    __table_args__ = (
        UniqueConstraint("cart_id", "variant_id"),
        CheckConstraint(f"quantity BETWEEN 1 AND {MOST_UNITS}", name="quantity"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    cart_id: Mapped[int] = mapped_column(ForeignKey(Cart.id))
    cart: Mapped[Cart] = relationship()
    variant_id: Mapped[int] = mapped_column(ForeignKey(Variant.id), index=True)
    variant: Mapped[Variant] = relationship()
    quantity: Mapped[int]

    @property
    def goods(self) -> int:
        """What the line costs at today's price, in rupiah."""
        return self.quantity * self.variant.price

    @property
    def code(self) -> str:
        """Names the line in forms: the seller and the seller's own number of the variant."""
        return f"{self.variant.product.seller.slug}:{self.variant.sku}"

    @property
    def title(self) -> str:
        """Name and variant as the shopper chose them."""
        name = self.variant.product.name
        return f"{name} – {self.variant.name}" if self.variant.name else name

    @property
    def is_for_sale(self) -> bool:
        """Whether it can still be bought today (how many are left is another matter)."""
        return self.variant.product.is_public and not self.variant.archived

    @property
    def lacks_stock(self) -> bool:
        """Whether fewer are free now than lie in the basket; what is made to order has no stock to lack."""
        return not self.variant.is_made_to_order and self.variant.free < self.quantity

    @property
    def goods_there(self) -> int:
        """What the line costs as far as its goods are free now, in rupiah."""
        return (self.variant.free if self.lacks_stock else self.quantity) * self.variant.price


class BasketFull(ValueError):
    """More lines than a basket takes."""


class BadQuantity(ValueError):
    """What was typed is no number of units; the text is a code for the page: empty, not_whole, too_few, too_many."""


def units(typed: str) -> int:
    """Read a quantity as people type it: `3`, `1.000`. Raises BadQuantity."""
    text = typed.strip()
    if not text:
        raise BadQuantity("empty")
    if _UNITS.fullmatch(text.lstrip("-")) is None:
        raise BadQuantity("not_whole")
    digits = text.lstrip("-").replace(".", "").lstrip("0")
    if text.startswith("-") or not digits:
        raise BadQuantity("too_few")
    if len(digits) > len(str(MOST_UNITS)):
        raise BadQuantity("too_many")
    return int(digits)


def begin(token: str = "") -> tuple[Cart, str]:
    """A new basket and the token for its cookie; who has to know it beforehand brings one nobody can guess."""
    token = token or codes.token()
    cart = Cart(token_hash=codes.digest(token))
    db.session.add(cart)
    db.session.flush()
    return cart, token


def of(token: str | None, lock: bool = False) -> Cart | None:
    """The basket this cookie belongs to, if it is not too old; `lock` keeps others out until the commit."""
    if not token or not 20 <= len(token) <= 100:
        return None
    wanted = select(Cart).where(Cart.token_hash == codes.digest(token), Cart.seen_at > clock.now() - LASTS)
    return db.session.scalar(wanted.with_for_update() if lock else wanted)


def lines(cart: Cart) -> list[CartLine]:
    """The lines with variant, product and seller, grouped by seller, in one statement."""
    mine = (
        select(CartLine)
        .join(CartLine.variant)
        .join(Variant.product)
        .options(
            contains_eager(CartLine.variant).contains_eager(Variant.product).joinedload(Product.seller),
            contains_eager(CartLine.variant).contains_eager(Variant.product).joinedload(Product.kind),
        )
        .where(CartLine.cart_id == cart.id)
        .order_by(Product.seller_id, CartLine.id)
    )
    return list(db.session.scalars(mine))


def put(cart: Cart, variant: Variant, quantity: int, add: bool = False) -> CartLine:
    """Have `quantity` units (1 to 9,999) of a variant in the basket, or so many more with `add`.

    Raises BasketFull beyond 50 lines.
    """
    line = db.session.scalar(select(CartLine).where(CartLine.cart_id == cart.id, CartLine.variant_id == variant.id))
    if line is None:
        if len(lines(cart)) >= MOST_LINES:
            raise BasketFull
        line = CartLine(cart=cart, variant=variant, quantity=0)
        db.session.add(line)
    line.quantity = max(1, min(MOST_UNITS, quantity + (line.quantity if add else 0)))
    cart.seen_at = clock.now()
    return line


def fit(line: CartLine) -> int | None:
    """Bring a line down to what is free, or to a day's capacity; answers that number where the line asked for more.

    A line of which not even the smallest order is free stays as it is: the basket says why, and a hold may lapse.
    """
    most = line.variant.free if line.variant.capacity is None else line.variant.capacity
    if not max(1, line.variant.product.min_order) <= most < line.quantity:
        return None
    line.quantity = most
    return most


def take_out(cart: Cart, variant_id: int) -> None:
    """Remove a variant from the basket."""
    db.session.execute(delete(CartLine).where(CartLine.cart_id == cart.id, CartLine.variant_id == variant_id))
    cart.seen_at = clock.now()


def empty(cart: Cart, variant_ids: list[int]) -> None:
    """Remove what was ordered."""
    db.session.execute(delete(CartLine).where(CartLine.cart_id == cart.id, CartLine.variant_id.in_(variant_ids)))


def sweep() -> int:
    """Forget baskets nobody has touched for two months; answers how many."""
    old = list(db.session.scalars(select(Cart.id).where(Cart.seen_at < clock.now() - LASTS).limit(500)))
    db.session.execute(delete(CartLine).where(CartLine.cart_id.in_(old)))
    db.session.execute(delete(Cart).where(Cart.id.in_(old)))
    return len(old)
