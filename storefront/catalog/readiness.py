"""What a shop still needs before it opens: worked out from the facts whenever it is read, stored nowhere.

Which papers follows from what the shop makes: its goods by kind and keeping, and the kinds it named without goods yet.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import select

from storefront.catalog import papers, seller_kind
from storefront.catalog.category import ProductKind
from storefront.catalog.product import Food, Keeping, Product, Status
from storefront.kit.db import db
from storefront.sellers import permit, qris_account, registration, waiver
from storefront.sellers.permit import Kind, Permit
from storefront.sellers.permit import Status as PermitStatus
from storefront.sellers.seller import Seller
from storefront.sellers.waiver import SellerWaiver

# How goods of a kind are usually kept, until the shop has some (PerBPOM 22/2018: what keeps under 7 days has no P-IRT).
USUAL: dict[str, tuple[Keeping, Food]] = {
    "kudapan": (Keeping.SHORT, Food.PROCESSED), "makanan-berat": (Keeping.SHORT, Food.PROCESSED),
    "minuman": (Keeping.SHORT, Food.PROCESSED), "jasa-katering": (Keeping.SHORT, Food.PROCESSED),
    "camilan": (Keeping.DRY, Food.PROCESSED), "kue-kering": (Keeping.DRY, Food.PROCESSED),
    "sambal-bumbu": (Keeping.DRY, Food.PROCESSED), "herbal": (Keeping.DRY, Food.PROCESSED),
    "olahan-ikan": (Keeping.CHILLED, Food.PROCESSED), "makanan-balita": (Keeping.CHILLED, Food.PROCESSED),
}  # fmt: skip
SHOWN = (Status.SUBMITTED, Status.PASSED, Status.PAUSED)


class Mark(StrEnum):
    """How far one requirement is."""

    DONE = "done"
    WAITING = "waiting"  # given, and looked at by somebody
    REJECTED = "rejected"
    MISSING = "missing"
    WAIVED = "waived"


@dataclass(frozen=True)
class Item:
    """One requirement: `joined`, `street`, `photo`, `product`, `qris`, or a kind of paper such as `nib`."""

    name: str
    mark: Mark
    waiver: SellerWaiver | None = None

    @property
    def is_met(self) -> bool:
        """Whether nothing is left to do for it."""
        return self.mark in (Mark.DONE, Mark.WAIVED)


def items(seller: Seller) -> list[Item]:
    """Everything this shop needs, the easiest first. A handful of statements for any shop."""
    let_go, marks = waiver.of(seller.id), _marks(seller)
    return [
        Item(name, mark if mark == Mark.DONE or name not in let_go else Mark.WAIVED, let_go.get(name))
        for name, mark in marks.items()
    ]


def is_ready(found: Iterable[Item]) -> bool:
    """Whether the shop may open."""
    return all(item.is_met for item in found)


def kinds_needed(seller: Seller) -> list[Kind]:
    """The papers this shop needs, NIB first."""
    mine = select(ProductKind.slug, Product.keeping, Product.food).join(ProductKind, ProductKind.id == Product.kind_id)
    mine = mine.where(Product.seller_id == seller.id, Product.status != Status.ARCHIVED).distinct()
    goods = {(slug, keeping, food) for slug, keeping, food in db.session.execute(mine)}
    have = {slug for slug, _keeping, _food in goods}
    for kind in seller_kind.of(seller.id):
        if kind.slug not in have:
            goods.add((kind.slug, *USUAL.get(kind.slug, (Keeping.NONE, Food.NONE))))
    made = {keeping for slug, keeping, food in goods if food == Food.PROCESSED and slug not in papers.BY_KIND}
    need = {papers.BY_KIND.get(slug) for slug, _keeping, _food in goods}
    need |= {papers.BY_KEEPING.get(keeping) for keeping in made}
    if any(food == Food.PROCESSED for _slug, _keeping, food in goods):
        need.add(Kind.HALAL)
    return [kind for kind in Kind if kind == Kind.NIB or kind in need]


def _marks(seller: Seller) -> dict[str, Mark]:
    marks = {"joined": Mark.DONE} if registration.of(seller.id) else {}
    marks["street"] = _mark(seller.street)
    marks["photo"] = _mark(seller.photo_key)
    have = _papers(seller.id)
    marks |= {kind.value: have.get(kind, Mark.MISSING) for kind in kinds_needed(seller)}
    shown = select(Product.id).where(Product.seller_id == seller.id, Product.status.in_(SHOWN)).limit(1)
    marks["product"] = _mark(db.session.scalar(shown))
    account = qris_account.standing(seller.id)
    marks["qris"] = Mark.DONE if account.live else Mark.WAITING if account.waiting else Mark.MISSING
    return marks


def _mark(fact: object) -> Mark:
    return Mark.DONE if fact else Mark.MISSING


def _papers(seller_id: int) -> dict[Kind, Mark]:
    """The best there is of each kind of paper; one that has ended is as good as none."""
    marks = {PermitStatus.REJECTED: Mark.REJECTED, PermitStatus.WAITING: Mark.WAITING}
    valid = permit.valid()
    mine = select(Permit.kind, Permit.status, valid.label("valid")).where(Permit.seller_id == seller_id)
    found: dict[Kind, Mark] = {}
    better = [Mark.MISSING, Mark.REJECTED, Mark.WAITING, Mark.DONE]
    for row in db.session.execute(mine):
        mark = Mark.DONE if row.valid else marks.get(row.status, Mark.MISSING)
        found[row.kind] = max(found.get(row.kind, Mark.MISSING), mark, key=better.index)
    return found
