"""Every wording the code names exists, and says something with the facts the code passes. In both languages."""

import ast
import itertools
import re
from collections.abc import Iterator
from datetime import timedelta
from itertools import count
from pathlib import Path

import pytest
from flask import Flask
from jinja2 import StrictUndefined
from sqlalchemy import select

import storefront
from storefront.accounts import history, seal_telling, sealing, staff_role
from storefront.accounts.staff_role import Role
from storefront.accounts.user import User
from storefront.catalog import papers, papers_choosing, papers_deciding, running_low
from storefront.catalog.variant import Variant
from storefront.curation import (
    change_request,
    deciding,
    due_telling,
    flag_deciding,
    proposing,
    scheduling,
    take_down,
    take_down_talking,
    taking_down,
    walking,
)
from storefront.curation import telling as curated
from storefront.curation.flag import Reason
from storefront.curation.flag_case import Consequence, DismissedAs
from storefront.curation.flag_deciding import Verdict
from storefront.galleries import turn_telling
from storefront.galleries.turn import Left
from storefront.kiosks import silence
from storefront.kit import clock, links
from storefront.kit.db import db
from storefront.notifications import message, wording
from storefront.notifications.message import Channel, Message
from storefront.orders import (
    another_day,
    asking,
    cancelling,
    complaining,
    complaint_ending,
    expiry,
    failing,
    fulfilment,
    limits,
    offering,
    parting,
    reminding,
)
from storefront.orders import order as orders
from storefront.orders.complaining import Reply
from storefront.orders.complaint import Answer
from storefront.orders.failure import Why
from storefront.orders.order import Order, Way
from storefront.payments import (
    answering,
    charging,
    claim_limits,
    claiming,
    instead,
    making_good,
    owing,
    refund,
    refund_sending,
    undoing,
)
from storefront.payments.gateways.contract import Presented
from storefront.payments.money_event import Evidence
from storefront.sellers import qris_changing, qris_checking, qris_entering, seller_telling, verifying
from storefront.sellers.delivery_area import DeliveryArea
from storefront.sellers.member import SellerMember
from storefront.sellers.mentor_consent import MentorConsent
from storefront.sellers.permit import Kind
from storefront.sellers.qris_account import Status as AccountStatus
from storefront.sellers.seller import Status as SellerStatus
from tests.curation.flags import flagged
from tests.curation.table import give_paper, lay
from tests.galleries import lobby
from tests.kiosks import lobby as screens
from tests.orders import in_work
from tests.orders.complaints import fetched, opened
from tests.payments import refunding
from tests.people import CIDENG, Make, Shopper
from tests.sellers.accounts import agrees, enters
from tests.sellers.papers import paper, sends
from tests.web.shop.shopping import has_paid

ROOT = Path(storefront.__file__).parent
TEMPLATES = ROOT.parent / "templates" / "messages"
SEN = re.compile(r"Rp\s?[\d.]+,\d")
RAW = re.compile(r"\d{4}-\d\d-\d\d|\bNone\b|\{|\}|[a-z]_[a-z]")
LINKED = ("link", "pay_link", "refund_link", "complaint_link", "review_link")
LINKS = re.compile(r"https?://\S+")
APART = {"staff/seal_head"}  # has no thing and no link, and a test of its own


def named() -> set[str]:
    """The wordings named in the code, wherever somebody is told something."""
    rooms = {"tell_shopper": "shopper/", "tell_seller": "seller/", "tell_person": "account/"}
    found: set[str] = set()
    for file in ROOT.rglob("*.py"):
        for call in ast.walk(ast.parse(file.read_text())):
            if isinstance(call, ast.Call):
                name = getattr(call.func, "attr", getattr(call.func, "id", ""))
                place = 1 if name in rooms else 2 if name == "prepare" else None
                if place is not None and len(call.args) > place:
                    found |= {rooms.get(name, "") + text for text in _texts(call.args[place])}
    return found


def _texts(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.IfExp):
        yield from _texts(node.body)
        yield from _texts(node.orelse)
    elif isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value


def written() -> set[str]:
    """The wordings that have a template."""
    return {str(file.relative_to(TEMPLATES).with_suffix("")) for file in TEMPLATES.rglob("*.txt")}


