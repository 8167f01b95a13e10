"""Following an order by its secret link: how it stands, what comes next, and what the shopper may do."""

from flask import Blueprint, abort, flash, g, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from storefront.kit import clock, links
from storefront.kit.db import db
from storefront.notifications import message, wording
from storefront.orders import another_day, cancelling, cart, delivery, event, fulfilment, word
from storefront.orders import line as lines
from storefront.orders import order as orders
from storefront.orders.cart import BasketFull
from storefront.orders.order import Order, Status
from storefront.orders.purchase import Purchase
from storefront.orders.telling import order_desk
from storefront.orders.word import Word
from storefront.payments import answering, in_doubt, instead, owing
from storefront.payments import payment as payments
from storefront.payments import refund as refunds
from storefront.web import baskets, complaint_words, order_links, promised_words, timeline
from storefront.web.access import open_to, order_link
from storefront.web.language import here
from storefront.web.shop import after_receipt, hand_over, progress, refund_path, version, whats_next
from storefront.web.shop.pay_face import stand
from storefront.web.shop.steps import steps

bp = Blueprint("orders", __name__, url_prefix="/pesanan")

ENDED = (Status.CANCELLED, Status.EXPIRED)


@bp.get("/<number>")
@open_to(order_link)
def show(number: str) -> str:
    """A whole purchase by its number, or one seller's order by its own."""
    return _order(g.order) if g.order else _purchase(g.purchase)


@bp.post("/<number>/batal")
@open_to(order_link)
def cancel(number: str) -> Response:
    """Before the seller accepts, or days after what was promised; what was paid is owed back in the same commit."""
    order = own()
    if cancelling.cancel_by_buyer(order) or cancelling.cancel_late(order):
        owing.settle_up(order, order.ended_why)
        flash(_("Pesanan %(number)s dibatalkan.", number=order.number), "good")
    else:
        flash(_("Pesanan ini sudah tidak bisa dibatalkan sendiri. Hubungi penjual."), "info")
    return _commit_and_back(order)


@bp.post("/<number>/terima")
@open_to(order_link)
def receive(number: str) -> Response:
    """The goods arrived, says the shopper."""
    order = own()
    if fulfilment.deliver(order, "buyer"):
        flash(_("Terima kasih. Selamat menikmati!"), "good")
    return _commit_and_back(order)


@bp.post("/<number>/kabari")
@open_to(order_link)
def nudge(number: str) -> Response:
    """The shopper says they have sent the WhatsApp message to the seller. We believe them, and call it just that."""
    order = own()
    for draft in message.drafts(order_desk(order)):
        message.mark_sent(draft)
    order.nudged_at = clock.now()
    flash(_("Dicatat: Anda sudah mengabari penjual."), "good")
    return _commit_and_back(order)


@bp.post("/<number>/lagi")
@open_to(order_link)
def again(number: str) -> Response:
    """Put the same goods into the basket once more; what is no longer sold is marked there."""
    basket, token = baskets.own_or_new()
    try:
        for line in lines.of(own()):
            cart.put(basket, line.variant, line.quantity)
    except BasketFull:
        flash(_("Keranjang sudah penuh. Pesan dulu sebagian isinya."), "info")
    count = len(cart.lines(basket))
    db.session.commit()
    response = redirect(url_for("shop.basket.show"), 303)
    baskets.keep(response, token, count)
    return response


@bp.get("/<number>/nota")
@open_to(order_link)
def receipt(number: str) -> Response | str:
    """A receipt to print, once the money has come."""
    order = own()
    if order.paid_at is None:
        flash(_("Nota terbit setelah pembayaran diterima."), "info")
        return redirect(url_for(".show", number=order.number), 303)
    payment, of_it = payments.latest(order), lines.of(order)
    return render_template(
        "shop/orders/receipt.html", order=order, lines=of_it, refunds=refunds.of(order), payment=payment,
        seller_place=_place(order.seller.area_code), way=progress.way_name(order, bool(progress.services(of_it))),
    )  # fmt: skip


