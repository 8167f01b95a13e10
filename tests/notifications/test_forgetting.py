"""Messages of an erased person leave the outbox; those of others, and a shop's that still wait, stay."""

import pytest
from sqlalchemy import select

from storefront.kit.db import db
from storefront.notifications import forgetting, message
from storefront.notifications.message import Channel, Message, Status
from tests.people import Make

PHONE, EMAIL = "+6281234567890", "sari@contoh.example"


def left() -> list[str]:
    return list(db.session.scalars(select(Message.wording).order_by(Message.id)))


def test_what_speaks_of_their_orders_goes_wherever_it_was_sent(make: Make) -> None:
    message.prepare(Channel.EMAIL, "budi@contoh.example", "seller/paid", about="J7K2P9-1", name="Sari")
    message.prepare(Channel.WHATSAPP, "+6281300000001", "seller/claimed", about="J7K2P9-1", name="Sari")
    message.prepare(Channel.EMAIL, "budi@contoh.example", "seller/other", about="ZZZZZZ-1", name="Dewi")
    forgetting.forget([PHONE, EMAIL], ["J7K2P9", "J7K2P9-1"])
    assert left() == ["seller/other"]


@pytest.mark.parametrize(
    ("status", "stays"),
    [
        (Status.PREPARED, True), (Status.OPENED, True), (Status.SENT, False), (Status.MARKED_SENT, False),
        (Status.FAILED, False), (Status.REPLACED, False),
    ],
)  # fmt: skip
def test_of_what_went_to_their_contact_only_that_stays_which_somebody_else_still_waits_for(
    make: Make, status: Status, stays: bool
) -> None:
    message.prepare(Channel.WHATSAPP, PHONE, "shopper/paid", about="ZZZZZZ-1").status = status
    forgetting.forget([PHONE, EMAIL], ["J7K2P9"])
    assert bool(left()) is stays


def test_what_was_about_nothing_but_themselves_goes_sent_or_not(make: Make) -> None:
    message.prepare(Channel.EMAIL, EMAIL, "account/reset", name="Sari")
    forgetting.forget([PHONE, EMAIL], [])
    assert left() == []


def test_a_person_without_contact_or_orders_takes_nothing_along(make: Make) -> None:
    message.prepare(Channel.WHATSAPP, None, "shopper/paid", about="")
    forgetting.forget([], [])
    assert left() == ["shopper/paid"]