def test_every_wording_named_in_the_code_is_written() -> None:
    assert named() - written() == set()


def test_no_wording_is_written_that_nobody_uses() -> None:
    assert written() - named() == set()


@pytest.fixture
def told(make: Make, app: Flask) -> list[Message]:
    """Every message of shops and shoppers to whom everything happens that can happen."""
    app.jinja_env.undefined = StrictUndefined
    seller = make.seller(gateway="static")
    owner = make.owner(seller)
    owner.email = "budi@contoh.example"
    db.session.add(DeliveryArea(seller_id=seller.id, kecamatan_code=CIDENG[:8], price=8_000))
    db.session.commit()
    jar = make.variant(seller=seller, stock=100)
    sari = Shopper("Sari", "+6281234567890", "sari@contoh.example")
    make.staff(name="Operator"), make.staff(name="Operator")
    stories = [_fetched, _brought, _at_home, _refused, _given_up, refunding.every_turn, _forgotten, _ended_early]
    stories += [_taken_back, _came_late, _another_account, _judged]
    stories += [_joined, _curated]
    stories += [_reported]
    stories += [_papers_checked]
    stories += [_lobby_watched]
    stories += [_complained, _complained_to_an_operator]
    stories += [_in_work, _in_vain]
    stories += [_in_turn]
    stories += [_sold_out]  # last: nothing is left for others
    for story in stories:
        story(sari, jar)
        db.session.commit()
    return list(db.session.scalars(select(Message).order_by(Message.id)))


def _papers_checked(_sari: Shopper, jar: Variant) -> None:
    shop, rini = jar.product.seller, db.session.scalars(select(User).where(User.name == "Operator").limit(1)).one()
    owner = db.session.scalars(select(SellerMember).where(SellerMember.seller_id == shop.id)).first()
    assert owner
    pirt, halal, slhs = (
        paper(shop, kind, clock.today() + timedelta(days=6)) for kind in (Kind.PIRT, Kind.HALAL, Kind.SLHS)
    )
    papers.attach(jar.product, pirt)
    leave = {"given_at": clock.now(), "ends_on": clock.today() + timedelta(days=90)}
    bagas = User(name="Bagas", phone="+6281200004321", email="bagas@contoh.example")
    staff_role.give(bagas, Role.PENDAMPING)
    db.session.add(MentorConsent(seller=shop, user=bagas, **leave))
    assert papers_deciding.accept(sends(shop, Kind.PIRT, owner.user, clock.today() + timedelta(days=900)), rini)
    assert papers_deciding.reject(sends(shop, Kind.NIB, owner.user), rini, "fotonya buram")
    assert papers_choosing.choose(halal, [jar.product.slug])
    assert papers_deciding.refuse_goods(halal, rini, "bukan untuk barang itu")
    assert papers_deciding.remind(pirt) and papers_deciding.revoke(halal, rini, "dicabut penerbitnya")
    slhs.ends_on = clock.today() - timedelta(days=1)
    assert papers_deciding.remind(slhs)


def _lobby_watched(_sari: Shopper, _jar: Variant) -> None:
    """A screen falls silent, is back, shows what is old."""
    clock.shift(clock.start_of(clock.today()) + timedelta(hours=10) - clock.now())
    now, wati = clock.now(), User(name="Wati", phone="+6281200004322", email="wati@contoh.example")
    staff_role.give(wati, Role.CITY, "31.71")
    long_ago = now - timedelta(hours=1)
    kiosk, _key = screens.screen(open_days="1234567", paired_at=long_ago, seen_at=long_ago)
    assert silence.tell(kiosk, ())
    kiosk.seen_at = kiosk.list_at = now
    assert silence.tell(kiosk, ())
    kiosk.list_at = long_ago
    assert silence.tell(kiosk, ())


def _order(sari: Shopper, jar: Variant, way: Way = Way.PICKUP) -> Order:
    return orders.of_purchase(sari.places((jar, 2), way=way, area=None if way == Way.PICKUP else CIDENG))[0]


def _fetched(sari: Shopper, jar: Variant) -> None:
    order = sari.pays(_order(sari, jar))
    assert fulfilment.accept(order, None) and fulfilment.prepare(order, None) and fulfilment.make_ready(order, None)
    assert fulfilment.collect(order, order.pickup_code, None)