def own() -> Order:
    """The order of this address; a whole purchase has no deeds of its own."""
    order: Order | None = g.order
    return order or abort(404)


def _purchase(purchase: Purchase) -> str:
    mine = orders.of_purchase(purchase)
    of_each = lines.of_orders([order.id for order in mine])
    words = {order.number: word.word(order, of_each[order.id]) for order in mine}
    alive = [order for order in mine if order.status not in ENDED]
    needs = any(order.way in delivery.NEEDS_ADDRESS for order in alive)
    paying, booked = steps(mine), progress.services(line for each in of_each.values() for line in each)
    latest = payments.latest(paying.next) if paying.next else None
    return render_template(
        "shop/orders/purchase.html", purchase=purchase, orders=mine, lines=of_each, words=words, steps=paying,
        alive=alive, ended=ENDED, ways={order.number: progress.way_name(order, order.id in booked) for order in mine},
        version=version.of(paying.next, latest, in_doubt.money(paying.next)) if paying.next else "",
        until=whats_next.until(paying.next.pay_by) if paying.next else "",
        word=word.of_purchase(list(words.values())), place=_place(purchase.area_code) if needs else "",
        link=links.absolute(links.ORDER, here(), number=purchase.number, key=purchase.key), now=clock.now(),
    )  # fmt: skip


def _order(order: Order) -> str:
    of_it, payment, has_ended = lines.of(order), payments.latest(order), order.status in ENDED
    its_word, is_service = word.word(order, of_it), bool(progress.services(of_it))
    doubtful, log = in_doubt.money(order), event.of(order)
    face = stand(order, payment, doubtful)
    is_sought = face in ("doubt", "rejected")  # its sentence and its next step are of their own
    if face == "doubt":
        its_word = Word.CHECKING
    return render_template(
        "shop/orders/order.html", order=order, lines=of_it, word=its_word, payment=payment, now=clock.now(),
        promised=promised_words.of(of_it), stage=fulfilment.stage(of_it), has_ended=has_ended, is_service=is_service,
        face=face, next="" if is_sought else whats_next.sentence(order, of_it, its_word, is_service),
        way=progress.way_name(order, is_service), progress=progress.of(order, its_word, is_service),
        owed="" if has_ended else whats_next.refund_sentence(order),
        paths=[refund_path.of(refund) for refund in refunds.of(order)], in_doubt=doubtful,
        offer=order if instead.may_accept(order) or another_day.is_open(order) else None,
        answer_ends=answering.answer_ends(payment) if payment and answering.can_answer(payment) else None,
        events=timeline.of(log)[::-1], is_fetched=fulfilment.is_fetched(order),
        hand_over=hand_over.of(order, of_it, log), after=after_receipt.of(order, of_it),
        complaint_words=complaint_words.WORDS,
        can_pay=steps([order]).next is not None and not is_sought, is_claimed=word.is_claimed(order),
        shows_street=order.paid_at is not None and not has_ended, seller_place=_place(order.seller.area_code),
        place=_place(order.purchase.area_code) if order.way in delivery.NEEDS_ADDRESS else "",
        whole=order_links.opens_whole(order.purchase), nudge_link=_nudge_link(order),
        link=links.absolute(links.ORDER, here(), number=order.number, key=order.key),
        version=version.of(order, payment, doubtful),
    )  # fmt: skip


def _nudge_link(order: Order) -> str:
    """The chat with the seller, with words that fit the moment; empty when it is not the seller's turn to be pushed."""
    if order.status != Status.PLACED and not order.refund_open:
        return ""
    draft = message.latest(order_desk(order), order.number)
    return wording.whatsapp_link(draft) if draft else ""


def _place(code: str | None) -> str:
    area = delivery.destination(code)
    return delivery.place_name(area) if area else ""


def _commit_and_back(order: Order) -> Response:
    number = order.number
    db.session.commit()
    return redirect(url_for(".show", number=number), 303)
