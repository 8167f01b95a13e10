"""Time and papers: reminders go out by themselves, and pictures nobody needs any more are gone."""

from datetime import timedelta

from sqlalchemy import select

from storefront.accounts.staff_role import Role
from storefront.accounts.user import User
from storefront.catalog import papers as catalog_papers
from storefront.kit import clock, images
from storefront.kit.db import db
from storefront.notifications import wording
from storefront.notifications.message import Message
from storefront.sellers import permit_telling
from storefront.sellers.mentor_consent import MentorConsent
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


def test_each_mentor_with_leave_is_told_once_by_mail_and_by_a_draft(make: Make) -> None:
    shop, days = make.seller("Dapur Budi"), timedelta(days=90)
    owner = make.owner(shop)
    owner.email = "budi@contoh.example"
    leaves = {"Bagas": {}, "Ratna": {"ended_at": clock.now()}, "Joko": {"ends_on": clock.today() - timedelta(days=1)}}
    for name, facts in {**leaves, "Wati": {"given_at": None}}.items():
        mentor = make.staff(Role.PENDAMPING, name)
        mentor.email = f"{name.lower()}@contoh.example"
        known = {"given_at": clock.now(), "ends_on": clock.today() + days} | facts
        db.session.add_all(MentorConsent(seller=shop, user=mentor, **known) for _twice in range(2))
    permit = paper(shop, Kind.PIRT, clock.today() + timedelta(days=6))
    catalog_papers.attach(make.product(shop), permit)
    db.session.commit()
    assert (papers.remind(), papers.remind()) == (1, 0)
    clock.shift(timedelta(days=7))
    assert (papers.remind(), papers.remind()) == (1, 0)
    told = select(Message.wording, Message.to, Message.desk).where(Message.wording.startswith("staff/"))
    assert db.session.execute(told.order_by(Message.id)).all() == [
        (words, to, desk)
        for words in ("staff/permit_ends", "staff/permit_ended")
        for to, desk in (("bagas@contoh.example", ""), (mentor_phone(), "staff"))
    ]
    mails = db.session.scalars(select(Message.to).where(Message.wording.startswith("seller/permit_end"))).all()
    assert "bagas@contoh.example" not in mails and mails.count("budi@contoh.example") == 2
    (last, *_more) = db.session.scalars(select(Message).where(Message.wording == "staff/permit_ended"))
    subject, body = wording.render(last)
    assert "Dapur Budi" in subject and "1 barang" in body and f"/petugas/binaan/{shop.slug}" in body
    drafts = [draft.to for draft in permit_telling.unsent(shop)]
    assert drafts == [shop.phone, mentor_phone()]  # the older ones have given way


def mentor_phone() -> str | None:
    return db.session.scalar(select(User.phone).where(User.name == "Bagas"))


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
