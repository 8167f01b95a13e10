"""Typed columns, and how transactions begin on the two databases."""

import threading
from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal

import pytest
from flask import Flask
from sqlalchemy import select, text, update
from sqlalchemy.exc import IntegrityError, StatementError

from storefront.catalog.version import CatalogueVersion
from storefront.kit import db as ground
from storefront.kit.db import db, engine_options, reading, transaction_is_open
from storefront.notifications.message import Channel, Message, prepare
from storefront.orders.order import Order
from storefront.sellers.delivery_area import DeliveryArea
from storefront.sellers.seller import Seller
from storefront.sellers.seller import Status as SellerStatus
from tests.people import CIDENG, Make

WIB = timezone(timedelta(hours=7))


def kept(message: Message) -> Message:
    """The same row, read again."""
    db.session.commit()
    db.session.expire_all()
    return db.session.get_one(Message, message.id)


# --- columns -----------------------------------------------------------------------------------------------------


def test_a_moment_comes_back_aware_and_in_utc_whatever_zone_it_had(make: Make) -> None:
    message = prepare(Channel.EMAIL, None, "x")
    message.next_try_at = datetime(2026, 11, 21, 0, 5, 1, 123456, tzinfo=WIB)
    found = kept(message).next_try_at
    assert found == datetime(2026, 11, 20, 17, 5, 1, 123456, tzinfo=UTC)
    assert found.tzinfo is UTC


def test_moments_of_different_zones_are_compared_as_moments(make: Make) -> None:
    message = prepare(Channel.EMAIL, None, "x")
    message.next_try_at = datetime(2026, 11, 20, 17, 5, tzinfo=UTC)
    db.session.commit()
    before = select(Message).where(Message.next_try_at < datetime(2026, 11, 21, 0, 5, 1, tzinfo=WIB))
    after = select(Message).where(Message.next_try_at > datetime(2026, 11, 20, 20, 0, tzinfo=WIB))
    assert db.session.scalars(before).all() == db.session.scalars(after).all() == [message]


def test_a_moment_without_a_zone_is_refused(make: Make) -> None:
    prepare(Channel.EMAIL, None, "x").next_try_at = datetime(2026, 11, 21)
    with pytest.raises(StatementError, match="time zone"):
        db.session.commit()
    db.session.rollback()


def test_only_whole_rupiah_go_into_the_database(make: Make) -> None:
    seller_id = make.seller().id
    for price in (10_000.0, 10.5, Decimal(10_000), "10000", True):
        db.session.add(DeliveryArea(seller_id=seller_id, kecamatan_code=CIDENG[:8], price=price))
        with pytest.raises(StatementError, match="whole numbers"):
            db.session.commit()
        db.session.rollback()


def test_rupiah_beyond_32_bits_are_kept_to_the_last_one(make: Make) -> None:
    area = DeliveryArea(seller_id=make.seller().id, kecamatan_code=CIDENG[:8], price=9_007_199_254_740_993)
    db.session.add(area)
    db.session.commit()
    db.session.expire_all()
    assert area.price == 9_007_199_254_740_993


def test_a_state_is_kept_as_its_word_and_comes_back_as_itself(make: Make) -> None:
    seller = make.seller()
    word = db.session.execute(text("SELECT status FROM sellers WHERE id = :id"), {"id": seller.id}).scalar_one()
    found = db.session.scalars(select(Seller.status).where(Seller.id == seller.id)).one()
    assert (word, found) == ("live", SellerStatus.LIVE) and isinstance(found, SellerStatus)


def test_foreign_keys_hold(make: Make) -> None:
    db.session.add(DeliveryArea(seller_id=make.seller().id, kecamatan_code="31.99.99", price=1))
    with pytest.raises(IntegrityError):
        db.session.commit()
    db.session.rollback()


# --- transactions ------------------------------------------------------------------------------------------------


def test_two_writers_wait_for_each_other_and_neither_fails(app: Flask) -> None:
    """Both read first and write then, which in SQLite fails at once unless the lock is taken with the BEGIN."""
    with app.app_context():
        before = db.session.scalar(select(CatalogueVersion.number)) or 0
    start, slips = threading.Barrier(4), []

    def raise_it() -> None:
        with app.app_context():
            start.wait()
            try:
                for _time in range(5):
                    db.session.scalar(select(CatalogueVersion.number))
                    db.session.execute(update(CatalogueVersion).values(number=CatalogueVersion.number + 1))
                    db.session.commit()
            except Exception as slip:
                slips.append(slip)

    threads = [threading.Thread(target=raise_it) for _thread in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert slips == []
    with app.app_context():
        assert db.session.scalar(select(CatalogueVersion.number)) == before + 20


def test_a_reader_is_not_kept_waiting_by_a_writer(app: Flask) -> None:
    with app.app_context():
        before = db.session.scalar(select(CatalogueVersion.number))
        db.session.commit()
        with db.engine.begin() as writer, reading():
            writer.execute(update(CatalogueVersion).values(number=CatalogueVersion.number + 1))
            assert db.session.scalar(select(CatalogueVersion.number)) == before
            db.session.rollback()


def test_inside_reading_no_lock_is_held_afterwards(app: Flask) -> None:
    with app.app_context():
        with reading():
            db.session.scalar(select(CatalogueVersion.number))
            with db.engine.connect() as writer:
                ground.read_only(False)
                writer.execute(update(CatalogueVersion).values(number=7))
                writer.commit()
        db.session.rollback()
        assert db.session.scalar(select(CatalogueVersion.number)) == 7


def test_an_open_transaction_is_known(make: Make) -> None:
    db.session.commit()
    assert not transaction_is_open()
    db.session.scalar(select(Order.id))
    assert transaction_is_open()
    db.session.commit()
    assert not transaction_is_open()


def test_outside_of_an_app_no_transaction_is_open() -> None:
    assert not transaction_is_open()


def test_every_commit_is_on_the_disk_and_nobody_hangs(app: Flask) -> None:
    with app.app_context(), db.engine.connect() as connection:
        if connection.dialect.name == "sqlite":
            asked = ("synchronous", "foreign_keys", "busy_timeout", "journal_mode")
            found = {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar_one() for name in asked}
            safe = "wal" if connection.dialect.dbapi.sqlite_version_info >= ground.SAFE_WAL else "truncate"
            assert found == {"synchronous": 2, "foreign_keys": 1, "busy_timeout": 15_000, "journal_mode": safe}
        else:
            asked = ("lock_timeout", "statement_timeout", "idle_in_transaction_session_timeout", "timezone")
            found = {name: connection.exec_driver_sql(f"SHOW {name}").scalar_one() for name in asked}
            assert list(found.values()) == ["8s", "15s", "20s", "UTC"]


def test_only_postgresql_gets_a_pool_of_its_own() -> None:
    assert engine_options("sqlite:////tmp/x.db") == {}
    assert engine_options("postgresql+psycopg://h/d")["pool_pre_ping"]


def test_a_page_that_was_only_read_leaves_nothing_behind_in_its_thread(make: Make, app: Flask) -> None:
    """Else the thread's next change would be written piece by piece, and nothing of it could be taken back."""
    assert app.test_client().get("/livez").status_code == 200
    before = db.session.scalar(select(CatalogueVersion.number))
    db.session.execute(update(CatalogueVersion).values(number=CatalogueVersion.number + 1))
    db.session.rollback()
    assert db.session.scalar(select(CatalogueVersion.number)) == before
