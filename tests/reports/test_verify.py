"""Tampering: each invariant sees the wrong row that was planted for it, and no other one does."""

from datetime import timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from storefront.accounts.user import User
from storefront.catalog import batch, papers
from storefront.catalog.product import PassLevel
from storefront.curation import appealing, entering, flag_deciding
from storefront.curation.curation_run import CurationRun
from storefront.curation.flag import Reason
from storefront.curation.flag_case import Consequence, DismissedAs
from storefront.curation.flag_deciding import Verdict
from storefront.curation.import_row import Action, SheetRow
from storefront.curation.import_row import Status as RowStatus
from storefront.curation.import_sheet import SheetImport
from storefront.curation.import_sheet import Status as SheetStatus
from storefront.galleries import leaving
from storefront.galleries.showcase import Kind as ShowcaseKind
from storefront.galleries.showcase import Showcase
from storefront.kiosks import keeping, pairing_up
from storefront.kiosks.handover import Handover
from storefront.kiosks.kiosk import Kiosk
from storefront.kit import clock
from storefront.kit.db import db
from storefront.orders import cancelling, complaining, complaint, fulfilment, reviewing
from storefront.orders.line import of as lines_of
from storefront.orders.order import Order
from storefront.payments import charging, claiming, notice, owing, paying, placing_money, refund_sending
from storefront.payments.board import Kind
from storefront.payments.doubt import Doubt
from storefront.payments.gateways.contract import Notice, Outcome, Presented, Sighting
from storefront.payments.money_event import MoneyEvent
from storefront.payments.notice import PaymentNotice
from storefront.payments.payment import Payment
from storefront.payments.statement import StatementLine
from storefront.payments.statement import Status as LineStatus
from storefront.places.area import Area
from storefront.reports import verify
from storefront.sellers import enrolling_receiving, enrolment_correcting, inviting, joining, mentoring
from storefront.sellers.closure import Closure
from storefront.sellers.joining import Applicant
from storefront.sellers.permit import Kind as Permits
from storefront.sellers.qris_account import Status as AccountStatus
from storefront.sellers.registration import Entrant
from tests.curation.flags import flagged
from tests.curation.table import give_paper, lay
from tests.galleries import lobby
from tests.harness.statements import said
from tests.orders.complaints import fetched, opened
from tests.people import CIDENG, Make, Shopper
from tests.reports.forgeries import FORGED
from tests.reports.plants import PLANTS, REFUSED
from tests.sellers.lists import members, sent, worked, written
from tests.sellers.papers import paper


def shown(order: Order) -> Payment:
    """The order's code is on the shopper's screen."""
    payment = charging.open_payment(order)
    charging.present(payment.reference, Presented(None, None, payment.expires_at))
    return payment


@pytest.fixture
def stories(make: Make, sari: Shopper) -> dict[str, int]:
    """A shop in which something of every kind has happened; ids by what became of it."""
    rini, jar = make.staff(), make.variant(stock=40)
    batch.put_in(make.variant(stock=0), 5, None, None)
    orders = {name: sari.buys(jar, 2) for name in ("unpaid", "accepted", "refunded", "waiting", "over", "doubted")}
    for name in ("accepted", "waiting", "refunded"):
        sari.pays(orders[name])
    payment = shown(orders["unpaid"])
    assert fulfilment.accept(orders["accepted"], None)
    assert cancelling.decline(orders["refunded"], "sold_out", None)
    owed = owing.settle_up(orders["refunded"])
    assert owed and refund_sending.by_hand(owed, "transfer 1234", None)
    sari.pays(orders["over"], orders["over"].total + 1_000)
    sari.buys(make.variant(capacity=10), 3)
    late: Order = sari.pays(sari.buys(jar), 1)
    assert late.missing
    banked = sari.buys(make.variant(seller=make.seller(gateway="snap")))
    shown(banked)
    claimed = Shopper("Dewi", "+6281298765432").buys(make.variant())
    assert claiming.claim(shown(claimed))
    homeless, ended = (unplaced(orders["doubted"], event_id) for event_id in ("e1", "e2"))
    assert placing_money.close(Kind.HOMELESS, ended, "returned", "bank mengembalikan", rini)
    told, gone = (unknown(reference) for reference in ("NOBODY", "NOBODYS"))
    assert placing_money.close(Kind.UNKNOWN, gone, "mistaken", "salah kirim kabar", rini)
    changed, line = change(make, rini.id), statement(orders["waiting"])
    sheet = SheetImport(
        seller_id=jar.seller_id, code="S", digest="d", rows=1, changed=1, done=1, status=SheetStatus.DONE
    )
    db.session.add(SheetRow(of=sheet, number=2, texts=[], action=Action.CHANGE, status=RowStatus.DONE))
    db.session.commit()
    listed(rini)
    joined(make, rini)
    papers.attach(jar.product, paper(jar.product.seller, Permits.PIRT, clock.today() + timedelta(days=900)))
    away = clock.today() + timedelta(days=50)
    db.session.add(Closure(seller_id=jar.seller_id, first_on=away, last_on=away))
    db.session.commit()
    had = fetched(sari, make.variant(), 2)
    assert reviewing.review(lines_of(had)[0], 4, "enak")
    opened(had).answer_by = clock.now() - timedelta(minutes=1)
    db.session.flush()
    assert complaining.escalate(complaint.of(had)[0], "system")
    db.session.commit()
    spoilt = make.product()
    stopped = entering.enter(spoilt, PassLevel.PROVINSI, None)
    assert flag_deciding.uphold(flagged(spoilt), rini, 1, Verdict(Consequence.TAKE_DOWN, Reason.UNSAFE, "basi"))
    assert flag_deciding.dismiss(flagged(make.product()), rini, 1, DismissedAs.NOT_SO, "")
    db.session.commit()
    on_show(make, rini)
    in_the_lobby(rini)
    assert stopped
    things = {"had": had, "stopped": stopped} | curated(make)
    things |= {"homeless": homeless, "told": told, "line": line, "jar": jar, "rini": rini, "changed": changed}
    things |= orders | {"banked": banked, "claimed": claimed}
    return {name: thing.id for name, thing in things.items()} | {"plain": payment.account_id}


