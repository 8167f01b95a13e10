"""Does what a row of a sheet was seen to do in the trial run, and nothing else."""

from typing import Any

from sqlalchemy import select

from storefront.accounts import history
from storefront.accounts.user import User
from storefront.catalog import capacity, composing, counting, rewriting, running_low, stock, terms, variant, varying
from storefront.catalog.category import ProductKind
from storefront.catalog.product import Product
from storefront.catalog.sheet_wish import FREE, WATCHED
from storefront.catalog.stock import Reason
from storefront.catalog.variant import Variant
from storefront.curation import proposing
from storefront.curation.import_row import Action, SheetRow, Status
from storefront.curation.import_sheet import SheetImport
from storefront.kit.db import db
from storefront.kit.flaw import Flaw


class CannotBeDone(Exception):
    """The shop is no longer as the trial run saw it, and this row does not fit it any more."""

    def __init__(self, flaw: Flaw) -> None:
        super().__init__(flaw.why)
        self.flaw = flaw


def apply(sheet: SheetImport, row: SheetRow, actor: User | None) -> None:
    """One row, in the commit that says it is done. Raises CannotBeDone; the caller takes back what was begun."""
    deed = _Deed(sheet, row, actor)
    if row.action == Action.CHANGE:
        deed.change()
    else:
        deed.make()
    if not row.move(
        Status.DONE, effects=deed.effects, left=deed.left, variant_id=deed.item.id, product_id=deed.item.product_id,
        sku=deed.item.sku,
    ):  # fmt: skip
        raise CannotBeDone(Flaw("name", row.title, "unexpected"))


class _Deed:
    """A row being done: what came of it, and what was passed over because somebody else was faster."""

    item: Variant

    def __init__(self, sheet: SheetImport, row: SheetRow, actor: User | None) -> None:
        self.sheet, self.row, self.actor = sheet, row, actor
        self.effects: dict[str, Any] = {}
        self.left: list[dict[str, Any]] = []

    def change(self) -> None:
        """Goods the shop has."""
        self.item = self._known()
        product = self.item.product
        plan = {key: values for key, values in self.row.plan.items() if key != "on_hand"}
        if due := self._still("price", plan, self.item.price):
            self._price(due)
        for key in ("low_at", "weight_g", "variant"):
            if due := self._still(key, plan, self.item.name if key == "variant" else getattr(self.item, key)):
                self._describe(key, due)
        if due := self._still("capacity", plan, self.item.capacity):
            capacity.set_capacity(self.item, due[1])
        free = {key: due for key in FREE if (due := self._still(key, plan, getattr(product, key)))}
        terms.change(product, {key: due[1] for key, due in free.items()}, self.actor)
        wished = [key for key in WATCHED if key in plan]
        told = rewriting.told(product, wished)
        watched = {key: due for key in wished if (due := self._still(key, plan, told[key]))}
        if watched:
            after = {key: due[1] for key, due in watched.items()}
            self.effects["waits"] = proposing.propose(product, after, self.actor)
        self._count()

    def make(self) -> None:
        """Goods the shop does not have, or a further variant of those it has."""
        wish = self.row.wish
        product = self._product()
        if len(variant.of(product.id)) >= varying.MOST:
            raise CannotBeDone(Flaw("name", product.name, "too_many", {"most": varying.MOST}))
        if product.made_to_order and not wish.get("capacity"):
            raise CannotBeDone(Flaw("capacity", "", "capacity_needed"))
        if wish.get("capacity") and not product.made_to_order:
            raise CannotBeDone(Flaw("capacity", str(wish["capacity"]), "has_stock"))
        self.item = composing.add_variant(product, wish["price"], wish.get("variant", ""), wish.get("capacity"))
        self.effects["new_variant"] = True
        facts = {key: wish[key] for key in ("sku", "weight_g") if wish.get(key)}
        try:
            varying.describe(self.item, self.actor, **facts)
        except varying.SkuTaken:
            raise CannotBeDone(Flaw("sku", wish["sku"], "sku_taken")) from None
        if wish.get("low_at"):
            running_low.set_mark(self.item, wish["low_at"])
        if wish.get("on_hand"):
            stock.add(self.item, wish["on_hand"], Reason.START, self.actor, why=self.sheet.word, once=self._once())
            self.effects |= {"on_hand": wish["on_hand"], "counted": wish["on_hand"]}

    def _product(self) -> Product:
        """The product this row stands under; the first row of new goods makes it, once."""
        if self.row.product_id:
            return db.session.get_one(Product, self.row.product_id)
        wish, key = self.row.wish, f"{self.sheet.code}-{self.row.goods[:30]}"
        if known := composing.of_form(self.sheet.seller, key):
            self._more(known)
            return known
        if "kind" not in wish:
            raise CannotBeDone(Flaw("kind", "", "needed"))  # the row that told it could not be done
        kind = db.session.scalars(select(ProductKind).where(ProductKind.slug == wish["kind"])).one()
        product = composing.begin(self.sheet.seller, wish["name"], kind, self.actor, key)
        product.made_to_order = bool(wish.get("capacity"))
        self.effects["new_product"] = True
        self._more(product)
        return product

    def _more(self, product: Product) -> None:
        """What a row says about new goods beyond name and kind."""
        wish = self.row.wish
        terms.change(product, {key: wish[key] for key in FREE if wish.get(key) is not None}, self.actor)
        watched = {key: wish[key] for key in WATCHED if key in wish and key != "name"}
        proposing.propose(product, watched, self.actor)

    def _known(self) -> Variant:
        item = db.session.get_one(Variant, self.row.variant_id)
        if item.archived or item.product.status == "archived":
            raise CannotBeDone(Flaw("sku", item.sku, "archived"))
        return item

    def _still(self, key: str, plan: dict[str, Any], now: Any) -> list[Any] | None:
        """Before and after, if the shop is still as the trial run saw it; what somebody changed since is left alone."""
        if key not in plan:
            return None
        before, after = plan[key]
        if now == before:
            self.effects[key] = [before, after]
            return [before, after]
        if now != after:
            self.left.append(Flaw(key, str(after), "changed").told())
        return None

    def _price(self, due: list[int]) -> None:
        about = f"{self.item.product.slug} {self.item.sku}"[:200]
        history.note(self.actor, "price", about, before={"price": due[0]}, after={"price": due[1]}, why=self.sheet.word)
        variant.set_price(self.item, due[1])

    def _describe(self, key: str, due: list[Any]) -> None:
        if key == "low_at":
            running_low.set_mark(self.item, due[1])
        else:
            varying.describe(self.item, self.actor, **{"name" if key == "variant" else key: due[1]})

    def _count(self) -> None:
        """The difference the trial run told; what was sold meanwhile is not brought back by it."""
        if "on_hand" not in self.row.plan:
            return
        before, after = self.row.plan["on_hand"]
        if self.item.is_made_to_order:
            raise CannotBeDone(Flaw("on_hand", str(self.row.wish["on_hand"]), "has_capacity"))
        done = counting.set_on_hand(self.item, after, before, self.actor, why=self.sheet.word, once=self._once())
        if not done:
            facts = {"held": self.item.held, "on_hand": self.item.on_hand}
            raise CannotBeDone(Flaw("on_hand", str(self.row.wish["on_hand"]), "held", facts))
        self.effects |= {"on_hand": after - before, "counted": self.row.wish["on_hand"]}

    def _once(self) -> str:
        return f"sheet-{self.sheet.code}-{self.row.number}"