def _brought(sari: Shopper, jar: Variant) -> None:
    order = sari.pays(_order(sari, jar, Way.OWN_COURIER))
    assert fulfilment.accept(order, None) and fulfilment.prepare(order, None) and fulfilment.make_ready(order, None)
    assert fulfilment.send(order, "Pak Joko", "0812 3456 7890", "https://lacak.example/1", None)
    assert fulfilment.deliver(order, "seller")


def _at_home(sari: Shopper, jar: Variant) -> None:
    order = sari.pays(_order(sari, jar, Way.OWN_COURIER))
    order.way = Way.AT_BUYER
    assert fulfilment.accept(order, None) and fulfilment.prepare(order, None) and fulfilment.make_ready(order, None)
    assert fulfilment.send(order, "", "", "", None) and fulfilment.deliver(order, "seller")


def _in_work(sari: Shopper, jar: Variant) -> None:
    """Wishes to cancel, a part, a try that failed, another courier, what came back, what is thought to have arrived."""
    order = in_work.accepted(sari, (jar, 2))
    clock.shift(timedelta(minutes=1))
    wish = asking.ask(order, "salah tanggal")
    assert wish
    assert asking.withdraw(order)
    wish = asking.ask(order, "mistake")
    assert wish
    clock.shift(timedelta(hours=25))
    assert asking.remind(wish) and asking.refuse(wish, "bought_in", None)
    part = in_work.accepted(sari, (jar, 3))
    assert parting.keep_only(part, {in_work.fresh_lines(part)[0].id: 1}, None) == 2 and owing.settle_up(part, "part")
    sent, back = in_work.sent(sari, (jar, 1)), in_work.sent(sari, (jar, 1))
    assert failing.try_again(sent, Why.NOBODY_HOME, "", None, None)
    assert fulfilment.correct_courier(sent, "Bu Tuti", "0813", "https://lacak.example/2", None)
    assert fulfilment.deliver(sent, "system")
    assert failing.came_back(back, Why.DAMAGED, "", None, None) and owing.settle_up(back, "damaged")


def _in_vain(sari: Shopper, jar: Variant) -> None:
    """What nobody answers for, makes or fetches in time."""
    waiting, slow, first, second = (
        in_work.ordered(sari, (jar, 1)), in_work.accepted(sari, (jar, 1)),
        in_work.ready(sari, (jar, 1)), in_work.ready(sari, (jar, 1)),
    )  # fmt: skip
    assert reminding.remind_to_accept(waiting)
    clock.shift(limits.due_at(slow) - clock.now() + timedelta(minutes=1))
    assert reminding.tell_late(slow) and reminding.offer_the_end(slow) and reminding.remind_to_fetch(first)
    budi = db.session.scalars(select(User).limit(1)).one()
    for order in (first, second):
        assert another_day.offer(order, another_day.days(order)[0], budi)
    assert another_day.accept(first) and another_day.refuse(second)
    clock.shift(timedelta(days=3))
    assert failing.no_show(second, "", None, None) and owing.settle_up(second, "no_show")


def _complained(sari: Shopper, jar: Variant) -> None:
    """Both agree, each time to something else; then the shopper changes her mind, or says nothing more."""
    owner = db.session.scalars(select(SellerMember)).first()
    assert owner
    day = clock.today() + timedelta(days=1)
    for how in (Reply(Answer.REFUND, "maaf", 5_000, wants_back=True), Reply(Answer.REPLACEMENT, "", replace_on=day),
                Reply(Answer.REFUSAL, "sudah benar")):  # fmt: skip
        found = opened(fetched(sari, jar))
        assert complaining.remind(found) and complaining.answer(found, how, owner.user)
        assert complaint_ending.accept(found)
    assert complaint_ending.withdraw(opened(found.order))
    silent = opened(fetched(sari, jar))
    assert complaining.answer(silent, Reply(Answer.REFUSAL, "sudah benar"), owner.user)
    silent.reply_by = clock.now() - timedelta(hours=1)
    assert complaint_ending.accept(silent, "system") and expiry.complete(silent.order)


