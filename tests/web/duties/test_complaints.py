"""The time limits of a complaint, each with a set clock and exactly once; and what is forgotten after a year."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from storefront.accounts.user import User
from storefront.kit import clock
from storefront.kit.db import db
from storefront.notifications.message import Message
from storefront.orders import complaining, complaint_ending, reviewing
from storefront.orders.complaining import Reply
from storefront.orders.complaint import Answer, Complaint, Status
from storefront.orders.line import of as lines_of
from storefront.orders.order import Order
from storefront.web import private_picture
from storefront.web.duties import complaints
from tests.orders.complaints import fetched, opened
from tests.people import Make, Shopper

pytestmark = pytest.mark.usefixtures("books")


@pytest.fixture
def order(make: Make, sari: Shopper) -> Order:
    return fetched(sari, make.variant(price=25_000))


@pytest.fixture
def budi(make: Make) -> User:
    return make.user("Budi")


def told(wording: str) -> int:
    return db.session.scalar(select(func.count(Message.id)).where(Message.wording == wording)) or 0


def answered(order: Order, reply: Reply, budi: User) -> Complaint:
    found = opened(order)
    assert complaining.answer(found, reply, budi)
    db.session.commit()
    return found


def test_a_silent_seller_is_reminded_at_half_of_his_day_and_then_an_operator_decides(order: Order) -> None:
    found = opened(order)
    clock.shift(timedelta(hours=11, minutes=59))
    assert (complaints.remind(), complaints.escalate()) == (0, 0)
    clock.shift(timedelta(minutes=2))
    assert (complaints.remind(), complaints.remind(), told("seller/complaint_waits")) == (1, 0, 1)
    clock.shift(timedelta(hours=11, minutes=58))
    assert complaints.escalate() == 0
    clock.shift(timedelta(minutes=2))
    assert (complaints.escalate(), complaints.escalate(), found.status) == (1, 0, Status.ESCALATED)
    assert (told("shopper/complaint_escalated"), told("seller/complaint_escalated")) == (2, 1)


def test_a_shopper_who_says_nothing_gets_what_was_offered(order: Order, budi: User) -> None:
    found = answered(order, Reply(Answer.REFUND, "maaf", 20_000), budi)
    clock.shift(timedelta(hours=71))
    assert complaints.take_silence() == 0
    clock.shift(timedelta(hours=2))
    assert (complaints.take_silence(), complaints.take_silence()) == (1, 0)
    assert (found.status, found.ended_why, order.refund_open) == (Status.SETTLED, "silence", 20_000)
    denied = opened(order)
    assert complaining.answer(denied, Reply(Answer.REFUSAL, "sudah benar"), budi)
    db.session.commit()
    clock.shift(timedelta(hours=73))
    assert (complaints.take_silence(), denied.status, order.refund_open) == (1, Status.CLOSED, 20_000)


def test_promised_goods_that_nobody_misses_have_come(order: Order, budi: User) -> None:
    day = clock.today() + timedelta(days=2)
    found = answered(order, Reply(Answer.REPLACEMENT, "saya antar", replace_on=day), budi)
    assert complaint_ending.accept(found)
    db.session.commit()
    clock.shift(clock.start_of(day + timedelta(days=4)) - clock.now() - timedelta(minutes=1))
    assert complaints.end_promises() == 0
    clock.shift(timedelta(minutes=2))
    assert (complaints.end_promises(), complaints.end_promises(), found.status) == (1, 0, Status.SETTLED)


def test_after_a_year_words_photos_and_names_are_gone_and_the_stars_stay(order: Order) -> None:
    found = opened(order, photos=["0" * 32])
    picture = private_picture.folder() / found.vault / "00" / "x.jpg"
    picture.parent.mkdir(parents=True)
    picture.write_bytes(b"x")
    assert complaint_ending.withdraw(found)
    written = reviewing.review(lines_of(order)[0], 4, "enak sekali")
    db.session.commit()
    still_open = opened(order)
    clock.shift(timedelta(days=364))
    assert (complaints.forget(), complaints.forget_names(), picture.exists()) == (0, 0, True)
    clock.shift(timedelta(days=2))
    assert (complaints.forget(), complaints.forget(), complaints.forget_names(), complaints.forget_names()) == (
        1,
        0,
        1,
        0,
    )
    assert written and (written.name, written.words, written.stars) == ("", "enak sekali", 4)
    assert (found.words, found.pictures, picture.exists()) == ("", [], False)
    assert still_open.words
