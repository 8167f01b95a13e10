"""The basket: goods of several sellers, grouped by seller, with what each group costs and when it can be ready."""

from flask import Blueprint, current_app, flash, jsonify, make_response, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from storefront.catalog import photo, variant
from storefront.catalog import product as products
from storefront.catalog.product import Product
from storefront.catalog.variant import Variant
from storefront.kit.db import db
from storefront.orders import cart, groups
from storefront.orders.cart import BadQuantity, BasketFull, Cart, CartLine
from storefront.sellers import qris_account
from storefront.web import baskets, spoken, units
from storefront.web.access import anyone, open_to
from storefront.web.typed import line as one_line

bp = Blueprint("basket", __name__, url_prefix="/keranjang")

Page = tuple[str, int] | Response


@bp.post("")
@open_to(anyone)
def add() -> Page:
    """Put goods into the basket: `produk` (slug), `varian` (SKU), `jumlah` (as typed).

    Who asks for JSON gets the drawer to show over the page; everyone else, and whatever is refused, a page.
    """
    product = products.public_by_slug(request.form.get("produk", ""))
    if product is None:
        return _back(_("Produk ini sudah tidak dijual."), "bad")
    if qris_account.live(product.seller_id) is None:
        return _back(_("%(seller)s belum bisa menerima pembayaran QRIS.", seller=product.seller.name), "bad")
    choices = variant.of(product.id)
    sku = request.form.get("varian", "") or (choices[0].sku if len(choices) == 1 else "")
    chosen = next((each for each in choices if each.sku == sku), None)
    if chosen is None:
        return _ask_again(product, choices, varian=_("Pilih dulu variannya."))
    try:
        quantity = cart.units(request.form.get("jumlah", ""))
        basket, token = baskets.own_or_new()
        line = cart.put(basket, chosen, quantity, add=True)
    except BadQuantity as wrong:
        return _ask_again(product, choices, jumlah=what_is_wrong(wrong))
    except BasketFull:
        return _back(_("Keranjang sudah penuh. Pesan dulu sebagian isinya."), "bad")
    if line.quantity < product.min_order:
        db.session.rollback()
        return _ask_again(product, choices, jumlah=too_few(product))
    wanted, most = line.quantity, cart.fit(line)
    added = max(0, quantity - (wanted - line.quantity))
    fewer = _fewer(line, added) if most is not None else ""
    title, count = spoken.title_here(line), len(cart.lines(basket))
    drawer = _drawer(basket, line, added, fewer) if wants_drawer() else None
    db.session.commit()
    response = drawer or _back(fewer or _("%(name)s sudah masuk keranjang.", name=title), "info" if fewer else "good")
    baskets.keep(response, token, count)
    return response


@bp.get("")
@open_to(anyone)
def show() -> Response:
    """The basket, the same whether it is empty or not."""
    return _page({}, {})


@bp.post("/ubah")
@open_to(anyone)
def update() -> Page:
    """Change quantities, remove a line, or go on to checkout; what cannot be read stays as it was typed."""
    basket = baskets.own(lock=True)
    if basket is None:
        return _back(_("Keranjang masih kosong."), "info")
    wrong: dict[str, str] = {}
    typed: dict[str, str] = {}
    out: dict[str, str | int] = {}
    for line in cart.lines(basket):
        name = f"jumlah-{line.code}"
        if request.form.get("hapus") == line.code:
            gone = line.variant
            out = {"dihapus": gone.product.slug, "varian": gone.sku, "sebanyak": line.quantity}
            cart.take_out(basket, line.variant_id)
        elif name in request.form and line.is_for_sale:
            typed[line.code] = request.form[name]
            if problem := _change(line, request.form[name]):
                wrong[line.code] = problem
    db.session.commit()
    if wrong and "hapus" not in request.form:
        return _page(wrong, typed, 422)
    if "lanjut" in request.form:
        return redirect(url_for("shop.checkout.show"), 303)
    return redirect(url_for(".show", **out), 303)