def _complained_to_an_operator(sari: Shopper, jar: Variant) -> None:
    """The seller says nothing, or what the shopper cannot believe; the operator gives one right, and not the other."""
    owner = db.session.scalars(select(SellerMember)).first()
    assert owner
    unheard, denied = opened(fetched(sari, jar)), opened(fetched(sari, jar))
    unheard.answer_by = clock.now() - timedelta(minutes=1)
    assert complaining.escalate(unheard, "system")
    assert complaining.answer(denied, Reply(Answer.REFUSAL, "sudah benar"), owner.user)
    assert complaining.escalate(denied, "buyer", "tidak benar")
    assert complaint_ending.decide(unheard, 5_000, "Fotonya jelas", True, owner.user) and making_good.settle(unheard)
    assert complaint_ending.decide(denied, 0, "Fotonya tidak jelas", False, owner.user)


def _refused(sari: Shopper, jar: Variant) -> None:
    order = sari.pays(_order(sari, jar))
    assert cancelling.decline(order, "sold_out", None)
    owed = owing.settle_up(order, "declined")
    assert owed and refund_sending.by_hand(owed, "transfer 14.05", None)


def _given_up(sari: Shopper, jar: Variant) -> None:
    order = sari.pays(_order(sari, jar))
    assert cancelling.cancel_by_buyer(order)
    assert owing.settle_up(order)
    sari.pays(_order(sari, jar), amount=1_000)
    over = sari.pays(_order(sari, jar), amount=60_000)
    assert [each.amount for each in refund.of(over)] == [60_000 - over.total]


def _forgotten(sari: Shopper, jar: Variant) -> None:
    order = _order(sari, jar)
    payment = charging.open_payment(order)
    charging.present(payment.reference, Presented(None, None, payment.expires_at))
    assert claiming.claim(payment, "tadi pagi")
    assert claiming.reject(payment, "not_found", None)  # type: ignore[arg-type]
    assert answering.answer(payment, "dari BCA pukul 14.05")


def _taken_back(_sari: Shopper, jar: Variant) -> None:
    rini = db.session.scalars(select(User).where(User.name == "Operator").limit(1)).one()
    order = _order(Shopper("Dewi", "+6281298765432", "dewi@contoh.example"), jar)
    payment = charging.open_payment(order)
    charging.present(payment.reference, Presented(None, None, payment.expires_at))
    assert claiming.claim(payment, "tadi siang")
    clock.shift(timedelta(hours=3))
    assert claim_limits.remind(payment)
    claiming.confirm_by_hand(payment, Evidence.SELLER, rini)
    assert undoing.by_operator(payment, "salah lihat", rini) == undoing.Undoing.DONE
    clock.shift(timedelta(days=4))
    assert claim_limits.lapse(payment)


def _ended_early(sari: Shopper, jar: Variant) -> None:
    order = _order(sari, jar)
    clock.shift(timedelta(minutes=21))
    assert expiry.expire(order)


def _came_late(sari: Shopper, jar: Variant) -> None:
    order = _order(sari, jar)
    charging.open_payment(order)
    clock.shift(timedelta(days=4))
    assert expiry.expire(order)
    has_paid(order)
    assert instead.offer(order, offering.days(order)[1], None)  # type: ignore[arg-type]
    assert offering.refuse(order)


def _another_account(_sari: Shopper, jar: Variant) -> None:
    shop, (rini, yusuf) = jar.product.seller, db.session.scalars(select(User).where(User.name == "Operator")).all()
    owner = db.session.scalars(select(SellerMember).where(SellerMember.seller_id == shop.id)).one().user
    agrees(enters(shop, owner), rini, yusuf)
    clock.shift(timedelta(hours=72))
    assert qris_changing.make_live(shop.id)
    assert qris_entering.withdraw(enters(shop, owner), owner)
    assert qris_checking.refuse(enters(shop, owner), rini, "namanya nama orang lain")
    live = qris_changing.current(shop.id)
    assert live and live.move(AccountStatus.RETIRED)  # as if it had never had one
    assert qris_checking.refuse(enters(shop, owner), rini, "stikernya tidak terbaca")
    agrees(enters(shop, owner), yusuf)


