"""A seller's hand on the shelf: what was typed becomes a move of stock, once, or a sentence that says why not."""

from flask import g
from flask_babel import gettext as _

from storefront.accounts import history
from storefront.catalog import capacity, counting, losses, stock, variant
from storefront.catalog.stock import Reason
from storefront.catalog.variant import Variant
from storefront.kit import codes
from storefront.web.seller.stock_forms import ChangeForm, RowForm
from storefront.web.seller.typed import MOST_UNITS, whole_number


def once(key: str, form: ChangeForm) -> str:
    """The name of one tap: the page's own key with all that was typed. The same form sent again has the same name."""
    typed = (form.sku.data, form.how.data, form.units.data, form.seen.data)
    return codes.digest("|".join([key, *(str(word) for word in typed)]))


def move(item: Variant, form: ChangeForm, key: str, note: str = "") -> bool:
    """Do what the form says, behind the lock of the variant; otherwise the form tells what stands against it."""
    if form.amount is None:
        return True
    tap = once(key, form)
    if stock.was_done(tap):
        return True
    sentence = _against(item, form)
    if not sentence and not _moved(item, form, tap, note):
        sentence = _("Ada %(held)s yang sudah dipesan, jadi yang bisa dikurangi paling banyak %(free)s.",
                     held=item.held, free=item.free)  # fmt: skip
    form.units.errors = [sentence] if sentence else []
    return not sentence


def save(item: Variant, form: RowForm, key: str) -> bool:
    """A whole row: all of it or, with a sentence, nothing. Behind the lock of the variant."""
    if not form.agrees_with(item) or not move(item, form, key):
        return False
    if form.new_capacity is not None and item.capacity is not None and form.new_capacity != item.capacity:
        _note("capacity", item, item.capacity, form.new_capacity)
        capacity.set_capacity(item, form.new_capacity)
    if form.new_price is not None and form.new_price != item.price:
        _note("price", item, item.price, form.new_price)
        variant.set_price(item, form.new_price)
    return True


def _against(item: Variant, form: ChangeForm) -> str:
    """What speaks against the change before it is tried."""
    assert form.amount is not None
    if item.is_made_to_order:
        return _("Barang ini dibuat sesuai pesanan dan tidak punya stok.")
    if form.how.data in ("add", "return") and item.on_hand + form.amount > MOST_UNITS:
        return _("Stoknya menjadi terlalu banyak: paling banyak 999.999.")
    if form.how.data == "set" and whole_number(form.seen.data or "") is None:
        return _("Halaman ini tidak lengkap. Muat ulang, lalu coba lagi.")
    return ""


def _moved(item: Variant, form: ChangeForm, tap: str, note: str) -> bool:
    how, amount, actor = form.how.data, form.amount or 0, g.member.user
    if how == "set":
        return counting.set_on_hand(item, amount, whole_number(form.seen.data or "") or 0, actor, once=tap, note=note)
    if how in losses.BY_HAND:
        return stock.add(item, -amount, Reason.LOSS, actor, why=how, note=note, once=tap)
    return stock.add(item, amount, Reason.RETURN if how == "return" else Reason.RESTOCK, actor, note=note, once=tap)


def _note(what: str, item: Variant, before: int, after: int) -> None:
    about = f"{item.product.slug} {item.sku}"[:200]
    history.note(g.member.user, what, about, before={what: before}, after={what: after})
