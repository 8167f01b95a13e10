"""A shop closes when nobody waits for goods or money any more."""

from storefront.kit.db import db
from storefront.orders import cancelling, shop_closing
from storefront.orders.order import Order
from storefront.payments import owing, refund
from storefront.payments.refund import Status as RefundStatus
from storefront.sellers import inviting, mentoring
from storefront.sellers.invitation import Status as InvitationStatus
from storefront.sellers.seller import Status
from tests.payments import refunding
from tests.people import Make, Shopper


def test_orders_and_money_owed_keep_it_open(make: Make, sari: Shopper) -> None:
    jar = make.variant()
    shop, budi = jar.product.seller, make.user("Budi")
    order: Order = sari.pays(sari.buys(jar))
    assert shop_closing.running(shop) == [order.number] and not shop_closing.close(shop, budi)
    assert cancelling.decline(order, "closed", None) and owing.settle_up(order, "declined")
    db.session.commit()
    assert shop_closing.running(shop) == [order.number] and not shop_closing.close(shop, budi)
    refunding.reach(refund.of(order)[0], RefundStatus.CLOSED, budi)
    db.session.commit()
    assert shop_closing.count_running(shop) == 0
    assert shop_closing.close(shop, budi, "pindah kota")
    assert (shop.status, shop.status_why, shop_closing.close(shop, budi)) == (Status.CLOSED, "pindah kota", False)


def test_with_it_end_what_was_offered_and_allowed(make: Make) -> None:
    shop = make.seller()
    budi, rini = make.owner(shop), make.staff()
    invited = inviting.invite(shop, budi, "Ani", "+6281255500011", {})
    mentoring.ask(shop, rini, "membantu stok")
    db.session.commit()
    assert shop_closing.close(shop, budi)
    db.session.commit()
    db.session.refresh(invited)
    assert invited.status == InvitationStatus.WITHDRAWN and mentoring.of_seller(shop.id) == []
