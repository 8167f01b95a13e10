"""Shops with turns in a gallery hear once of each change of its doors; those without hear nothing."""

from collections import Counter
from datetime import timedelta

from sqlalchemy import select

from storefront.galleries import gallery_keeping, leaving
from storefront.galleries.gallery import Status as GalleryStatus
from storefront.kit import clock
from storefront.kit.db import db
from storefront.notifications.message import Channel, Message, Status
from storefront.notifications.wording import render
from tests.galleries import lobby, shelves
from tests.people import Make

DRAWN = "seller/turn_drawn"


def drafts() -> list[Message]:
    """What staff can still send by WhatsApp, but for news of a draw."""
    waiting = select(Message).where(Message.channel == Channel.WHATSAPP, Message.status == Status.PREPARED)
    return list(db.session.scalars(waiting.where(Message.wording != DRAWN).order_by(Message.id)))


def test_each_shop_is_told_once_a_change_with_what_it_has_there(make: Make) -> None:
    """Two spots and one shop, which has both its goods there, in this week and the next, and on a screen."""
    (good,) = lobby.shops(make, 1, goods=2)
    make.owner(good.seller).email = "budi@contoh.example"
    rack, screen = lobby.shelf(2), lobby.showcase(2)
    periods = [lobby.drawn(rack), lobby.drawn(rack), lobby.drawn(screen)]
    place = rack.gallery
    assert place and drafts() == []
    assert gallery_keeping.close(place, None, "Lobi dicat.") and not gallery_keeping.close(place, None, "Lobi dicat.")
    db.session.commit()
    by_mail = select(Message).where(Message.channel == Channel.EMAIL, Message.wording == "seller/gallery_closed")
    assert [each.to for each in db.session.scalars(by_mail)] == ["budi@contoh.example"]
    (closed,) = drafts()
    subject, body = render(closed)
    assert subject == "Galeri Pusat tutup sementara" and "Lobi dicat." in body
    assert "Keripik 1" in body and "Keripik 2" in body, "in the order of their slots, which is by lot"
    assert "boleh tetap di sana" in body and "tempat Anda di antrean tetap" in body
    assert (closed.facts["starts_on"], closed.facts["ends_on"]) == (
        periods[0].starts_on.isoformat(), periods[1].ends_on.isoformat(),
    )  # fmt: skip
    states = Counter(db.session.scalars(select(Message.status).where(Message.wording == DRAWN, Message.desk != "")))
    assert states == {Status.REPLACED: 2, Status.PREPARED: 1}, "of the screen, which has no doors"
    clock.shift(timedelta(days=2))
    assert gallery_keeping.open_doors(place, None) and not gallery_keeping.open_doors(place, None)
    db.session.commit()
    (opened,) = drafts()  # the news of the closing gave way
    assert "buka lagi" in render(opened)[0] and "A1-01, A1-02" in render(opened)[1]
    assert gallery_keeping.end(place, None, "Gedungnya pindah.") and not gallery_keeping.end(place, None, "lagi")
    db.session.commit()
    (ended,) = drafts()
    assert ended.wording == "seller/gallery_ended" and "Gedungnya pindah." in render(ended)[1]
    assert "boleh Anda ambil lagi" in render(ended)[1]


def test_who_has_no_turn_there_any_more_hears_nothing_and_a_first_opening_is_no_news(make: Make) -> None:
    lobby.shops(make, 1)
    rack = lobby.shelf(1)
    assert rack.gallery
    rack.gallery.status, rack.gallery.opens_on = GalleryStatus.PLANNED, clock.today()
    (turn,) = lobby.live(lobby.drawn(rack))
    assert gallery_keeping.open_doors(rack.gallery, None) and drafts() == []
    assert leaving.take_off(turn, "kemasannya bocor", make.staff())
    assert gallery_keeping.close(rack.gallery, None, "Lobi dicat.")
    assert [each.wording for each in drafts()] == ["seller/turn_left"], "it stands there no more"
    assert gallery_keeping.open_doors(rack.gallery, None)
    lobby.drawn(rack)
    known = {each.id for each in drafts()}
    lobby.tomorrow(14)
    assert gallery_keeping.close(rack.gallery, None, "Lobi dicat.")
    db.session.commit()
    assert {each.id for each in drafts()} <= known, "its turn is over"


def test_a_shop_is_told_when_its_turn_falls_outside_the_days_on_which_it_is_open(make: Make) -> None:
    lobby.shops(make, 3)
    today = clock.today()
    rack = lobby.shelf(1, spots=1)
    place = rack.gallery
    assert place
    known = {"name": place.name, "place": place.place, "hours": place.hours}
    periods = [lobby.drawn(rack) for _week in range(3)]
    shops = [lobby.live(period)[0].seller_id for period in periods]

    def moved(opens_in: int, ends_in: int | None) -> dict[int, str]:
        """By shop, by its place in the draws: what it is told."""
        before = {each.id for each in drafts()}
        ends_on = None if ends_in is None else today + timedelta(days=ends_in)
        facts = shelves.facts(**known, opens_on=today + timedelta(days=opens_in), ends_on=ends_on)
        assert gallery_keeping.change(place, facts, None) and not gallery_keeping.change(place, facts, None)
        db.session.commit()
        told = [each for each in drafts() if each.id not in before]
        assert {each.wording for each in told} <= {"seller/gallery_moved"}
        return {shops.index(int(each.about.split()[2])): render(each)[1] for each in told}

    place.status = GalleryStatus.PLANNED
    first = moved(9, None)  # in the second week
    assert set(first) == {0, 1} and "baru buka" in first[0] and "tidak dihitung" in first[0]
    assert "Antar barangnya paling lambat" in first[1] and "tidak dihitung" not in first[1]
    assert moved(8, None) == {}, "earlier again: what was told is early enough"
    assert set(moved(8, 15)) == {2} and moved(8, 16) == {}
    assert "tidak perlu diantar" in moved(8, 10)[2]
    assert moved(-40, 12) == {}
    lobby.tomorrow(5)
    assert moved(3, 12) == {}, "a day that has passed is put right"


def test_what_stood_there_before_the_doors_closed_was_seen_and_no_place_is_promised_for_it(make: Make) -> None:
    lobby.shops(make, 2)
    rack = lobby.shelf(1, spots=1)
    place = rack.gallery
    assert place
    seen, unseen = [lobby.live(lobby.drawn(rack))[0].seller_id for _week in range(2)]
    lobby.tomorrow(2)
    assert gallery_keeping.close(place, None, "Lobi dicat.")
    known = {"name": place.name, "place": place.place, "hours": place.hours}
    facts = shelves.facts(**known, opens_on=clock.today() + timedelta(days=40), ends_on=None)
    assert gallery_keeping.change(place, facts, None)
    db.session.commit()
    told = {int(each.about.split()[2]): render(each)[1] for each in drafts()}
    assert "baru buka" in told[seen] and "tidak dihitung" not in told[seen]
    assert "Giliran ini tidak dihitung" in told[unseen]
