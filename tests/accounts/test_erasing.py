"""Erasing a person: one list of the columns that may hold personal data, and a canary that must not be found again."""

import json
import re

from sqlalchemy import Boolean, select

from storefront.accounts import address, erasing, helping, history, password_reset, sign_in, staff_inviting
from storefront.accounts.staff_role import Role
from storefront.accounts.user import User
from storefront.kit import clock, codes
from storefront.kit.db import Base, db
from storefront.notifications import message
from storefront.notifications.message import Channel
from storefront.orders import (
    cart,
    complaining,
    complaint_ending,
    complaint_forgetting,
    event,
    forgetting,
    hand_over_forgetting,
    reviewing,
)
from storefront.orders.cancel_request import CancelRequest
from storefront.orders.cancel_request import Status as RequestStatus
from storefront.orders.complaint import Answer, Complaint
from storefront.orders.failure import Failure, Outcome, Why
from storefront.orders.line import of as lines_of
from storefront.orders.order import Order, Status, Way
from storefront.orders.review import Review
from storefront.payments import charging, claiming, refund, refund_answering
from storefront.payments import forgetting as claims
from storefront.payments import payment as payments
from storefront.payments import statement_keeping as keeping
from storefront.payments.gateways.contract import Presented
from storefront.payments.refund import Status as RefundStatus
from storefront.payments.statement import StatementLine
from storefront.payments.statement import Status as LineStatus
from storefront.payments.statement_reading import Came
from storefront.places.area import Area
from storefront.sellers import forgetting as of_shops
from storefront.sellers import inviting, joining, mentoring
from storefront.sellers.joining import Applicant
from storefront.sellers.registration import Entrant
from storefront.web import app as _every_room_with_its_tables  # noqa: F401
from tests.orders.complaints import fetched, opened
from tests.payments import refunding
from tests.people import CIDENG, Make, Shopper

SUSPECT = re.compile(
    r"name|phone|email|street|rt_rw|landmark|recipient|postcode|address|note|(^|_)to$|device|maker|story|courier|proof"
    r"|raw|facts|answer$|_photo|to_bank|to_number|why|before|after|pickup|area_code|birth|nik|npwp|account"
    r"|^text$",
)

