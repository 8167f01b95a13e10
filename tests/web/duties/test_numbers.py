"""The numbers of notices are kept for a day and no longer."""

from datetime import timedelta

from flask import Flask
from sqlalchemy import select

from storefront.kit import clock
from storefront.kit.db import db
from storefront.payments import notice_number
from storefront.payments.notice_number import NoticeNumber
from storefront.web import work
from storefront.web.duties import numbers


def days() -> list[str]:
    db.session.rollback()
    return [row.day.isoformat() for row in db.session.scalars(select(NoticeNumber).order_by(NoticeNumber.day))]


def test_a_number_stands_for_one_thing_a_day(app: Flask) -> None:
    with app.app_context():
        assert notice_number.is_free("snap", "7", "what came")
        assert notice_number.is_free("snap", "7", "what came")
        assert not notice_number.is_free("snap", "7", "something else")
        assert notice_number.is_free("snap", "8", "something else")
        assert notice_number.is_free("other bank", "7", "something else")
        db.session.commit()
        assert len(days()) == 3


def test_yesterdays_numbers_are_forgotten_and_todays_kept(app: Flask) -> None:
    with app.app_context():
        assert notice_number.is_free("snap", "7", "what came")
        db.session.commit()
        yesterday = clock.today()
        assert numbers.forget() == 0 and len(days()) == 1
        clock.shift(timedelta(days=1))
        assert notice_number.is_free("snap", "7", "something else"), "another day, another meaning"
        db.session.commit()
        work.one_round()
        assert days() == [(yesterday + timedelta(days=1)).isoformat()]
