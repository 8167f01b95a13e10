"""What curators score, in versions: criteria with a sentence for each of four steps, and each level's line."""

from datetime import datetime

from sqlalchemy import JSON, ForeignKey, String, UniqueConstraint, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from storefront.accounts.user import User
from storefront.catalog.product import Food, PassLevel, Product
from storefront.kit import bilingual, clock
from storefront.kit.db import Base, LongText, db

STEPS = (1, 2, 3, 4)
FOOD, THING, SERVICE = "food", "thing", "service"


class Rubric(Base):
    """One version. What was scored with it is read with it for ever; a new one counts from its publication on."""

    __tablename__ = "rubrics"

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(unique=True)
    published_at: Mapped[datetime] = mapped_column(default=clock.now)
    published_by_id: Mapped[int | None] = mapped_column(ForeignKey(User.id))
    why: Mapped[LongText] = mapped_column(default="")  # what is different from the version before
    kecamatan_at: Mapped[int]  # hundredths of a step that are enough for a pass
    kota_at: Mapped[int]
    provinsi_at: Mapped[int]
    items: Mapped[list["RubricItem"]] = relationship(order_by="RubricItem.position", back_populates="rubric")

    def enough(self, level: PassLevel) -> int:
        """Hundredths of a step from which a product passes at this level."""
        at: int = getattr(self, f"{level.value}_at")
        return at

    def items_for(self, product: Product) -> list["RubricItem"]:
        """The criteria that make sense for this product: nobody tastes a scarf."""
        sort = sort_of(product)
        return [item for item in self.items if sort in item.applies]


class RubricItem(Base):
    """One criterion. `weight` is its share, `least` the hundredths of a step below which nothing passes."""

    __tablename__ = "rubric_items"
    __table_args__ = (UniqueConstraint("rubric_id", "key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    rubric_id: Mapped[int] = mapped_column(ForeignKey(Rubric.id))
    rubric: Mapped[Rubric] = relationship(back_populates="items")
    key: Mapped[str] = mapped_column(String(20))
    position: Mapped[int]
    weight: Mapped[int]
    least: Mapped[int] = mapped_column(default=0)
    applies: Mapped[list[str]] = mapped_column(JSON)  # among food, thing, service
    name: Mapped[str]
    name_en: Mapped[str]
    asks: Mapped[LongText]  # what the curator looks at
    asks_en: Mapped[LongText]
    steps: Mapped[list[str]] = mapped_column(JSON)  # four sentences, from the poorest to the best
    steps_en: Mapped[list[str]] = mapped_column(JSON)

    def step_words(self, language: str) -> list[str]:
        """The four sentences in this language."""
        return self.steps_en if language == "en" else self.steps

    def name_in(self, language: str) -> str:
        """Its name in this language."""
        return bilingual.text(self, "name", language)


def in_force() -> Rubric:
    """The version that counts now: the newest that is published."""
    return db.session.scalars(select(Rubric).order_by(Rubric.number.desc()).limit(1)).one()


def by_number(number: int) -> Rubric | None:
    """The version of this number."""
    return db.session.scalar(select(Rubric).where(Rubric.number == number))


def versions(most: int = 50) -> list[Rubric]:
    """All versions, the newest first."""
    return list(db.session.scalars(select(Rubric).order_by(Rubric.number.desc()).limit(most)))


def sort_of(product: Product) -> str:
    """`food`, `thing` or `service`: which criteria make sense."""
    if product.food != Food.NONE:
        return FOOD
    return SERVICE if product.is_service else THING
