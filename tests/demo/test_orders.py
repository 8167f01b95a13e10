"""The demo's orders: some at every step, at the seller one can sign in as, with books that balance."""

from collections import Counter

from sqlalchemy import select

from storefront.demo import fill, orders, people
from storefront.kit.db import db
from storefront.orders.line import of as lines_of
from storefront.orders.order import Order, Way
from storefront.orders.word import Word, word
from storefront.reports import verify
from storefront.sellers.member import SellerMember


def test_orders_stand_at_many_steps(shop):
    words = Counter(word(order, lines_of(order)) for order in made())
    assert {Word.WAITING, Word.CHECKING, Word.PAID, Word.PREPARING, Word.READY, Word.SENT, Word.DONE} <= set(words)


def test_most_of_them_wait_for_a_seller_among_the_logins(shop):
    counted = Counter(order.seller.slug for order in made())
    assert counted[fill.VINA] == len(orders.AT_VINA)
    assert sum(counted.values()) == len(orders.AT_VINA) + len(orders.ELSEWHERE)
    member = select(SellerMember).join(SellerMember.seller).where(SellerMember.seller_id == made()[0].seller_id)
    phone = db.session.scalars(member).one().user.phone
    assert phone in {"+62" + login.login.replace("-", "")[1:] for login in people.LOGINS}


def test_sari_finds_orders_in_her_account_and_some_come_to_her_house(shop):
    sari = people.by_phone(orders.SARI)
    mine = [order for order in made() if order.purchase.user_id == sari.id]
    assert len(mine) >= 4
    assert {order.purchase.area_code for order in mine if order.way == Way.OWN_COURIER} == {people.HOME}


def test_every_book_balances(shop):
    assert [finding.name for finding in verify.run() if not finding.holds] == []


def made():
    return db.session.scalars(select(Order).order_by(Order.id)).all()
