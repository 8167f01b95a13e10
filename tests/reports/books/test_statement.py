"""The shop's books agree with the book of money to the rupiah, whatever happened, and every total is its lines."""

import random
from collections import Counter
from datetime import timedelta

import pytest
from sqlalchemy import select

from storefront.catalog.variant import Variant
from storefront.kit import clock
from storefront.kit.db import db
from storefront.orders import cancelling, fulfilment, parting
from storefront.orders import order as orders
from storefront.orders.line import of as lines_of
from storefront.orders.order import Order, Way
from storefront.payments import charging, claiming, owing, paying, refund, refund_sending, standing, undoing
from storefront.payments import payment as payments
from storefront.payments.gateways.contract import Outcome, Presented, Sighting
from storefront.payments.money_event import Evidence, Kind, MoneyEvent
from storefront.reports.books import lines, period, sales, statement
from storefront.reports.books.period import Period, Span
from storefront.reports.books.what import OF_EVIDENCE, What
from storefront.sellers.delivery_area import DeliveryArea
from tests.harness import long
from tests.people import CIDENG, Make, Shopper

FIRST, HISTORIES = 6, 2
"""Of one shop each, with thirty deeds over a week or two, drawn by these seeds (the first comes by everything);
`make nightly` tells 300."""


class Days:
    """A shop to which anything may happen, drawn by lot."""

    def __init__(self, make: Make, seed: int) -> None:
        self.lot = random.Random(seed)
        self.seller = make.seller(name=f"Dapur {seed}")
        db.session.add(DeliveryArea(seller_id=self.seller.id, kecamatan_code=CIDENG[:8], price=12_000))
        self.budi = make.owner(self.seller)
        self.jars: list[Variant] = [
            make.variant(seller=self.seller, name=f"Sambal {n}", price=9_000 + 777 * n, stock=500) for n in range(3)
        ]
        self.orders: list[Order] = []

    def pass_on(self) -> None:
        """A few hours go by, and something happens."""
        clock.shift(timedelta(hours=self.lot.choice([0, 0, 0, 2, 26])))
        order = self.lot.choice(self.orders[-3:]) if self.orders else None
        deeds = [
            self.bank,
            self.bank,
            self.by_hand,
            self.undone,
            self.proven,
            self.ended,
            self.sent_back,
            self.accepted,
            self.fewer,
        ]
        if order is None or self.lot.random() < 0.3:
            order = self.ordered()
        self.lot.choice(deeds)(order)
        db.session.commit()

    def ordered(self) -> Order:
        wishes = [(jar, self.lot.randint(1, 4)) for jar in self.lot.sample(self.jars, self.lot.randint(1, 3))]
        sari = Shopper("Sari", f"+62812{len(self.orders):07}")
        (order,) = orders.of_purchase(
            sari.places(*wishes, way=self.lot.choice([Way.PICKUP, Way.OWN_COURIER]), area=CIDENG)
        )
        self.orders.append(order)
        self.shown(order)
        return order

    def shown(self, order: Order) -> None:
        payment = charging.open_payment(order)
        if payment.status == payments.Status.CREATING:
            charging.present(payment.reference, Presented(None, None, payment.expires_at))

    def bank(self, order: Order) -> None:
        """Money comes: as it should, short, or too much; paid some hours ago."""
        payment = payments.latest(order)
        assert payment
        amount = max(1, payment.amount + self.lot.choice([0, 0, 0, -500, 700]))
        ago = clock.now() - timedelta(hours=self.lot.choice([0, 0, 2, 20]))
        name, told = f"{payment.reference}:{self.lot.randint(0, 2)}", self.lot.choice([ago, None])
        paying.settle(payment, Sighting(name, payment.reference, None, Outcome.PAID, amount, "IDR", None, told))

    def by_hand(self, order: Order) -> None:
        payment = payments.latest(order)
        assert payment
        who = self.lot.choice([Evidence.SELLER, Evidence.OPERATOR])
        claiming.confirm_by_hand(payment, who, self.budi)

    def undone(self, order: Order) -> None:
        payment = payments.latest(order)
        assert payment
        self.by_hand(order)
        with db.session.begin_nested() as tried:
            if undoing.by_operator(payment, "salah lihat", self.budi) != undoing.Undoing.DONE:
                tried.rollback()

    def proven(self, order: Order) -> None:
        """The bank's statement tells of what a person had vouched for."""
        payment = payments.latest(order)
        assert payment
        word = standing.by_hand(payment)
        if word:
            then = (word.paid_at or word.seen_at) - timedelta(hours=self.lot.choice([0, 30]))
            seen = Sighting(f"line:{word.id}", payment.reference, None, Outcome.PAID, word.amount, "IDR", None, then)
            paying.settle(payment, seen, Evidence.STATEMENT)

    def ended(self, order: Order) -> None:
        if self.lot.random() < 0.5 and cancelling.decline(order, "sold_out", self.budi):
            owing.settle_up(order)

    def sent_back(self, order: Order) -> None:
        for owed in refund.of(order):
            if owed.status in refund.UNSENT:
                assert refund_sending.by_hand(owed, "transfer", self.budi)

    def accepted(self, order: Order) -> None:
        fulfilment.accept(order, self.budi)

    def fewer(self, order: Order) -> None:
        """Some of it is not there: fewer units go out, and the rest is owed back."""
        there = {line.id: max(0, parting.remaining(line) - self.lot.randint(0, 2)) for line in lines_of(order)}
        with db.session.begin_nested() as tried:
            if parting.keep_only(order, there, self.budi) is None:
                tried.rollback()
        owing.settle_up(order)


