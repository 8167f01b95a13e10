"""Words to shoppers: ready for WhatsApp, sent by a person, with honest states."""

from urllib.parse import unquote

import pytest

from storefront.kit.db import db
from storefront.notifications import message
from storefront.notifications.message import Message, Status
from storefront.orders import fulfilment
from storefront.orders.order import Order
from storefront.orders.telling import order_desk, seller_desk
from tests.visitor import Visitor


@pytest.fixture
def draft(paid: Order) -> Message:
    """The word that Sari's order was accepted."""
    assert fulfilment.accept(paid, None)
    db.session.commit()
    found = message.latest(seller_desk(paid.seller), paid.number)
    assert found
    return found


def status(draft: Message) -> Status:
    """How it stands now."""
    db.session.refresh(draft)
    return draft.status


def test_one_tap_leads_to_the_chat_with_the_words_in_it(budi: Visitor, draft: Message) -> None:
    answer = budi.post(f"/penjual/kabar/{draft.code}/buka")
    assert answer.status_code == 303
    assert answer.location.startswith("https://wa.me/6281234567890?text=Halo%20Sari")
    assert f"/pesanan/{draft.about}?kunci=" in unquote(answer.location)
    assert status(draft) == Status.OPENED


def test_the_browser_is_allowed_to_go_there_and_nowhere_else(budi: Visitor, draft: Message) -> None:
    policy = budi.get(f"/penjual/pesanan/{draft.about}").headers["Content-Security-Policy"]
    allowed = next(rule for rule in policy.split("; ") if rule.startswith("form-action"))
    assert allowed == "form-action 'self' https://wa.me https://api.whatsapp.com"


def test_opened_is_not_sent_until_the_person_says_so(budi: Visitor, draft: Message) -> None:
    page = f"/penjual/pesanan/{draft.about}"
    assert "Belum dikirim" in budi.get(page).text
    budi.post(f"/penjual/kabar/{draft.code}/buka")
    assert "Dibuka di WhatsApp, belum ditandai terkirim" in budi.get(page).text
    assert budi.post(f"/penjual/kabar/{draft.code}/terkirim").status_code == 303
    assert "Anda tandai terkirim" in budi.get(page).text
    assert status(draft) == Status.MARKED_SENT


def test_a_second_tap_is_harmless(budi: Visitor, draft: Message) -> None:
    for _tap in range(2):
        assert budi.post(f"/penjual/kabar/{draft.code}/buka").status_code == 303
        assert budi.post(f"/penjual/kabar/{draft.code}/terkirim").status_code == 303
    assert status(draft) == Status.MARKED_SENT


def test_after_each_step_the_newest_word_lies_ready(budi: Visitor, paid: Order, draft: Message) -> None:
    budi.post(f"/penjual/pesanan/{paid.number}/siapkan")
    assert status(draft) == Status.REPLACED
    newest = message.latest(seller_desk(paid.seller), paid.number)
    assert newest and newest.wording == "shopper/preparing"
    late = budi.post(f"/penjual/kabar/{draft.code}/buka")
    assert late.location.endswith(f"/penjual/pesanan/{paid.number}")
    assert "kabar yang lebih baru" in budi.get(late.location).text


def test_what_nobody_sent_waits_on_one_page(budi: Visitor, draft: Message) -> None:
    page = budi.get("/penjual/kabar").text
    assert draft.about in page and "diterima Dapur Budi" in page
    budi.post(f"/penjual/kabar/{draft.code}/terkirim")
    assert "Semua kabar sudah terkirim" in budi.get("/penjual/kabar").text


def test_what_lies_on_the_shoppers_own_desk_is_not_the_sellers(budi: Visitor, paid: Order) -> None:
    theirs = message.latest(order_desk(paid), paid.number)
    assert theirs and theirs.wording == "seller/paid"
    for deed in ("buka", "terkirim"):
        assert budi.post(f"/penjual/kabar/{theirs.code}/{deed}").status_code == 404
    assert status(theirs) == Status.PREPARED


def test_an_e_mail_is_no_draft(budi: Visitor, draft: Message) -> None:
    draft.channel = message.Channel.EMAIL
    assert budi.post(f"/penjual/kabar/{draft.code}/buka").status_code == 404
    assert budi.post("/penjual/kabar/%00/buka").status_code == 404
