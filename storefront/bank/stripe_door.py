"""Who may enter the Stripe shape, how it says no, and its promise that one key does a thing once."""

import hashlib
import hmac
import json
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from flask import Request, Response, request
from sqlalchemy import delete
from sqlalchemy.orm import Mapped, Session, mapped_column

from storefront.bank import mishap
from storefront.bank.books import Base
from storefront.bank.desk import Desk, KeyInUse, desk
from storefront.bank.mishap import Mishap, Verb
from storefront.kit import clock

KEPT = timedelta(hours=24)
BROKEN = json.dumps({"error": {"type": "api_error", "message": "Something went wrong on our end"}})

Do = Callable[[Session], dict[str, Any]]


class StripeNo(Exception):
    """An error object: HTTP status, type, code, message."""

    def __init__(self, status: int, code: str, message: str, kind: str = "invalid_request_error") -> None:
        super().__init__(message)
        self.status, self.code, self.message, self.kind = status, code, message, kind


class Replay(Base):
    """The first answer to an idempotency key, given again to everyone who comes with the same request."""

    __tablename__ = "replays"

    owner: Mapped[str] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(primary_key=True)
    request_digest: Mapped[str]
    answer: Mapped[str]
    status: Mapped[int] = mapped_column(default=200, server_default="200")
    made_at: Mapped[datetime]


def check_key(given: Request) -> None:
    """Bearer, or Basic with the key as user. A closed face (no key set) lets nobody in. Raises StripeNo.

    The body is read here, before anybody reads the form, so that its digest is still there to be made.
    """
    given.get_data(cache=True)
    shown = given.authorization
    key = (shown.token or shown.username or "") if shown else ""
    right = desk().settings.stripe_secret_key
    if not desk().settings.speaks_stripe or not hmac.compare_digest(key.encode(), right.encode()):
        raise StripeNo(401, "invalid_api_key", "Invalid API Key provided")


def answer(verb: Verb, names: list[str], do: Do) -> Response:
    """What a reading call is answered with, accidents included."""
    kind = mishap.meet(desk(), verb, names)
    mishap.before(desk(), kind)
    with desk().books.begin() as session:
        said = json.dumps(do(session))
    return mishap.after(desk(), kind, names, as_json(said))


def answer_once(verb: Verb, names: list[str], do: Do, refuse: Do | None = None) -> Response:
    """Do it in one commit together with its answer, or give the answer of the first time: a 500 too, as Stripe does.

    Refusals are not kept; two calls with one key at the same time are a conflict. `refuse` is what happens instead
    when the payer's issuer is to say no.
    """
    key, owner = request.headers.get("Idempotency-Key", ""), request.headers.get("Stripe-Account", "")
    if len(key) > 255:
        raise StripeNo(400, "idempotency_key_too_long", "Idempotency keys have at most 255 characters")
    kind = mishap.meet(desk(), verb, names)
    if kind is not Mishap.ERROR:
        mishap.before(desk(), kind)
    does = refuse if refuse and kind is Mishap.ISSUER_REFUSES else do
    try:
        with desk().keys.held((owner, key)):
            status, said, is_replay = _first_answer(desk(), (owner, key), kind, does)
    except KeyInUse:
        message = "Another request with this idempotency key is being answered"
        raise StripeNo(409, "idempotency_key_in_use", message, "idempotency_error") from None
    made = as_json(said, status)
    if is_replay:
        made.headers["Idempotent-Replayed"] = "true"
    return made if status == 500 else mishap.after(desk(), kind, names, made)


def as_json(text: str, status: int = 200) -> Response:
    return Response(text, status, mimetype="application/json")


def error(no: StripeNo) -> Response:
    return as_json(json.dumps({"error": {"type": no.kind, "code": no.code, "message": no.message}}), no.status)


def _first_answer(here: Desk, name: tuple[str, str], kind: Mishap | None, do: Do) -> tuple[int, str, bool]:
    """Status, body, and whether they were given before."""
    owner, key = name
    digest = hashlib.sha256(request.path.encode() + b"\0" + request.get_data(parse_form_data=False)).hexdigest()
    with here.books.begin() as session:
        session.execute(delete(Replay).where(Replay.made_at < clock.now() - KEPT))
        earlier = session.get(Replay, name) if key else None
        if earlier is not None:
            if earlier.request_digest != digest:
                raise StripeNo(400, "idempotency_key_in_use", "The key came with other parameters", "idempotency_error")
            return earlier.status, earlier.answer, True
        status, said = (500, BROKEN) if kind is Mishap.ERROR else (200, json.dumps(do(session)))
        if kind is Mishap.ERROR_AFTER:
            status, said = 500, BROKEN
        if key:
            kept = Replay(owner=owner, key=key, request_digest=digest, answer=said, status=status, made_at=clock.now())
            session.add(kept)
    return status, said, False
