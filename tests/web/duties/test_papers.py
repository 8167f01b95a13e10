"""Time and papers: reminders go out by themselves, and pictures nobody needs any more are gone."""

from datetime import timedelta

from sqlalchemy import select

from storefront.kit import clock, images
from storefront.kit.db import db
from storefront.notifications.message import Message
from storefront.sellers.permit import Kind, Permit, Status
from storefront.sellers.seller import Status as SellerStatus
from storefront.web import private_picture
from storefront.web.duties import papers
from tests.people import Make
from tests.sellers.papers import paper


def pictured(permit: Permit) -> Permit:
    """The same paper with a picture in the vault."""
    permit.picture_key = "0" * 32
    file = private_picture.folder() / permit.vault / "00" / f"{'0' * 32}-{images.SIZES[-1]}.jpg"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(b"picture")
    db.session.commit()
    return permit


def test_a_round_tells_each_shop_once(make: Make) -> None:
    shop = make.seller()
    for days in (91, 89, 29, 6):
        paper(shop, Kind.PIRT, clock.today() + timedelta(days=days))
    assert (papers.remind(), papers.remind()) == (3, 0)
    told = db.session.scalars(select(Message.facts).where(Message.wording == "seller/permit_ends")).all()
    assert {facts["days"] for facts in told} == {89, 29, 6}


def test_the_picture_of_a_replaced_paper_goes_and_those_that_stand_stay(make: Make) -> None:
    shop = make.seller()
    old, now, refused = (pictured(paper(shop, kind)) for kind in (Kind.PIRT, Kind.HALAL, Kind.SLHS))
    assert old.move(Status.RETIRED, ended_at=clock.now()) and refused.move(Status.REVOKED, ended_at=clock.now())
    db.session.commit()
    homes = [private_picture.folder() / each.vault for each in (old, now, refused)]
    assert papers.forget() == 1 and [home.exists() for home in homes] == [False, True, True]
    clock.shift(timedelta(days=366))
    assert papers.forget() == 1 and [home.exists() for home in homes] == [False, True, False]
    assert (old.picture_key, now.picture_key, refused.picture_key, old.number != "") == (None, "0" * 32, None, True)


def test_a_closed_shops_papers_end_with_it_and_are_forgotten_a_year_later(make: Make) -> None:
    permit = pictured(paper(make.seller(), Kind.NIB))
    permit.seller.status = SellerStatus.CLOSED
    db.session.commit()
    assert (papers.retire(), papers.retire(), papers.forget()) == (1, 0, 0)
    assert permit.status == Status.RETIRED and (private_picture.folder() / permit.vault).exists()
    clock.shift(timedelta(days=366))
    assert (papers.forget(), papers.forget()) == (1, 0)
    assert (permit.number, permit.picture_key) == ("", None)
    assert not (private_picture.folder() / permit.vault).exists()