def _judged(_sari: Shopper, jar: Variant) -> None:
    rini, mine = db.session.scalars(select(User).where(User.name == "Operator").limit(1)).one(), jar.product
    assert proposing.propose(mine, {"name": "Sambal Teri Pedas"}, None)
    asked = change_request.latest(mine.id)
    assert asked and deciding.accept(asked, rini, deciding.mark(asked))
    assert proposing.propose(mine, {"name": "Sambal Dewa"}, None)
    asked = change_request.latest(mine.id)
    assert asked and deciding.refuse(asked, rini, deciding.mark(asked), "namanya seperti merek orang lain")


def _reported(_sari: Shopper, jar: Variant) -> None:
    rini, shop = db.session.scalars(select(User).where(User.name == "Operator").limit(1)).one(), jar.product.seller
    rini.email = "rini@contoh.example"
    heard = {"email": "tono@contoh.example", "phone": "+6281277770001"}
    proposing.propose(jar.product, {"name": "Sambal Teri Asli"}, None)
    case = flagged(jar.product, **heard)
    case.half_at = clock.now() - timedelta(minutes=1)
    asked = change_request.open_of(jar.product_id)
    assert asked
    asked.look_by = clock.now() - timedelta(minutes=1)
    assert due_telling.tell_flags() == 1 and due_telling.tell_changes() == 1
    assert deciding.withdraw(asked, None)
    verdict = Verdict(Consequence.CHANGE, Reason.NOT_AS_DESCRIBED, "Tulis isi bersihnya.", 7)
    assert flag_deciding.uphold(case, rini, 1, verdict)
    assert flag_deciding.dismiss(flagged(jar.product, **heard), rini, 1, DismissedAs.NOT_SO, "Sudah kami cek.")
    for consequence in (Consequence.WARNING, Consequence.TAKE_DOWN):
        verdict = Verdict(consequence, Reason.UNSAFE, "Botolnya tidak bersegel.")
        assert flag_deciding.uphold(flagged(jar.product, **heard), rini, 1, verdict)
    assert flag_deciding.uphold(
        flagged(shop), rini, 1, Verdict(Consequence.WARNING, Reason.OFFENDS, "Jangan mengejek.")
    )
    down = take_down.in_force(jar.product_id)
    assert (
        down and take_down_talking.leave(down, rini, "Kirim foto segelnya.") and taking_down.lift(down, rini, "Baik.")
    )


def _curated(_sari: Shopper, _jar: Variant) -> None:
    """One is sent back and talked about, one gets a day twice, and three come to an end each in its way."""
    make = Make(count(700))
    table = lay(make)
    back, moved = (table.entered(make.product(name=name, passed=False)) for name in ("Roa", "Teri"))
    assert walking.send_back(back, table.bagas, "fotonya gelap")
    curated.tell_seller(back.product, "run_noted", words="Foto lagi dekat jendela, ya.")
    assert walking.verify(moved, table.bagas) and walking.validate(moved, table.joko)
    assert scheduling.schedule(moved, table.day(), table.joko) and scheduling.unschedule(moved, table.joko, "Banjir")
    for name, step in (("Matah", 3), ("Dabu", 2), ("Ijo", 1)):
        product = make.product(name=name, passed=False)
        if step > 1:
            give_paper(product, Kind.HALAL)
        table.concluded(product, step, **({"taste": 1} if step == 2 else {}))


def _joined(_sari: Shopper, jar: Variant) -> None:
    rini, shop = db.session.scalars(select(User).where(User.name == "Operator").limit(1)).one(), jar.product.seller
    shop.status = SellerStatus.APPLIED
    assert verifying.send_back(shop, rini, "Nama di NIB lain.") and verifying.verify(shop, rini, "KPKP")
    assert shop.move(SellerStatus.LIVE)
    assert verifying.suspend(shop, rini, "Barang orang lain.") and verifying.lift(shop, rini)
    people = {"person": "Ani", "by": "Budi", "mentor": "Rini", "link": links.absolute(links.SELLER_PEOPLE)}
    seller_telling.tell_seller(shop, "owner_added", **people)
    seller_telling.tell_seller(shop, "mentor_asked", why="membantu stok", **people)
    seller_telling.tell_seller(shop, "shop_closed", why="atas permintaan pemilik")