# What becomes of each column when the person it speaks of is erased. A column that looks personal and is not here
# fails the test below: decide what erasing does with it, then write it down.
DELETED = {
    "addresses.*",
    "sign_ins.*",
    "password_resets.*",
    "second_factors.*",
    "recovery_codes.*",
    "factor_renewals.*",
    "messages.to",
    "messages.facts",
}
EMPTIED = {
    "users.name", "users.phone", "users.email", "users.password_hash",
    "purchases.name", "purchases.phone", "purchases.email", "purchases.area_code", "purchases.postcode",
    "purchases.street", "purchases.rt_rw", "purchases.landmark",
    "orders.note", "orders.pickup_code", "orders.courier_name", "orders.courier_number", "orders.courier_link",
    "cancel_requests.why", "cancel_requests.answer", "failures.proof_photo", "failures.note",
    "order_events.facts", "payments.claim_note", "payments.answer", "payments.answer_photo",
    "complaints.words", "complaints.photos", "complaints.reply", "complaints.appeal", "complaints.verdict",
    "reviews.words", "reviews.name", "reviews.answer",
    "refunds.to_bank", "refunds.to_number", "refunds.to_name", "refunds.answer", "refunds.proof_photo",
    "flags.words", "flags.phone", "flags.email", "flags.photos",
    "statement_lines.text", "sheet_imports.file_name", "staff_invitations.name", "staff_invitations.phone",
    "staff_invitations.email", "seller_invitations.name", "seller_invitations.phone",
    "enrolments.nik_hash", "enrolments.nik_last", "enrolments.name", "enrolments.phone", "enrolments.area_code",
    "member_rows.niks", "member_rows.name", "member_lists.file_name",
    "registrations.nik_last", "registrations.nik_hash", "mentor_consents.why",
}  # fmt: skip
OF_THE_SHOP = {  # a seller's, the programme's or a bank's; a seller leaves by closing the shop, not by this door
    "sellers.name", "sellers.maker", "sellers.story", "sellers.phone", "sellers.area_code", "sellers.street",
    "sellers.landmark", "sellers.status_why", "permits.status_why", "closures.why", "qris_accounts.merchant_name",
    "qris_accounts.postcode",
    "qris_accounts.gateway_account", "qris_accounts.phone", "qris_accounts.ended_why",
    "areas.name", "pulses.name", "areas.postcode", "pengampu.name", "holidays.name",
    "categories.name", "categories.name_en", "product_kinds.name", "product_kinds.name_en", "products.name",
    "products.name_en", "products.signature_why", "products.status_why", "variants.name", "seasons.name",
    "seasons.name_en",
    "variety_snapshots.makers", "variety_groups.makers",  # how many there are
    "order_lines.name", "order_lines.variant_name", "targets.area_code", "staff_roles.area_code",
    "staff_invitations.area_code", "holds.why",
    "payments.account_id", "seller_waivers.why", "sittings.area_code", "rubric_items.name", "rubric_items.name_en",
    "galleries.name", "galleries.status_why", "showcases.name", "showcases.drawn_to", "kiosks.name", "turns.left_why",
    "rotation_periods.drawn_at", "rotation_periods.drawn_from",  # slugs of goods and shops
}  # fmt: skip
KEPT = {
    "staff_roles.ended_why",  # written by who appoints, told to leave persons out
    "failures.why", "complaints.answer",  # one of a few words
    # the books and the log: who wrote them was told to leave persons out
    "stock_moves.why", "stock_moves.note", "batches.best_before",
    "curation_runs.why", "score_sheets.notes", "appeals.why", "sittings.note", "sittings.why", "rubrics.why",
    "flag_cases.why", "take_downs.why", "take_downs.lifted_why", "flag_cases.take_down_id",
    "change_requests.before", "change_requests.after", "change_requests.why", "orders.ended_why",
    "complaints.ended_why", "reviews.hidden_why", "refunds.why", "refunds.proof", "refunds.declined_why",
    "money_events.note",
    "member_lists.why", "member_lists.area_code",
    "sheet_imports.why", "sheet_imports.why_about", "payment_notices.raw", "payment_notices.why", "closings.why",
    "deeds.why", "deeds.before", "deeds.after",
    "kiosks.revoked_why", "shelf_checks.after_id",  # who looked is a member of staff, and stays in the log too
}  # fmt: skip


def columns() -> set[str]:
    """Every column of the shop whose name looks personal, as `table.column`."""
    return {
        f"{table.name}.{column.name}"
        for table in Base.metadata.tables.values()
        for column in table.columns
        if f"{table.name}.*" not in DELETED and SUSPECT.search(column.name) and not isinstance(column.type, Boolean)
    }


def test_every_column_that_looks_personal_is_on_the_list() -> None:
    known = DELETED | EMPTIED | OF_THE_SHOP | KEPT
    assert columns() - known == set(), "what does erasing do with these?"


def test_the_list_names_only_columns_that_are_there() -> None:
    there = {f"{table.name}.{column.name}" for table in Base.metadata.tables.values() for column in table.columns}
    there |= {f"{name}.*" for name in Base.metadata.tables}
    assert (DELETED | EMPTIED | OF_THE_SHOP | KEPT) - there == set()


# --- the canary --------------------------------------------------------------------------------------------------

CANARY = "Cucakrawa"
PHONE, EMAIL, STREET = "+6281377001122", "cucakrawa@contoh.example", "Gang Cucakrawa 17"