def in_the_lobby(rini: User) -> None:
    """A screen that Rini paired, with a Friday of its own, from which a list went to a phone; one whose key she ended;
    and a code nobody has typed."""
    here = {"kind": ShowcaseKind.KIOSK, "city_code": "31.71", "slots": 3, "drawn_to": clock.today()}
    days, friday = (Showcase(slug=slug, name=slug, **here) for slug in ("layar", "jumat"))
    db.session.add_all([days, friday])
    db.session.flush()
    shown, kiosk = pairing_up.begin(), Kiosk(name="Lobi", city_code="31.71", showcase_id=days.id)
    assert pairing_up.type_in(shown[0].code, kiosk, rini, {5: friday.id}) == pairing_up.Typed.PAIRED
    assert pairing_up.fetch(shown[1]) and pairing_up.begin()
    ends = clock.now() + timedelta(minutes=9)
    db.session.add(Handover(kiosk=kiosk, token_hash="t", ends_at=ends, taken_at=clock.now(), taken_by="b"))
    old = Kiosk(name="Lobi lama", city_code="31.71", showcase_id=days.id, key_hash="lama")
    db.session.add(old)
    assert keeping.revoke(old, rini, "pindah")
    db.session.commit()


def on_show(make: Make, rini: User) -> None:
    """A shelf drawn twice; staff take one good off, and another comes in. The newest product is no candidate."""
    lobby.shops(make, 6)
    shelf = lobby.shelf(2)
    running, _ahead = lobby.drawn(shelf), lobby.drawn(shelf)
    assert leaving.take_off(lobby.live(running)[1], "kemasannya bocor", rini)
    db.session.commit()
    make.product(name="Baru", passed=False)


def curated(make: Make) -> dict[str, CurationRun]:
    """One passes, one is at the table, one fails and is appealed against: that one waits for other people."""
    table, goods = lay(make), [make.product(name=name, passed=False) for name in ("Talam", "Lapis", "Kembang")]
    for each in goods:
        give_paper(each, Permits.HALAL)
    passed, seated, failed = table.concluded(goods[0]), table.seated(goods[1]), table.concluded(goods[2], step=1)
    appealed = make.product(name="Putu", passed=False)
    assert appealing.make(table.concluded(appealed, step=1), make.owner(appealed.seller), "coba lagi")
    db.session.commit()
    return {"passed": passed, "seated": seated, "failed": failed}


def listed(rini: User) -> None:
    """An agency has listed Rahma, who joins later, Joko, one who was Joko too, and one who wanted to be forgotten."""
    told = [["3171011708450001", "Rahma", "+6281255500022", "Cideng"], ["", "Joko", "+6281255500023", "Cideng"]]
    told += [["", "Joko S", "+6281255500024", "Gambir"], ["", "Lupa", "+6281255500025", "Cideng"]]
    kept = sent(rini, written(told, ["NIK", "Nama", "HP", "Kelurahan"]), "31.71")
    worked()
    assert enrolling_receiving.start(kept, rini)
    db.session.commit()
    worked()
    _rahma, joko, other, lupa = members()
    assert enrolment_correcting.merge(joko, other, rini) and enrolment_correcting.remove(lupa, rini, "asked", True)
    db.session.commit()


