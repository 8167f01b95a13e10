"""A product: what a seller makes, how far it has passed, and whether the public may see it."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ColumnElement, ForeignKey, Index, String, and_, exists, func, or_, select
from sqlalchemy.orm import Mapped, column_property, mapped_column, relationship

from storefront.accounts.user import User
from storefront.catalog.category import Category, ProductKind, SignatureKind
from storefront.kit import clock
from storefront.kit.db import Base, LongText, Rupiah, db
from storefront.kit.states import Stateful
from storefront.places.area import Area
from storefront.places.pengampu import Pengampu
from storefront.sellers.seller import Seller
from storefront.sellers.seller import Status as SellerStatus


class Status(StrEnum):
    """A product's own way; how far it has passed is a fact beside it (`pass_level`)."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    PASSED = "passed"
    PAUSED = "paused"
    SUSPENDED = "suspended"
    ARCHIVED = "archived"


class PassLevel(StrEnum):
    """Kecamatan opens the shop; kota galleries, kiosks and the front page; provinsi government orders."""

    KECAMATAN = "kecamatan"
    KOTA = "kota"
    PROVINSI = "provinsi"


class Food(StrEnum):
    """Whether the halal gate applies: to processed food only."""

    PROCESSED = "processed"
    FRESH = "fresh"
    NONE = "none"


class Keeping(StrEnum):
    """How food keeps; with the kind it decides which permit is needed."""

    SHORT = "short"  # under 7 days at room temperature
    DRY = "dry"
    CHILLED = "chilled"
    MILK = "milk"
    NONE = "none"