def leaves_traces(make: Make) -> User:
    """Cucakrawa does everything a person can do here, and writes the name wherever one may write."""
    person = make.user(CANARY, PHONE, EMAIL)
    sign_in.begin(person, f"telepon {CANARY}")
    password_reset.by_link(person)
    db.session.add(
        address.Address(
            user_id=person.id, code=codes.number(12), recipient=CANARY, phone=PHONE, area_code=CIDENG,
            postcode="10150", street=STREET, rt_rw="004/017", landmark=f"rumah {CANARY}",
        )
    )  # fmt: skip
    message.prepare(Channel.EMAIL, EMAIL, "account/reset", name=CANARY, link="x")
    basket, _token = cart.begin()
    basket.user_id = person.id
    history.note(person, "account.contact_changed", helping.name_of(person))
    shop = make.seller()
    inviting.invite(shop, make.owner(shop), CANARY, PHONE, {})
    boss = make.staff(name="Wulan")
    staff_inviting.invite(boss, CANARY, Role.KURATOR, None, None, phone=PHONE)
    staff_inviting.invite(boss, CANARY, Role.KURATOR, "31.71", None, email=EMAIL)
    mentoring.ask(shop, person, f"saya {CANARY} ingin membantu")
    place = db.session.get_one(Area, CIDENG)
    said = Applicant(
        "Dapur", "Pembuat", "+6281255500022", place, "PPKUKM", True, Entrant.NEW, f"317101170845{PHONE[-4:]}"
    )
    joining.join(person, said, "form")
    db.session.commit()
    return person


def buys_and_complains(make: Make, person: User) -> Order:
    """An order with a note, a claim, and a courier; it ends without money."""
    order = Shopper(CANARY, PHONE, EMAIL).buys(make.variant())
    purchase = order.purchase
    purchase.user_id, purchase.street, purchase.landmark = person.id, STREET, f"rumah {CANARY}"
    purchase.area_code, purchase.postcode, purchase.rt_rw = CIDENG, "10150", "004/017"
    order.note, order.way, order.pickup_code = f"untuk {CANARY}", Way.PARCEL, "1234"
    order.courier_name, order.courier_number, order.courier_link = f"kurir {CANARY}", "JN1", f"https://x/{CANARY}"
    payment = charging.open_payment(order)
    charging.present(payment.reference, Presented(None, None, payment.expires_at))
    claiming.claim(payment, f"dari rekening {CANARY}")
    event.note(order, "cancelled", "seller", why=f"{CANARY} berubah pikiran", amount=5)
    order.move(Status.CANCELLED, ended_at=clock.now(), ended_by="buyer", ended_why="buyer", due=0)
    wish = CancelRequest(order=order, answer_by=clock.now(), why=f"{CANARY} sakit", answer=f"tidak bisa, {CANARY}")
    wish.status, wish.answered_at = RequestStatus.REFUSED, clock.now()
    tried = Failure(code="GAGAL", order=order, why=Why.NOBODY_HOME, outcome=Outcome.AGAIN, note=f"rumah {CANARY}")
    tried.proof_photo = "2" * 32
    db.session.add_all([wish, tried])
    db.session.commit()
    return order


def wants_money_back(make: Make, person: User) -> Order:
    """A paid order that the seller could not fill; the money came back after some ado."""
    order = Shopper(CANARY, PHONE, EMAIL).buys(make.variant())
    order.purchase.user_id = person.id
    owed = refunding.declined(Shopper(CANARY, PHONE, EMAIL), order)
    assert refund_answering.give_account(owed, f"Bank {CANARY}", PHONE, CANARY)
    refunding.reach(owed, RefundStatus.DISPUTED, make.user("Budi"))
    owed.answer, owed.proof_photo = f"tidak masuk ke {CANARY}", "0" * 32
    payment = payments.latest(order)
    assert payment
    payment.answer, payment.answer_photo = f"sudah dari {CANARY}", "1" * 32
    keeping.keep(order.seller, [Came(clock.now(), True, payment.amount, f"QRIS {CANARY} BCA")], None)
    line = db.session.scalars(select(StatementLine)).one()
    assert line.move(LineStatus.MATCHED, payment_id=payment.id)
    db.session.commit()
    return order