def joined(make: Make, rini: User) -> None:
    """A shop that joined by the form; somebody is invited, and a mentor helps."""
    budi, place = make.user("Rahma"), db.session.get(Area, CIDENG)
    assert place
    said = Applicant("Dapur Rahma", "Rahma", "+6281255500022", place, "PPKUKM", True, Entrant.NEW, "3171011708450001")
    seller = joining.join(budi, said, "form").seller
    inviting.invite(seller, budi, "Ani", "+6281255500011", {})
    assert mentoring.ask(seller, rini, "membantu stok") and mentoring.give(mentoring.asking(seller.id)[0], budi, 30)


def unplaced(order: Order, event_id: str) -> MoneyEvent:
    """Dollars, which nobody here can put on an order."""
    payment = shown(order)
    seen = Sighting(event_id, payment.reference, None, Outcome.PAID, 5_000, "USD", None, clock.now())
    assert paying.settle(payment, seen) == paying.Lane.PERSON
    return db.session.query(MoneyEvent).filter_by(event_id=event_id).one()


def unknown(reference: str) -> PaymentNotice:
    """A bank's word nobody understands."""
    notice.store("snap", Notice(reference, reference, None, Outcome.PAID, 5_000, b"{}"))
    kept = db.session.query(PaymentNotice).filter_by(reference=reference).one()
    notice.handled(kept, notice.UNKNOWN, None, Doubt.UNKNOWN_REFERENCE)
    return kept


def change(make: Make, rini: int):  # type: ignore[no-untyped-def]
    """A shop whose account was changed as it should be: by two, after the cooling-off."""
    seller = make.seller("Batik Ida", gateway=None)
    old = make.qris_account(seller)
    old.move(AccountStatus.RETIRED, ended_at=clock.now())
    new = make.qris_account(seller)
    new.replaces_id, new.entered_by_id = old.id, make.owner(seller).id
    new.checked_by_id, new.approved_by_id = rini, make.staff(name="Tuti").id
    new.usable_at = clock.now() - timedelta(hours=1)
    return new


def statement(order: Order) -> StatementLine:
    """Money the seller's own statement tells of."""
    payment = db.session.query(Payment).filter_by(order_id=order.id).one()
    line = StatementLine(
        seller_id=order.seller_id, digest="d", booked_at=clock.now(), amount=order.total, status=LineStatus.MATCHED,
        payment_id=payment.id,
    )  # fmt: skip
    db.session.add(line)
    return line


def broken() -> list[str]:
    return [finding.name for finding in verify.run() if not finding.holds]


def test_every_invariant_has_its_plant() -> None:
    every = [*verify.INVARIANTS, *verify.RECKONED]
    assert {*PLANTS, *REFUSED, *FORGED} == {invariant.name for invariant in every}
    assert len(every) == len(PLANTS) + len(REFUSED) + len(FORGED)


def test_each_wrong_row_is_seen_by_its_own_invariant_and_by_no_other(stories: dict[str, int]) -> None:
    assert broken() == []
    for name, statements in PLANTS.items():
        for statement in statements:
            assert db.session.execute(text(statement), stories).rowcount == 1, (name, statement)  # type: ignore[attr-defined]
        assert broken() == [name]
        db.session.rollback()
    assert broken() == []


def test_some_wrong_rows_the_database_refuses_itself(stories: dict[str, int]) -> None:
    for name, statement in REFUSED.items():
        with pytest.raises(IntegrityError):
            db.session.execute(text(statement), stories)
        db.session.rollback()
        assert broken() == [], name


def test_a_finding_names_what_speaks_against_it_and_no_more_than_five(stories: dict[str, int]) -> None:
    db.session.execute(text("UPDATE orders SET goods = goods + 1"))
    (finding,) = [finding for finding in verify.run() if not finding.holds]
    numbers = db.session.execute(text("SELECT number FROM orders")).scalars().all()
    assert finding.name == "totals" and set(finding.examples) <= set(numbers) and len(finding.examples) == 5
    db.session.rollback()


def test_an_empty_shop_is_whole(make: Make) -> None:
    assert broken() == []


def test_each_question_is_one_statement_that_only_reads(stories: dict[str, int]) -> None:
    with said() as asked:
        verify.run()
    assert len(asked) == len(verify.INVARIANTS) + 2 + 4  # the log's chain and order; draws, their turns, seeds
    assert all(statement.lstrip().startswith("SELECT") and "LIMIT" in statement for statement in asked)