class Product(Stateful, Base):
    """One product of one seller. City and pengampu are copied from the seller so that lists need no join."""

    __tablename__ = "products"
    __table_args__ = (
        Index("uq_products_form_key", "seller_id", "form_key", unique=True),
        Index("ix_products_status_id", "status", "id"),
        Index("ix_products_city_code_status_id", "city_code", "status", "id"),
        Index("ix_products_pengampu_code_status_id", "pengampu_code", "status", "id"),
        Index("ix_products_category_id_status_id", "category_id", "status", "id"),
        Index("ix_products_kind_id_status_id", "kind_id", "status", "id"),
        Index("ix_products_status_pass_ends_on", "status", "pass_ends_on"),
        Index("ix_products_status_papers_end_on", "status", "papers_end_on"),
        Index("ix_products_status_price_from_id", "status", "price_from", "id"),
        Index("ix_products_seller_id_name_id", "seller_id", "name", "id"),
        Index("ix_products_seller_id_status_name_id", "seller_id", "status", "name", "id"),
    )
    MOVES = {
        Status.DRAFT: {Status.SUBMITTED, Status.ARCHIVED},
        Status.SUBMITTED: {Status.PASSED, Status.RETURNED, Status.ARCHIVED},
        Status.RETURNED: {Status.SUBMITTED, Status.ARCHIVED},
        Status.PASSED: {Status.PAUSED, Status.SUSPENDED, Status.ARCHIVED},
        Status.PAUSED: {Status.PASSED, Status.SUSPENDED, Status.ARCHIVED},
        Status.SUSPENDED: {Status.PASSED, Status.PAUSED},
        Status.ARCHIVED: {Status.DRAFT, Status.PAUSED},
    }

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(unique=True)
    seller_id: Mapped[int] = mapped_column(ForeignKey(Seller.id), index=True)
    seller: Mapped[Seller] = relationship()
    city_code: Mapped[str] = mapped_column(ForeignKey(Area.code))
    city: Mapped[Area] = relationship()
    pengampu_code: Mapped[str] = mapped_column(ForeignKey(Pengampu.code))
    category_id: Mapped[int] = mapped_column(ForeignKey(Category.id))
    category: Mapped[Category] = relationship()
    kind_id: Mapped[int] = mapped_column(ForeignKey(ProductKind.id))
    kind: Mapped[ProductKind] = relationship()
    name: Mapped[str]
    description: Mapped[LongText]
    name_en: Mapped[str] = mapped_column(default="", server_default="")  # empty: English pages show the Indonesian text
    description_en: Mapped[LongText] = mapped_column(default="", server_default="")
    composition: Mapped[LongText] = mapped_column(default="")
    allergens: Mapped[str] = mapped_column(default="")
    unit: Mapped[str] = mapped_column(String(20))
    serves: Mapped[int | None]
    lead_days: Mapped[int] = mapped_column(default=1)
    shelf_days: Mapped[int | None]
    min_order: Mapped[int] = mapped_column(default=1)
    made_to_order: Mapped[bool] = mapped_column(default=False)
    food: Mapped[Food] = mapped_column(default=Food.NONE)
    keeping: Mapped[Keeping] = mapped_column(default=Keeping.NONE)
    signature_decision: Mapped[bool | None] = mapped_column()  # a curator's word (curation/khas); None: the list says
    signature_why: Mapped[str] = mapped_column(default="")  # and the reason, empty without a decision
    signature_decided_at: Mapped[datetime | None]
    signature_decided_by_id: Mapped[int | None] = mapped_column(ForeignKey(User.id))
    price_from: Mapped[Rupiah] = mapped_column(default=0)  # the lowest price of its variants
    status: Mapped[Status] = mapped_column(default=Status.DRAFT)
    status_why: Mapped[LongText] = mapped_column(default="", server_default="")  # what a curator wants mended
    submitted_at: Mapped[datetime | None]
    pass_level: Mapped[PassLevel | None]
    pass_ends_on: Mapped[date | None]
    papers_end_on: Mapped[date | None]  # the earliest end of a paper it rests on; None: no end
    reviews: Mapped[int] = mapped_column(default=0, server_default="0")  # how many are shown (orders/reviewing)
    stars: Mapped[int] = mapped_column(default=0, server_default="0")  # the sum of their stars
    words: Mapped[LongText] = mapped_column(default="")  # folded words for searching, written by catalog/search
    form_key: Mapped[str | None] = mapped_column(String(43))  # of the form that made it: sent twice, it makes one
    created_at: Mapped[datetime] = mapped_column(default=clock.now)
    changed_at: Mapped[datetime] = mapped_column(default=clock.now, onupdate=clock.now)  # what search engines are told

    # Ciri khas: the one rule. Asked when read, so that it follows the kind, the pengampu and the list by itself.
    is_signature: Mapped[bool] = column_property(
        func.coalesce(
            signature_decision,
            exists()
            .where(SignatureKind.pengampu_code == pengampu_code, SignatureKind.kind_id == kind_id)
            .correlate_except(SignatureKind),
        )
    )

    @property
    def is_service(self) -> bool:
        """Whether it is booked for a date and not sent."""
        return self.kind.is_service

    @property
    def is_in_term(self) -> bool:
        """Whether its pass and the papers it rests on hold today."""
        today = clock.today()
        return bool(
            self.pass_ends_on
            and self.pass_ends_on >= today
            and (self.papers_end_on is None or self.papers_end_on >= today)
        )

    @property
    def is_public(self) -> bool:
        """Whether the public may see it today; the same rule as `public()` for a loaded product."""
        return bool(self.status == Status.PASSED and self.pass_level and self.is_in_term and self.seller.is_live)


def public() -> ColumnElement[bool]:
    """The condition under which a product (joined with its seller) may be shown today. Compared when read."""
    today = clock.today()
    return and_(
        Product.status == Status.PASSED,
        Product.pass_level.is_not(None),
        Product.pass_ends_on >= today,
        or_(Product.papers_end_on.is_(None), Product.papers_end_on >= today),
        Seller.status == SellerStatus.LIVE,
    )


def lock(product: Product) -> None:
    """Keep others from changing this product until the commit, and read it afresh (FOR NO KEY UPDATE)."""
    db.session.flush()  # what is read afresh would forget what is not written yet
    mine = select(Product).where(Product.id == product.id).with_for_update(key_share=True)
    db.session.scalars(mine.execution_options(populate_existing=True)).one()  # nothing is read afresh until fetched


def public_by_slug(slug: str) -> Product | None:
    """The public product whose address ends in `slug`."""
    return db.session.scalar(select(Product).join(Product.seller).where(Product.slug == slug, public()))
