"""Takes back what a row of a sheet did, as far as nobody has built on it since; says what had to stay."""

from typing import Any

from storefront.accounts import history
from storefront.accounts.user import User
from storefront.catalog import capacity, rewriting, running_low, stock, terms, variant, varying
from storefront.catalog.product import Product
from storefront.catalog.product import Status as ProductStatus
from storefront.catalog.sheet_wish import FREE, WATCHED
from storefront.catalog.stock import Reason
from storefront.catalog.variant import Variant
from storefront.curation import change_request, proposing, shelving
from storefront.curation.import_applying import CannotBeDone
from storefront.curation.import_row import SheetRow, Status
from storefront.curation.import_sheet import SheetImport
from storefront.kit import codes
from storefront.kit.db import db
from storefront.kit.flaw import Flaw

SKU_ROOM = 34  # letters kept of a SKU that is made free for others


def undo(sheet: SheetImport, row: SheetRow, actor: User | None) -> None:
    """One row, in the commit that says it is undone."""
    taking = _Taking(sheet, row, actor)
    taking.stock()
    if "new_variant" in row.effects:
        taking.put_away()
    else:
        taking.facts()
        taking.watched()
    if not row.move(Status.UNDONE, left=taking.left):
        raise CannotBeDone(Flaw("name", row.title, "unexpected"))


class _Taking:
    """A row being taken back, and what of it stays."""

    def __init__(self, sheet: SheetImport, row: SheetRow, actor: User | None) -> None:
        self.sheet, self.row, self.actor = sheet, row, actor
        self.effects: dict[str, Any] = row.effects
        self.item = db.session.get_one(Variant, row.variant_id)
        self.product: Product = self.item.product
        self.left: list[dict[str, Any]] = []

    def stock(self) -> None:
        """Units back, as far as they are still free."""
        put = int(self.effects.get("on_hand", 0))
        if not put or self.item.is_made_to_order:
            return
        take = min(put, self.item.free)
        once = f"sheet-{self.sheet.code}-{self.row.number}-back"
        if take and not stock.add(self.item, -take, Reason.COUNT, self.actor, why=self.sheet.word, once=once):
            take = 0
        if take < put:
            self._stays("on_hand", "sold", units=put - take)

    def facts(self) -> None:
        """Price, weight and the like, where they are still as the sheet set them."""
        now: dict[str, Any] = {
            "price": self.item.price, "low_at": self.item.low_at, "weight_g": self.item.weight_g,
            "variant": self.item.name, "capacity": self.item.capacity,
        }  # fmt: skip
        now |= {key: getattr(self.product, key) for key in FREE}
        due = {key: self.effects[key][0] for key, value in now.items() if self._is_ours(key, value)}
        if "price" in due:
            about = f"{self.product.slug} {self.item.sku}"[:200]
            before, after = {"price": self.item.price}, {"price": due["price"]}
            history.note(self.actor, "price", about, before=before, after=after, why=self.sheet.word)
            variant.set_price(self.item, due["price"])
        if "low_at" in due:
            running_low.set_mark(self.item, due["low_at"])
        if due.get("capacity"):
            capacity.set_capacity(self.item, due["capacity"])
        named = {"variant": "name", "weight_g": "weight_g"}
        varying.describe(self.item, self.actor, **{word: due[key] for key, word in named.items() if key in due})
        terms.change(self.product, {key: due[key] for key in FREE if key in due}, self.actor)

    def watched(self) -> None:
        """What a curator looks at: a wish nobody has decided about is taken back, a draft is put as it was."""
        ours = [key for key in WATCHED if key in self.effects]
        if not ours:
            return
        now, back = rewriting.told(self.product, ours), {}
        waits = change_request.open_of(self.product.id) if self.effects.get("waits") else None
        for key in ours:
            before, after = self.effects[key]
            if waits and waits.after.get(key) == after:
                back[key] = now[key]  # wishing back what stands takes the wish away
            elif self.effects.get("waits"):
                if now[key] == after:
                    self._stays(key, "accepted")
            elif now[key] == after:
                back[key] = before
            else:
                self._stays(key, "changed")
        if proposing.propose(self.product, back, self.actor) and not waits:
            for key in back:
                self._stays(key, "waits")

    def put_away(self) -> None:
        """New goods go into the archive and leave their SKU to a better sheet."""
        if "new_product" in self.effects or self._is_in_hand():
            if self.product.status not in (ProductStatus.DRAFT, ProductStatus.ARCHIVED):
                self._stays("name", "in_curation")
                return
            if "new_product" in self.effects and self.product.status == ProductStatus.DRAFT:
                shelving.archive(self.product, self.actor)
        elif self.item.held or not (self.item.archived or varying.archive(self.item, self.actor)):
            self._stays("variant", "ordered" if self.item.held else "last")
            return
        free = f"{self.item.sku[:SKU_ROOM]}~{codes.number(4)}"
        varying.describe(self.item, self.actor, sku=free)

    def _is_in_hand(self) -> bool:
        """Whether the product was made by this very sheet, by another of its rows."""
        return bool(self.product.form_key and self.product.form_key.startswith(f"{self.sheet.code}-"))

    def _is_ours(self, key: str, now: Any) -> bool:
        if key not in self.effects:
            return False
        if now != self.effects[key][1]:
            self._stays(key, "changed")
            return False
        return True

    def _stays(self, key: str, why: str, **facts: Any) -> None:
        self.left.append(Flaw(key, "", why, facts).told())