def wants_drawer() -> bool:
    """Whether the page's script asks, and not the browser itself."""
    return request.accept_mimetypes.best == "application/json"


def what_is_wrong(wrong: BadQuantity) -> str:
    """The sentence for a quantity that cannot be read."""
    return {
        "empty": _("Tulis jumlahnya."),
        "not_whole": _("Tulis jumlah dengan angka bulat, misalnya 2."),
        "too_few": _("Jumlah paling sedikit 1."),
        "too_many": _("Jumlah paling banyak 9.999. Untuk pesanan lebih besar, hubungi penjual."),
    }[str(wrong)]


def too_few(product: Product) -> str:
    """The sentence for fewer units than the seller makes at a time."""
    return _("Paling sedikit %(least)s %(unit)s sekali pesan.", least=product.min_order,
             unit=units.unit(product.unit, product.min_order))  # fmt: skip


def _change(line: CartLine, typed: str) -> str | None:
    """Write a new quantity, or answer what is wrong with it."""
    try:
        quantity = cart.units(typed)
    except BadQuantity as wrong:
        return what_is_wrong(wrong)
    if quantity < line.variant.product.min_order:
        return too_few(line.variant.product)
    if quantity != line.quantity:
        cart.put(line.cart, line.variant, quantity)
    return None


def _fewer(line: CartLine, added: int) -> str:
    """Why the basket took fewer than were asked for, and how many that is."""
    most = line.quantity
    if line.variant.is_made_to_order:
        return _("Penjual menyiapkan paling banyak %(most)s sehari, jadi di keranjang ada %(most)s.", most=most)
    if added == most:
        return _("Sekarang tinggal %(most)s, jadi %(most)s yang masuk.", most=most)
    return _("Sekarang tinggal %(most)s, dan semuanya sudah di keranjang Anda.", most=most)


def _ask_again(product: Product, choices: list[Variant], **wrong: str) -> tuple[str, int]:
    """The same question once more, with what was typed and what is wrong with it."""
    page = render_template("shop/basket/add.html", product=product, variants=choices, wrong=wrong, typed=request.form)
    return page, 422


def _drawer(basket: Cart, line: CartLine, added: int, fewer: str) -> Response:
    """What was put in (and why it is fewer than asked), what it comes to for each seller, and the two ways on."""
    db.session.flush()
    found = groups.of(basket)
    html = render_template(
        "shop/basket/_drawer.html", line=line, added=added, fewer=fewer,
        groups=[group for group in found if group.lines],
        goods=sum(group.goods for group in found), limit=current_app.config["QRIS_LIMIT"],
        cover=photo.covers([line.variant.product_id]).get(line.variant.product_id),
    )  # fmt: skip
    return jsonify(html=html)


def _removed(lines: list[CartLine]) -> Variant | None:
    """What was just taken out, to be put back with one tap; nothing when it is there again or is no longer sold."""
    slug, sku = (one_line(request.args.get(name)) for name in ("dihapus", "varian"))
    product = products.public_by_slug(slug) if slug else None
    if product is None or any(line.variant.sku == sku and line.variant.product.slug == slug for line in lines):
        return None
    return next((each for each in variant.of(product.id) if each.sku == sku), None)


def _page(wrong: dict[str, str], typed: dict[str, str], status: int = 200) -> Response:
    found = groups.of(baskets.own())
    lines = [line for group in found for line in [*group.lines, *group.gone]]
    ready = [group for group in found if not group.waits]
    page = render_template(
        "shop/basket/show.html", groups=found, ready=ready, goods=sum(group.goods for group in ready),
        limit=current_app.config["QRIS_LIMIT"], wrong=wrong, typed=typed,
        covers=photo.covers([line.variant.product_id for line in lines]) if lines else {},
        removed=_removed(lines), how_many=request.args.get("sebanyak", "1")[:5],
    )  # fmt: skip
    response = make_response(page, status)
    baskets.tell_count(response, len(lines))
    return response


def _back(text: str, tone: str) -> Response:
    flash(text, tone)
    return redirect(url_for(".show"), 303)