def book_of(seller_id: int) -> Counter[str]:
    """The book of money itself, added up in the plainest way there is."""
    found: Counter[str] = Counter()
    mine = select(MoneyEvent).join(Order, Order.id == MoneyEvent.order_id).where(Order.seller_id == seller_id)
    for event in db.session.scalars(mine):
        found[event.kind] += event.amount
    return found


def check(seller_id: int, whole: Period) -> statement.Part:
    """The sums of a period; each of them, in the whole and in each part, is what its lines add up to."""
    told = statement.of(seller_id, whole)
    for part in [told.whole, *(part for part in told.parts if not part.is_empty)]:
        for what in set(What) - {What.OWED}:
            opened = lines.of(seller_id, what, part.period)
            assert lines.total(opened) == (part.amounts[what], part.counts[what]), (what, part.period)
            if part is told.whole:
                assert [row.amount for row in paged(opened)] == [row.amount for row in lines.every(opened, 9_999)][::-1]
    assert told.channels.total() == told.whole.amounts[What.CAME]
    return told.whole


def paged(opened: lines.Lines, most: int = 3) -> list[lines.Any]:
    """Page after page, as one taps."""
    found: list[lines.Any] = []
    while more := lines.page(opened, found[-1].id if found else None, most):
        found += more
    assert len({row.id for row in found}) == len(found)
    return found


@pytest.mark.long
def test_books_are_the_book_of_money_to_the_rupiah(make: Make, books: None) -> None:
    met: Counter[What] = Counter()
    for seed in range(FIRST, FIRST + long.count(HISTORIES, 300)):
        clock.reset()
        days = Days(make, seed)
        for _deed in range(30):
            days.pass_on()
        seller_id, book = days.seller.id, book_of(days.seller.id)
        first, today = statement.first_of(seller_id), clock.today()
        assert first
        years = [check(seller_id, period.of(Span.YEAR, str(year))) for year in range(first.year, today.year + 1)]
        sums = sum((year.amounts for year in years), Counter())
        assert (
            sums[What.CAME] == book[Kind.RECEIVED] - book[Kind.REVERSED] == sum(order.received for order in days.orders)
        )
        assert sums[What.BACK] == book[Kind.REFUNDED] == sum(order.refunded for order in days.orders)
        assert sum(year.amounts[What.NET] for year in years) == sums[What.CAME] - sums[What.BACK]
        assert sums[What.WITHDRAWN] == book[Kind.REVERSED]
        assert sum(sums[each] for each in OF_EVIDENCE.values()) == sums[What.CAME]
        owed = lines.total(lines.of(seller_id, What.OWED, years[0].period))[0]
        assert owed == sum(order.refund_open for order in days.orders)
        sold(seller_id, years)
        met.update({what for year in years for what in What if year.counts[what]})
    assert {what for what in What if what not in met} <= {What.OWED}


def sold(seller_id: int, years: list[statement.Part]) -> None:
    """What sold by product and by hour is what sold; goods and delivery less what was let off are what was to pay."""
    for year in years:
        got = year.amounts
        assert got[What.ORDERS] == got[What.GOODS] + got[What.DELIVERY] - got[What.RELIEF]
        by_product = sales.products(seller_id, year.period, 99)
        assert (sum(each.amount for each in by_product), sum(each.units for each in by_product)) == (
            got[What.GOODS],
            year.units,
        )
        page = sales.products(seller_id, year.period, 1)
        while page and (more := sales.products(seller_id, year.period, 1, page[-1].slug)):
            page += more
        assert page == by_product
        for month in year.period.parts:
            by_hour = sales.hours(seller_id, month)
            for hour in by_hour:
                of_hour = (
                    lines.total(lines.of(seller_id, What.ORDERS, month, hour=hour.hour)) if hour.orders else (0, 0)
                )
                assert of_hour == (hour.amount, hour.orders)