def says_what_it_was_like(make: Make, person: User) -> tuple[Complaint, Review]:
    """Goods that came, were broken, were complained about before an operator, and reviewed."""
    order = fetched(Shopper(CANARY, PHONE, EMAIL), make.variant())
    order.purchase.user_id = person.id
    found = opened(order, words=f"pecah, kata {CANARY}", photos=["0" * 32])
    rini, budi = make.user("Rini"), make.user("Budi")
    assert complaining.answer(found, complaining.Reply(Answer.REFUSAL, f"{CANARY} salah"), budi)
    assert complaining.escalate(found, "buyer", f"{CANARY} benar")
    assert complaint_ending.decide(found, 0, f"{CANARY} keliru", False, rini)
    written = reviewing.review(lines_of(order)[0], 4, f"enak, kata {CANARY}")
    assert written and written.name == CANARY
    reviewing.answer(written, f"Terima kasih Kak {CANARY}", budi)
    assert order.move(Status.COMPLETED, completed_at=clock.now())
    db.session.commit()
    return found, written


def everything() -> str:
    """All rows of all tables as text."""
    rows = []
    for table in Base.metadata.sorted_tables:
        for row in db.session.execute(select(table)).mappings():
            rows.append(f"{table.name}: {json.dumps({name: str(value) for name, value in row.items()})}")
    return "\n".join(rows)


def found(text: str) -> list[str]:
    """The tables in which something of Cucakrawa still stands."""
    marks = (CANARY.lower(), PHONE[3:], EMAIL, "004/017")
    return [line.split(":")[0] for line in text.splitlines() if any(mark in line.lower() for mark in marks)]


def test_nothing_of_an_erased_person_is_found_again(make: Make) -> None:
    person = leaves_traces(make)
    order = buys_and_complains(make, person)
    returned = wants_money_back(make, person)
    complaint, review = says_what_it_was_like(make, person)
    before = found(everything())
    for table in (
        "users",
        "seller_invitations",
        "mentor_consents",
        "addresses",
        "sign_ins",
        "messages",
        "purchases",
        "orders",
        "order_events",
        "payments",
        "refunds",
        "statement_lines",
        "complaints",
        "reviews",
        "cancel_requests",
        "failures",
    ):
        assert table in before, f"the canary left nothing in {table}"
    number, total, key = order.number, order.total, order.key
    (owed,), attempt = refund.of(returned), payments.latest(returned)
    assert {f"refund-{owed.code}", f"claim-{attempt.reference}"} <= set(claims.forget(person))  # type: ignore[union-attr]
    assert complaint_forgetting.forget(person) == [complaint.vault]
    assert hand_over_forgetting.forget(person) == ["failure-GAGAL"]
    forgetting.forget(person)
    of_shops.forget(person)
    erasing.erase(person)
    db.session.commit()
    assert found(everything()) == []
    assert (review.stars, complaint.granted, complaint.pictures) == (4, 0, [])
    assert (owed.amount, owed.proof_photo, attempt.answer_photo) == (25_000, None, None)  # type: ignore[union-attr]
    assert (order.number, order.total) == (number, total)
    assert order.key != key
    assert order.purchase.erased_at is not None


def test_other_people_lose_nothing(make: Make, sari: Shopper, dewi: Shopper) -> None:
    """Sari ordered as a guest with the number Cucakrawa signed up with; nobody proved that it is the same person."""
    person = leaves_traces(make)
    guest = Shopper("Sari", PHONE, "sari@contoh.example").buys(make.variant())
    other = dewi.buys(make.variant())
    waiting = message.prepare(Channel.WHATSAPP, PHONE, "shopper/paid", desk="seller:x", about=other.number)
    db.session.commit()
    claims.forget(person)
    forgetting.forget(person)
    of_shops.forget(person)
    erasing.erase(person)
    db.session.commit()
    assert (guest.purchase.name, guest.purchase.phone) == ("Sari", PHONE)
    assert (other.purchase.name, other.purchase.phone) == ("Dewi", "+6281298765432")
    assert db.session.get(message.Message, waiting.id) is not None


def test_an_erased_account_is_a_number_without_a_person(make: Make) -> None:
    person = make.user("Sari", email="sari@contoh.example")
    history.note(person, "account.contact_changed", helping.name_of(person))
    erasing.erase(person)
    db.session.commit()
    assert (person.name, person.phone, person.email, person.password_hash) == ("", None, None, None)
    assert not person.is_open
    assert db.session.scalars(select(history.Deed)).one().actor_id == person.id
