"""A sheet of goods somebody sent: tried first, then run piece by piece, then perhaps undone."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, String, select, text
from sqlalchemy.orm import Mapped, mapped_column, relationship
from sqlalchemy.types import JSON

from storefront.accounts.user import User
from storefront.kit import clock
from storefront.kit.db import Base, db
from storefront.kit.leasing import Leased
from storefront.kit.states import Stateful
from storefront.sellers.seller import Seller

ALIVE = "status IN ('uploaded', 'checked', 'running', 'undoing')"


class Status(StrEnum):
    """Where it stands. A sheet changes goods in RUNNING and UNDOING only."""

    UPLOADED = "uploaded"
    CHECKED = "checked"
    RUNNING = "running"
    DONE = "done"
    STOPPED = "stopped"
    UNDOING = "undoing"
    UNDONE = "undone"


WORK = (Status.UPLOADED, Status.RUNNING, Status.UNDOING)  # what the worker has to do with one


class Why(StrEnum):
    """Why a sheet was stopped, beside the words of `kit.sheet_rows` for files that cannot be read."""

    REPLACED = "replaced"
    ASKED = "asked"
    LOST = "lost"


class SheetImport(Stateful, Leased, Base):
    """One file of one shop. Of those that still live (not done, stopped or undone) a shop has one at most.

    The counts are of its rows, written in the commit that changes the rows, so a page need not count.
    """

    __tablename__ = "sheet_imports"
    __table_args__ = (
        Index(
            "uq_sheet_imports_one_alive", "seller_id", unique=True, sqlite_where=text(ALIVE),
            postgresql_where=text(ALIVE),
        ),
        Index("ix_sheet_imports_seller_id_id", "seller_id", "id"),
        Index("ix_sheet_imports_status_id", "status", "id"),
    )  # fmt: skip
    MOVES = {
        Status.UPLOADED: {Status.CHECKED, Status.STOPPED},
        Status.CHECKED: {Status.RUNNING, Status.STOPPED},
        Status.RUNNING: {Status.DONE, Status.STOPPED},
        Status.DONE: {Status.UNDOING},
        Status.STOPPED: {Status.UNDOING},
        Status.UNDOING: {Status.UNDONE},
    }

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(12), unique=True)
    seller_id: Mapped[int] = mapped_column(ForeignKey(Seller.id))
    seller: Mapped[Seller] = relationship()
    actor_id: Mapped[int | None] = mapped_column(ForeignKey(User.id), index=True)
    actor: Mapped[User | None] = relationship(foreign_keys=actor_id)
    file_name: Mapped[str] = mapped_column(String(120), default="")
    digest: Mapped[str] = mapped_column(String(64))
    status: Mapped[Status] = mapped_column(default=Status.UPLOADED)
    why: Mapped[str] = mapped_column(String(20), default="")  # a Why, or why the file could not be read
    why_about: Mapped[str] = mapped_column(String(80), default="")
    heads: Mapped[list[str]] = mapped_column(JSON, default=list)  # as the file writes them
    unknown: Mapped[list[str]] = mapped_column(JSON, default=list)  # heads nobody knows
    rows: Mapped[int] = mapped_column(default=0)
    bad: Mapped[int] = mapped_column(default=0)
    new: Mapped[int] = mapped_column(default=0)
    changed: Mapped[int] = mapped_column(default=0)
    same: Mapped[int] = mapped_column(default=0)
    waits: Mapped[int] = mapped_column(default=0)  # rows whose change a curator must see
    much: Mapped[int] = mapped_column(default=0)  # rows whose price grows or shrinks tenfold
    done: Mapped[int] = mapped_column(default=0)
    undone: Mapped[int] = mapped_column(default=0)
    kept: Mapped[int] = mapped_column(default=0)  # rows of which something was passed over, or had to stay in an undo
    made_at: Mapped[datetime] = mapped_column(default=clock.now)
    started_at: Mapped[datetime | None]
    started_by_id: Mapped[int | None] = mapped_column(ForeignKey(User.id))
    ended_at: Mapped[datetime | None]  # done or stopped
    undone_at: Mapped[datetime | None]
    undone_by_id: Mapped[int | None] = mapped_column(ForeignKey(User.id))
    cleared_at: Mapped[datetime | None]  # its file and its rows are gone

    @property
    def is_alive(self) -> bool:
        """Whether something is still to come of it by itself or by a person's yes."""
        return self.status in (Status.UPLOADED, Status.CHECKED, Status.RUNNING, Status.UNDOING)

    @property
    def word(self) -> str:
        """What the stock book and the log say why: `lembar J7K2…`."""
        return f"lembar {self.code}"

    @property
    def to_do(self) -> int:
        """How many rows a run changes."""
        return self.new + self.changed


def alive(seller_id: int) -> SheetImport | None:
    """The sheet a shop has in hand."""
    mine = select(SheetImport).where(SheetImport.seller_id == seller_id, text(ALIVE))
    return db.session.scalar(mine.execution_options(populate_existing=True))


def latest(seller_id: int, most: int) -> list[SheetImport]:
    """The last sheets of a shop, the newest first."""
    mine = select(SheetImport).where(SheetImport.seller_id == seller_id)
    return list(db.session.scalars(mine.order_by(SheetImport.id.desc()).limit(most)))


def of_seller(seller_id: int, code: str) -> SheetImport | None:
    """This shop's sheet with this code; another shop's does not exist."""
    mine = select(SheetImport).where(SheetImport.seller_id == seller_id, SheetImport.code == code)
    return db.session.scalar(mine)