def _in_turn(_sari: Shopper, jar: Variant) -> None:
    """Drawn for a shelf, come in on one and on a screen, and left again for every reason there is."""
    for one in (lobby.shelf(1), lobby.showcase(1)):
        (turn,) = lobby.live(lobby.drawn(one))
        turn_telling.tell_came(turn)
        for why in Left:
            turn.left_at, turn.left_why, turn.left_words = clock.now(), why, "kemasannya bocor"
            turn_telling.tell_left(turn)
        turn.left_at, turn.counts = turn.began_at - timedelta(days=2), False
        turn_telling.tell_left(turn)


def _sold_out(sari: Shopper, jar: Variant) -> None:
    for units in (2, jar.free - 2):
        running_low.set_mark(jar, jar.free - 1)
        sari.buys(jar, units)


def test_every_wording_reads_well_in_both_languages(told: list[Message]) -> None:
    assert {each.wording for each in told} == {name for name in named() - APART if not name.startswith("account/")}
    for each, language in itertools.product(told, ("id", "en")):
        each.language = language
        subject, body = wording.render(each)
        text = LINKS.sub("", subject + "\n" + body)
        assert 10 < len(subject) < 100 and "\n" not in subject
        assert not SEN.search(text), each.wording
        assert not RAW.search(text), (each.wording, RAW.search(text))
        thing = next(filter(None, map(each.facts.get, ("number", "product", "screen", "seller"))))
        assert str(thing) in text
        assert any(str(each.facts.get(name)) in body for name in LINKED)
        assert "\n\n\n" not in body and all(line == line.strip() for line in body.splitlines()), each.wording


def test_the_wording_of_a_password_reset_carries_its_link(app: Flask, make: Make) -> None:
    app.jinja_env.undefined = StrictUndefined
    link = "https://toko.example/masuk/sandi-baru/abc"
    sent = message.prepare(Channel.EMAIL, "tono@contoh.example", "account/reset", name="Tono", link=link)
    db.session.flush()
    subject, body = wording.render(sent)
    assert subject and link in body and "Tono" in body


@pytest.mark.parametrize("language", ["id", "en"])
def test_the_head_of_the_log_goes_out_whole(app: Flask, make: Make, language: str) -> None:
    app.jinja_env.undefined = StrictUndefined
    make.staff(Role.OPERATOR).email = "rini@contoh.example"
    clock.shift(timedelta(hours=1))  # lines settle before they are sealed
    history.note(None, "sitting.announced", "J7K2P9")
    db.session.commit()
    clock.shift(timedelta(hours=1))
    assert sealing.seal() and seal_telling.tell_operators() == 1
    (sent,), newest = db.session.scalars(select(Message)).all(), sealing.head()
    sent.language = language
    subject, body = wording.render(sent)
    assert newest and newest.hash in body and not RAW.search(subject)
    assert 10 < len(subject) < 100 and "\n\n\n" not in body


def test_a_draft_carries_its_whole_text_to_whatsapp(told: list[Message]) -> None:
    draft = next(each for each in told if each.channel == Channel.WHATSAPP)
    assert wording.whatsapp_link(draft).startswith("https://wa.me/62")
    assert "%0A" in wording.whatsapp_link(draft)


def test_the_pickup_code_goes_to_the_shopper_alone(told: list[Message]) -> None:
    ready = [each for each in told if each.wording == "shopper/ready_for_pickup"]
    by_mail, draft = sorted(ready[:2], key=lambda each: each.channel)
    assert by_mail.facts["pickup_code"] in wording.render(by_mail)[1].split()
    assert by_mail.facts["pickup_code"] not in wording.render(draft)[1].split()


def test_days_and_moments_come_back_as_what_they_were(make: Make) -> None:
    moment = clock.now()
    sent = message.prepare(Channel.EMAIL, None, "x", ready_on=clock.today(), accept_by=moment, seen_at=None, by="buyer")
    db.session.flush()
    db.session.refresh(sent)
    alive = wording.alive(sent.facts)
    assert alive == {"ready_on": clock.today(), "accept_by": moment, "seen_at": None, "by": "buyer"}
