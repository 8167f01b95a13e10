"""One row of a sheet of goods: what was found in it, what it would change, and what it has changed."""

from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint, select
from sqlalchemy.orm import Mapped, mapped_column, relationship
from sqlalchemy.types import JSON

from storefront.catalog.product import Product
from storefront.catalog.variant import Variant
from storefront.curation.import_sheet import SheetImport
from storefront.kit.db import Base, db
from storefront.kit.states import Stateful


class Status(StrEnum):
    """A row waits until it is done, once; what cannot be done is bad, and says why."""

    WAITING = "waiting"
    BAD = "bad"
    DONE = "done"
    UNDONE = "undone"


class Action(StrEnum):
    """What a row is about to do."""

    NEW = "new"  # goods the shop does not have
    VARIANT = "variant"  # a further variant of goods it has
    CHANGE = "change"
    SAME = "same"


class SheetRow(Stateful, Base):
    """A row by its number in the file. Values are plain JSON, as `catalog.rewriting.told` gives them.

    `plan` is field → [before, after]; `effects` is what came of it, with all an undo needs.
    """

    __tablename__ = "sheet_rows"
    __table_args__ = (
        UniqueConstraint("import_id", "number"),
        Index("ix_sheet_rows_import_id_status", "import_id", "status", "number"),
        Index("ix_sheet_rows_import_id_action", "import_id", "action", "number"),
        Index("ix_sheet_rows_import_id_goods", "import_id", "goods", "number"),
        Index("ix_sheet_rows_variant_id_mark", "variant_id", "mark"),
    )
    MOVES = {Status.WAITING: {Status.DONE, Status.BAD}, Status.DONE: {Status.UNDONE}}

    id: Mapped[int] = mapped_column(primary_key=True)
    import_id: Mapped[int] = mapped_column(ForeignKey(SheetImport.id))
    of: Mapped[SheetImport] = relationship()
    number: Mapped[int]
    sku: Mapped[str] = mapped_column(String(40), default="")
    goods: Mapped[str] = mapped_column(String(32), default="")  # the same for rows of the same product
    title: Mapped[str] = mapped_column(String(200), default="")  # the goods as a person knows them
    product_id: Mapped[int | None] = mapped_column(ForeignKey(Product.id), index=True)
    variant_id: Mapped[int | None] = mapped_column(ForeignKey(Variant.id))
    variant: Mapped[Variant | None] = relationship()
    mark: Mapped[str] = mapped_column(String(6), default="")  # of the taking-out whose stock the person saw
    status: Mapped[Status] = mapped_column(default=Status.WAITING)
    action: Mapped[Action] = mapped_column(default=Action.SAME)
    waits: Mapped[bool] = mapped_column(default=False)
    much: Mapped[bool] = mapped_column(default=False)
    texts: Mapped[list[str]] = mapped_column(JSON)
    wish: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    plan: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    flaws: Mapped[list[dict[str, Any]]] = mapped_column(JSON, default=list)
    effects: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    left: Mapped[list[dict[str, Any]]] = mapped_column(
        JSON, default=list
    )  # what was passed over, or could not be undone


def waiting(import_id: int, most: int) -> list[SheetRow]:
    """The next rows of a run, in the order of the file."""
    return _some(import_id, Status.WAITING, most, SheetRow.number)


def done(import_id: int, most: int) -> list[SheetRow]:
    """The next rows of an undo, the last first."""
    return _some(import_id, Status.DONE, most, SheetRow.number.desc())


def _some(import_id: int, status: Status, most: int, order: Any) -> list[SheetRow]:
    """Rows that change nothing need no worker: they stay as they are."""
    mine = select(SheetRow).where(
        SheetRow.import_id == import_id, SheetRow.status == status, SheetRow.action != Action.SAME
    )
    return list(db.session.scalars(mine.order_by(order).limit(most)))
