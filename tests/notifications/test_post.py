"""The outbox: every message once, by whoever is first, again after a failure, and in the end to a person."""

import threading
from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from storefront.kit import clock
from storefront.kit.db import db
from storefront.notifications import message, post
from storefront.notifications.message import FIRST_PAUSE, MOST_TRIES, Channel, Message, Status
from tests.notifications import postbox
from tests.notifications.postbox import Postbox


@pytest.fixture
def box() -> Iterator[Postbox]:
    """Where e-mail arrives."""
    with postbox.opened() as box:
        yield box


@pytest.fixture
def office(make_app: Callable[..., Flask], database_url: str, box: Postbox) -> Iterator[Flask]:
    """A shop that sends by SMTP."""
    app = make_app(database_url, SMTP_URL=box.url)
    with app.app_context():
        yield app
        db.session.rollback()


def written(to: str | None = "sari@contoh.example", wording: str = "account/reset", **facts: object) -> Message:
    """A message in the outbox."""
    known = {"name": "Sari", "link": "https://toko.example/masuk/sandi-baru/abc"} | facts
    sent = message.prepare(Channel.EMAIL, to, wording, **known)
    db.session.commit()
    return sent


def waits(sent: Message) -> timedelta:
    """How long until the next try."""
    return sent.next_try_at - clock.now()


def test_a_message_is_sent_once(office: Flask, box: Postbox) -> None:
    sent = written()
    assert [post.send_waiting(), post.send_waiting()] == [1, 0]
    assert [(mail["To"], mail["Subject"]) for mail in box.mails] == [("sari@contoh.example", "Membuat kata sandi baru")]
    assert "sandi-baru/abc" in box.mails[0].get_content()
    assert (sent.status, sent.done_at is not None, sent.lease_until) == (Status.SENT, True, None)


def test_a_draft_for_whatsapp_is_never_sent_by_us(office: Flask, box: Postbox) -> None:
    message.prepare(Channel.WHATSAPP, "+6281234567890", "account/reset", name="Sari", link="https://toko.example")
    db.session.commit()
    assert (post.send_waiting(), box.mails) == (0, [])


def test_a_leased_message_is_left_to_its_worker_until_the_lease_ends(office: Flask) -> None:
    sent = written()
    assert [post._lease(), post._lease()] == [sent.id, None]
    clock.shift(post.LEASE + timedelta(seconds=1))
    assert post._lease() == sent.id


def test_a_worker_passes_by_what_another_is_just_taking(make_app: Callable[..., Flask], postgresql_url: str) -> None:
    office = make_app(postgresql_url)
    leased: list[int | None] = []

    def take() -> None:
        with office.app_context():
            leased.append(post._lease())

    with office.app_context():
        first, second = written(), written()
        db.session.refresh(first, with_for_update=True)
        other = threading.Thread(target=take)
        other.start()
        other.join()
        assert leased == [second.id]
        db.session.rollback()


def test_workers_at_once_send_nothing_twice(office: Flask, box: Postbox) -> None:
    for number in range(12):
        written(to=f"orang{number}@contoh.example")
    start = threading.Barrier(3)

    def work() -> None:
        with office.app_context():
            start.wait()
            post.send_waiting()

    workers = [threading.Thread(target=work) for _ in range(3)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert sorted(mail["To"] for mail in box.mails) == sorted(f"orang{number}@contoh.example" for number in range(12))


def test_after_a_failure_it_waits_ever_longer_and_then_arrives(office: Flask, box: Postbox) -> None:
    sent = written()
    box.is_full = True
    pauses = []
    for _try in range(3):
        assert post.send_waiting() == 1
        assert post.send_waiting() == 0
        pauses.append(round(waits(sent) / FIRST_PAUSE))
        clock.shift(waits(sent) + timedelta(seconds=1))
    assert pauses == [2, 4, 8]
    assert "the box is full" in sent.problem and (sent.status, sent.tries) == (Status.PREPARED, 3)
    box.is_full = False
    post.send_waiting()
    assert (sent.status, len(box.mails)) == (Status.SENT, 1)


def test_the_same_message_keeps_its_id_over_every_try(office: Flask, box: Postbox) -> None:
    sent = written()
    assert post._mail(sent)["Message-ID"] == post._mail(sent)["Message-ID"]


def test_after_the_last_try_a_person_has_to_look(office: Flask, box: Postbox) -> None:
    sent = written()
    box.is_full = True
    for _try in range(MOST_TRIES):
        assert post.send_waiting() == 1
        clock.shift(timedelta(days=1))
    assert (sent.status, sent.tries) == (Status.FAILED, MOST_TRIES)
    box.is_full = False
    assert (post.send_waiting(), box.mails) == (0, [])
    assert sent.move(Status.PREPARED)


def test_nobody_listening_is_a_failure_like_any_other(make_app: Callable[..., Flask], database_url: str) -> None:
    with postbox.opened() as box:
        nobody = box.url
    with make_app(database_url, SMTP_URL=nobody).app_context():
        sent = written()
        assert post.send_waiting() == 1
        assert (sent.status, sent.tries) == (Status.PREPARED, 1)


def test_one_that_cannot_be_worded_does_not_stop_the_next(office: Flask, box: Postbox) -> None:
    broken, fine = written(wording="account/nothing-such"), written(to="dewi@contoh.example")
    post.send_waiting()
    assert [mail["To"] for mail in box.mails] == ["dewi@contoh.example"]
    assert (broken.status, broken.tries, fine.status) == (Status.PREPARED, 1, Status.SENT)
    assert broken.problem.startswith("wording:")


def test_without_smtp_it_is_printed(app: Flask, capsys: pytest.CaptureFixture[str]) -> None:
    with app.app_context():
        written()
        assert post.send_waiting() == 1
        assert db.session.scalars(select(Message.status)).one() == Status.SENT
    assert "--- e-mail to sari@contoh.example: Membuat kata sandi baru" in capsys.readouterr().out
