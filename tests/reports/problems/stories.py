"""For each line of the board a trouble, and the deed that ends it. Each yields in between; the clock stands still."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

from storefront.accounts import history, patrol, sealing
from storefront.accounts.history import Deed
from storefront.accounts.staff_role import Role
from storefront.catalog import capacity
from storefront.catalog.variant import CapacityDay
from storefront.curation import appealing
from storefront.curation.import_sheet import SheetImport
from storefront.kit import clock, pulse
from storefront.kit.db import db
from storefront.notifications import message
from storefront.notifications.message import Channel
from storefront.notifications.message import Status as MessageStatus
from storefront.orders import cancelling, complaining, complaint, complaint_ending, fulfilment, hold
from storefront.orders.cancel_request import CancelRequest
from storefront.orders.cancel_request import Status as WishStatus
from storefront.orders.hold import Hold
from storefront.orders.order import Order
from storefront.payments import owing, refund_sending
from storefront.reports.problems.machine import VERIFY, WORKER
from storefront.sellers.member_list import MemberList
from storefront.sellers.member_list import Status as ListStatus
from storefront.sellers.permit import Kind as Papers
from storefront.sellers.permit import Status as PermitStatus
from tests.curation.table import lay
from tests.kiosks import lobby
from tests.orders import in_work
from tests.orders.complaints import fetched, opened
from tests.people import Make, Shopper
from tests.sellers.papers import paper

Story = Callable[[Make, Shopper], Iterator[None]]
PUSAT = "31.71"


def ago(**time: int) -> Any:
    return clock.now() - timedelta(**time)


def yesterday(days: int = 1) -> Any:
    return clock.today() - timedelta(days=days)


def not_accepted(make: Make, sari: Shopper) -> Iterator[None]:
    order = sari.pays(sari.buys(make.variant()))
    order.accept_by = ago(minutes=1)
    yield
    order.accept_by = clock.now() + timedelta(minutes=1)
    assert fulfilment.accept(order, None)


def not_made(make: Make, sari: Shopper) -> Iterator[None]:
    order = in_work.accepted(sari, (make.variant(), 1))
    order.ready_on = yesterday()
    yield
    assert fulfilment.prepare(order, None) and fulfilment.make_ready(order, None)


def not_fetched(make: Make, sari: Shopper) -> Iterator[None]:
    order = in_work.ready(sari, (make.variant(), 1))
    order.ready_on = yesterday(3)
    yield
    assert fulfilment.collect(order, order.pickup_code, None)


def not_arrived(make: Make, sari: Shopper) -> Iterator[None]:
    order = in_work.sent(sari, (make.variant(), 1))
    order.handed_over_at = ago(days=8)
    yield
    assert fulfilment.deliver(order, "seller", None)


def wish_unanswered(make: Make, sari: Shopper) -> Iterator[None]:
    wish = CancelRequest(order=in_work.accepted(sari, (make.variant(), 1)), answer_by=ago(hours=3))
    db.session.add(wish)
    db.session.flush()
    yield
    assert wish.move(WishStatus.REFUSED)


def complaint_unanswered(make: Make, sari: Shopper) -> Iterator[None]:
    wrong = opened(fetched(sari, make.variant(), 2))
    wrong.answer_by = ago(minutes=1)
    yield
    assert complaint_ending.withdraw(wrong)


def complaint_undecided(make: Make, sari: Shopper) -> Iterator[None]:
    wrong = opened(fetched(sari, make.variant(), 2))
    wrong.answer_by = ago(minutes=1)
    db.session.flush()
    assert complaining.escalate(wrong, "system")
    yield
    assert complaint_ending.withdraw(wrong)


def complaint_stuck(make: Make, sari: Shopper) -> Iterator[None]:
    wrong = opened(fetched(sari, make.variant(), 2))
    assert wrong.move(complaint.Status.ANSWERED, reply_by=ago(hours=3), answer=complaint.Answer.REFUSAL)
    yield
    assert complaint_ending.withdraw(wrong)


def held_for_nobody(make: Make, sari: Shopper) -> Iterator[None]:
    order = sari.buys(make.variant())
    db.session.query(Hold).filter_by(order_id=order.id).one().ends_at = ago(hours=1)
    yield
    hold.release(order, "expired")


def over_capacity(make: Make, sari: Shopper) -> Iterator[None]:
    cake = make.variant(capacity=5)
    sari.buys(cake, 4)
    assert db.session.query(CapacityDay).filter_by(variant_id=cake.id).one().held == 4
    capacity.set_capacity(cake, 3)
    yield
    capacity.set_capacity(cake, 4)


def permits_end(make: Make, _sari: Shopper) -> Iterator[None]:
    halal = paper(make.seller(), Papers.HALAL, clock.today())
    yield
    assert halal.move(PermitStatus.RETIRED)


def passes_end(make: Make, _sari: Shopper) -> Iterator[None]:
    product = make.product(pass_ends_on=None)
    product.pass_ends_on = clock.today()
    yield
    product.pass_ends_on = clock.today() + timedelta(days=700)


def without_papers(make: Make, _sari: Shopper) -> Iterator[None]:
    product = make.product()
    product.papers_end_on = yesterday()
    yield
    product.papers_end_on = None


def without_pass(make: Make, _sari: Shopper) -> Iterator[None]:
    product = make.product()
    product.pass_ends_on = yesterday()
    yield
    product.pass_ends_on = clock.today() + timedelta(days=700)


def appeal_short(make: Make, _sari: Shopper) -> Iterator[None]:
    """Rini and Yusuf scored it; only Tari is left, until Ayu comes."""
    table, product = lay(make), make.product(passed=False)
    appealed = appealing.make(table.concluded(product, step=1), make.owner(product.seller), "contohnya rusak")
    assert appealed
    yield
    make.staff(Role.KURATOR, "Ayu")


def kiosk_silent(_make: Make, _sari: Shopper) -> Iterator[None]:
    kiosk, _key = lobby.screen(slug="diam", seen_at=ago(minutes=6), list_at=ago(minutes=6), paired_at=ago(days=9))
    yield
    kiosk.seen_at = kiosk.list_at = clock.now()


def kiosk_stale(make: Make, _sari: Shopper) -> Iterator[None]:
    kiosk, _key = lobby.screen(slug="usang", seen_at=clock.now(), list_at=ago(minutes=12), paired_at=ago(days=9))
    yield
    kiosk.list_at = clock.now()


def _letter(channel: Channel, desk: str = "", **ages: int) -> message.Message:
    letter = message.prepare(channel, "sari@contoh.example", "shopper/expired", desk)
    letter.created_at = ago(**ages)
    db.session.flush()
    return letter


def mail_failed(_make: Make, _sari: Shopper) -> Iterator[None]:
    letter = _letter(Channel.EMAIL, minutes=1)
    assert letter.move(MessageStatus.FAILED)
    yield
    assert letter.move(MessageStatus.PREPARED) and letter.move(MessageStatus.SENT)


def mail_slow(_make: Make, _sari: Shopper) -> Iterator[None]:
    letter = _letter(Channel.EMAIL, hours=2)
    yield
    assert letter.move(MessageStatus.SENT)


def drafts_old(_make: Make, _sari: Shopper) -> Iterator[None]:
    _letter(Channel.WHATSAPP, "seller:dapur-budi", hours=30)  # is the seller's to send
    draft = _letter(Channel.WHATSAPP, "staff", hours=25)
    yield
    assert message.mark_sent(draft)


def worker_silent(_make: Make, _sari: Shopper) -> Iterator[None]:
    pulse.beat(WORKER)
    db.session.flush()
    last = pulse.last(WORKER)
    assert last
    last.at = ago(minutes=6)
    yield
    pulse.beat(WORKER, at_most_every=pulse.EVERY)


def imports_stuck(make: Make, _sari: Shopper) -> Iterator[None]:
    sheet = SheetImport(seller_id=make.seller().id, code="MACET", digest="d", made_at=ago(hours=1))
    db.session.add(sheet)
    yield
    sheet.lease_until = clock.now() + timedelta(minutes=1)  # somebody is at it


def lists_stuck(make: Make, _sari: Shopper) -> Iterator[None]:
    names = {column.name for column in MemberList.__table__.columns}
    facts: dict[str, Any] = {"code": "MACET", "digest": "d", "actor_id": make.staff().id, "pengampu_code": "PPKUKM"}
    known = MemberList(**{name: fact for name, fact in facts.items() if name in names}, made_at=ago(hours=1))
    db.session.add(known)
    db.session.flush()
    yield
    assert known.move(ListStatus.STOPPED)


def unsealed(make: Make, _sari: Shopper) -> Iterator[None]:
    while sealing.seal():
        pass
    history.note(make.staff(), "price", "sambal")
    db.session.flush()
    (line,) = db.session.query(Deed).order_by(Deed.id.desc()).limit(1)
    late = Deed(actor=line.actor, what="price", about="sambal", before={}, after={}, at=ago(minutes=11))
    db.session.add(late)
    yield
    assert sealing.seal()


def verify_broken(_make: Make, _sari: Shopper) -> Iterator[None]:
    pulse.beat(VERIFY, 1)
    yield
    pulse.beat(VERIFY, 0)


def log_broken(_make: Make, _sari: Shopper) -> Iterator[None]:
    pulse.beat(patrol.BROKEN, 7)
    yield
    pulse.beat(patrol.BROKEN, 0)


def money_late(make: Make, sari: Shopper) -> Iterator[None]:
    """One of the money board's own lines; the others are tested there."""
    order: Order = sari.pays(sari.buys(make.variant()))
    assert cancelling.decline(order, "sold_out", None)
    owed = owing.settle_up(order)
    assert owed
    owed.send_by, owed.decide_by = ago(hours=1), ago(hours=1)
    yield
    assert refund_sending.by_hand(owed, "transfer 1234", None)


STORIES: dict[str, Story] = {
    name: story
    for name, story in list(globals().items())
    if callable(story) and not name.startswith("_")
    if getattr(story, "__module__", "") == __name__ and story.__code__.co_argcount == 2
}
