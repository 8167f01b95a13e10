"""Each shop is told of its turn once: where, from when to when, which spot and by when to bring the goods."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from storefront.galleries import leaving, turn_drafts, turn_telling
from storefront.galleries.rotation_period import RotationPeriod
from storefront.kit import clock
from storefront.kit.db import db
from storefront.notifications.message import Channel, Message
from storefront.notifications.wording import render
from storefront.places.holiday import Holiday
from tests.galleries import lobby
from tests.people import Make


def messages() -> list[Message]:
    return list(db.session.scalars(select(Message).order_by(Message.id)))


def unsent(period: RotationPeriod) -> list[Message]:
    """What staff have still to send, by the order in which it came."""
    drafts = (each.message for each in turn_drafts.waiting(period.showcase, 9))
    return sorted(drafts, key=lambda each: each.id)


def test_a_shop_with_two_goods_on_a_shelf_is_told_once_by_mail_and_by_a_draft(make: Make) -> None:
    (good,) = lobby.shops(make, 1, goods=2)
    make.owner(good.seller).email = "budi@contoh.example"
    period = lobby.drawn(lobby.shelf(2))
    mail, draft = messages()
    assert (mail.channel, mail.to) == (Channel.EMAIL, "budi@contoh.example")
    assert (draft.channel, draft.to, draft.desk) == (Channel.WHATSAPP, good.seller.phone, "staff")
    subject, body = render(mail)
    assert "Rak Galeri Pusat" in subject
    for words in ("Keripik 1", "Keripik 2", "A1-01, A1-02", "Galeri Pusat, Lobi Blok B", "/penjual/giliran"):
        assert words in body, words
    assert draft.about == turn_telling.about(period.id, good.seller_id)


def test_when_it_leaves_the_news_of_its_coming_gives_way(make: Make) -> None:
    lobby.shops(make, 2)
    period = lobby.drawn(lobby.showcase(1))
    (turn,) = lobby.live(period)
    assert leaving.take_off(turn, "kemasannya bocor", make.staff())
    db.session.commit()
    left, came = unsent(period)
    assert (left.wording, left.to) == ("seller/turn_left", turn.seller.phone)
    assert "kemasannya bocor" in render(left)[1] and "antrean tidak hilang" in render(left)[1]
    assert came.wording == "seller/turn_came" and "rak" not in render(came)[1].lower()


def test_when_one_of_two_goods_leaves_the_news_of_the_other_stays(make: Make) -> None:
    lobby.shops(make, 1, goods=2)
    period = lobby.drawn(lobby.showcase(2))
    first, second = lobby.live(period)
    assert leaving.take_off(first, "kemasannya bocor", make.staff())
    db.session.commit()
    assert [each.wording for each in unsent(period)] == ["seller/turn_drawn", "seller/turn_left"]
    assert leaving.take_off(second, "bocor juga", make.staff())
    db.session.commit()
    assert [each.wording for each in unsent(period)] == ["seller/turn_left"]


@pytest.mark.parametrize(
    ("today", "begins", "bring"),
    [
        ("2026-08-03", "2026-08-10", "2026-08-07"),  # begins on a Monday: the Friday before
        ("2026-08-08", "2026-08-10", "2026-08-10"),  # it is Saturday: on the day itself
        ("2026-08-10", "2026-08-10", "2026-08-10"),
        ("2026-08-12", "2026-08-18", "2026-08-14"),  # 17 August is a holiday
        ("2026-08-15", "2026-08-15", "2026-08-18"),  # begins on a Saturday, at once: when offices open again
    ],
)
def test_goods_are_brought_on_a_working_day(make: Make, today: str, begins: str, bring: str) -> None:
    clock.shift(clock.start_of(date.fromisoformat(today)) + timedelta(hours=9) - clock.now())
    if db.session.get(Holiday, date(2026, 8, 17)) is None:
        db.session.add(Holiday(day=date(2026, 8, 17), name="Hari Kemerdekaan"))
    db.session.flush()
    assert turn_telling.deliver_by(date.fromisoformat(begins)) == date.fromisoformat(bring)
