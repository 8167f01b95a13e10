"""What a row would change, held against what the shop has now. Nothing is written here."""

import hashlib
import re
from dataclasses import dataclass, field
from typing import Any

from storefront.catalog import varying
from storefront.catalog.product import Product, Status
from storefront.catalog.sheet_wish import FREE, NEEDED, WATCHED, Wish
from storefront.catalog.variant import Variant
from storefront.curation import proposing
from storefront.curation.import_matching import Found
from storefront.curation.import_row import Action
from storefront.kit.config import number
from storefront.kit.flaw import Flaw
from storefront.kit.sheet_cells import EMPTIED

MUCH = 10  # a price that grows or shrinks by this factor is more often a slip than a wish
SKU = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,39}")  # of new goods; what stands may be called as it likes


@dataclass
class Plan:
    """What a row would do. `changes` is field → [before, after]."""

    action: Action = Action.SAME
    variant: Variant | None = None
    product: Product | None = None
    title: str = ""
    goods: str = ""
    changes: dict[str, list[Any]] = field(default_factory=dict)
    flaws: list[Flaw] = field(default_factory=list)
    waits: bool = False
    much: bool = False


def plan(wish: Wish, found: Found) -> Plan:
    """The plan of one row."""
    item = found.by_sku.get(wish.get("sku", ""))
    made = _of_known(wish, item, found) if item else _of_new(wish, found)
    price = made.changes.get("price")
    if price and price[1] > number("QRIS_LIMIT"):
        made.flaws.append(Flaw("price", str(price[1]), "limit", {"limit": number("QRIS_LIMIT")}))
    made.much = bool(price and price[0] and not price[0] / MUCH < price[1] < price[0] * MUCH)
    return made


def goods_of(name: str) -> str:
    """The same for the same name, however it is spaced and capitalised."""
    return hashlib.sha256(" ".join(name.lower().split()).encode()).hexdigest()[:32]


def title(name: str, variant: str) -> str:
    """Goods as a person knows them."""
    return f"{name} · {variant}"[:200] if variant else name


def _of_known(wish: Wish, item: Variant, found: Found) -> Plan:
    product = item.product
    made = Plan(variant=item, product=product, title=title(product.name, item.name))
    if item.archived or product.status == Status.ARCHIVED:
        made.flaws.append(Flaw("sku", item.sku, "archived"))
        return made
    for key, value in wish.items():
        if key in ("sku", "mark", "on_hand", "capacity"):
            continue
        now = _now(key, item, found)
        if now != value and not (now == EMPTIED and value == ""):  # a dash that stands there already empties nothing
            made.changes[key] = [now, value]
    _count(made, wish, item, found)
    if wish.get("capacity") and item.capacity is None:
        made.flaws.append(Flaw("capacity", str(wish["capacity"]), "has_stock"))
    elif "capacity" in wish and wish["capacity"] != item.capacity:
        made.changes["capacity"] = [item.capacity, wish["capacity"]]
    made.waits = product.status in proposing.WATCHED and bool(set(made.changes) & set(WATCHED))
    made.action = Action.CHANGE if made.changes else Action.SAME
    return made


def _count(made: Plan, wish: Wish, item: Variant, found: Found) -> None:
    """The difference to what the person saw: in the sheet, or in the shop where the sheet does not say."""
    if "on_hand" not in wish:
        return
    counted = wish["on_hand"]
    if item.is_made_to_order:
        if counted:
            made.flaws.append(Flaw("on_hand", str(counted), "has_capacity"))
        return
    seen = item.on_hand
    if "mark" in wish:
        seen = found.counted.get((item.id, wish["mark"][1]), wish["mark"][0])
    if counted == seen:
        return
    if item.free + counted - seen < 0:
        made.flaws.append(Flaw("on_hand", str(counted), "held", {"held": item.held, "on_hand": item.on_hand}))
        return
    made.changes["on_hand"] = [item.on_hand, item.on_hand + counted - seen]


def _of_new(wish: Wish, found: Found) -> Plan:
    name, variant = wish.get("name", ""), wish.get("variant", "")
    made = Plan(action=Action.NEW, title=title(name, variant), goods=goods_of(name))
    made.flaws += [Flaw(key, "", "needed") for key in ("name", "price") if not wish.get(key)]
    sku = wish.get("sku", "")
    if sku and not SKU.fullmatch(sku):
        made.flaws.append(Flaw("sku", sku, "sku"))
    if wish.get("capacity") and wish.get("on_hand"):
        made.flaws.append(Flaw("on_hand", str(wish["on_hand"]), "both"))
    known = found.by_name.get(name.lower(), []) if name else []
    if known:
        _beside(made, wish, known, found)
    made.changes = {key: [None, value] for key, value in wish.items() if key not in ("sku", "mark")}
    return made


def _beside(made: Plan, wish: Wish, known: list[Product], found: Found) -> None:
    """A product of this name is there: the row means it, or a further variant of it."""
    product, variant = known[0], wish.get("variant", "")
    made.action, made.product = Action.VARIANT, product
    items = found.variants.get(product.id, {})
    if same := items.get(variant.lower()):
        made.flaws.append(Flaw("sku", wish.get("sku", ""), "known_name", {"sku": same.sku}))
    elif not variant:
        made.flaws.append(Flaw("variant", "", "variant_needed"))
    if len(known) > 1:
        made.flaws.append(Flaw("name", product.name, "several"))
    if len(items) >= varying.MOST:
        made.flaws.append(Flaw("name", product.name, "too_many", {"most": varying.MOST}))
    if product.made_to_order and not wish.get("capacity"):
        made.flaws.append(Flaw("capacity", "", "capacity_needed"))
    elif wish.get("capacity") and not product.made_to_order:
        made.flaws.append(Flaw("capacity", str(wish["capacity"]), "has_stock"))


def needs(wish: Wish, flaws: list[dict[str, Any]]) -> list[Flaw]:
    """What the first row of new goods must say besides name and price, unless what it says is wrong anyway."""
    told = {flaw["column"] for flaw in flaws}
    missing = [key for key in NEEDED if key not in ("name", "price") and not wish.get(key) and key not in told]
    return [Flaw(key, "", "needed") for key in missing]


def _now(key: str, item: Variant, found: Found) -> Any:
    product = item.product
    if key == "variant":
        return item.name
    if key in ("price", "low_at", "weight_g"):
        return getattr(item, key)
    if key == "permits":
        return sorted(found.permits.get(product.id, []))
    if key in ("kind", "category"):
        return getattr(product, key).slug
    if key in ("food", "keeping"):
        return getattr(product, key).value
    assert key in FREE or key in WATCHED, key
    return getattr(product, key)
