"""Sends what waits in the outbox: by SMTP when one is set, otherwise onto the console."""

import smtplib
from datetime import timedelta
from email.message import EmailMessage
from urllib.parse import unquote, urlsplit

from flask import current_app
from sqlalchemy import or_, select, update

from storefront.kit import clock
from storefront.kit.db import db
from storefront.notifications.message import Channel, Message, Status, after_failure
from storefront.notifications.wording import render

LEASE = timedelta(minutes=2)
BATCH = 20
SMTP_SECONDS = 10


def send_waiting() -> int:
    """Lease and send e-mails that are due, each in its own commit. A kill in between may repeat one, never lose one."""
    done = 0
    while done < BATCH and (message_id := _lease()):
        message = db.session.get_one(Message, message_id)
        problem = _try(message)
        if problem:
            after_failure(message, problem)
        else:
            message.move(Status.SENT, done_at=clock.now(), lease_until=None)
        db.session.commit()
        done += 1
    return done


def _try(message: Message) -> str:
    """Word and send one message; answers what went wrong, or an empty text. No transaction is open on the line."""
    try:
        mail = _mail(message)
    except Exception as slip:  # a wording that cannot be filled must not stand in the way of all that come after it
        db.session.rollback()
        current_app.logger.exception("message %s cannot be worded", message.code)
        return f"wording: {slip!r}"
    db.session.commit()
    try:
        _send(mail)
    except (OSError, smtplib.SMTPException) as problem:
        return str(problem) or repr(problem)
    return ""


def _lease() -> int | None:
    """Claim one due message for this worker; others skip it until the lease ends."""
    now = clock.now()
    free = (
        select(Message.id)
        .where(
            Message.channel == Channel.EMAIL,
            Message.status == Status.PREPARED,
            Message.next_try_at <= now,
            or_(Message.lease_until.is_(None), Message.lease_until < now),
        )
        .order_by(Message.next_try_at)
        .limit(1)
        .with_for_update(skip_locked=True)
    )
    claimed = db.session.execute(
        update(Message)
        .where(Message.id == free.scalar_subquery())
        .values(lease_until=now + LEASE)
        .returning(Message.id)
        .execution_options(synchronize_session=False)
    ).scalar_one_or_none()
    db.session.commit()
    return claimed


def _mail(message: Message) -> EmailMessage:
    subject, body = render(message)
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = current_app.config["MAIL_FROM"], message.to, subject
    mail["Message-ID"] = f"<{message.code.lower()}@{urlsplit(current_app.config['BASE_URL']).hostname}>"
    mail.set_content(body)
    return mail


def _send(mail: EmailMessage) -> None:
    url = urlsplit(current_app.config["SMTP_URL"])
    if not url.hostname:
        print(f"--- e-mail to {mail['To']}: {mail['Subject']}\n{mail.get_content()}---", flush=True)
        return
    kind = smtplib.SMTP_SSL if url.scheme == "smtps" else smtplib.SMTP
    with kind(url.hostname, url.port or 0, timeout=SMTP_SECONDS) as line:
        if url.username:
            if url.scheme != "smtps":
                line.starttls()
            line.login(unquote(url.username), unquote(url.password or ""))
        line.send_message(mail)
