"""Who may enter the SNAP face: tokens given out, and the signature, time and number of every call."""

import hmac
import json
from datetime import datetime, timedelta
from typing import Any

from flask import Request
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Mapped, Session, mapped_column

from storefront.bank.books import Base, Books
from storefront.bank.desk import Desk
from storefront.bank.settings import BankSettings
from storefront.kit import clock, codes, signing

TOKEN_LIFE = timedelta(minutes=15)
WINDOW = timedelta(minutes=5)


class SnapNo(Exception):
    """An answer of SNAP's form that is not a success: HTTP status, case code, message."""

    def __init__(self, status: int, case: str, message: str) -> None:
        super().__init__(message)
        self.status, self.case, self.message = status, case, message


class ExternalId(Base):
    """Numbers of calls: each may be used once a day."""

    __tablename__ = "external_ids"

    day: Mapped[str] = mapped_column(primary_key=True)
    external_id: Mapped[str] = mapped_column(primary_key=True)


def give_token(settings: BankSettings, request: Request) -> str:
    """A token for the shop that signed with its private key. It needs no table: it carries its end and a seal."""
    stamp = _stamp(request)
    client, signature = request.headers.get("X-CLIENT-KEY", ""), request.headers.get("X-SIGNATURE", "")
    text = signing.snap_token_text(client, stamp)
    held = signing.rsa_sha256_holds(settings.client_public_key, text, signature, settings.snap_encoding)
    if client != settings.snap_client_id or not held:
        raise SnapNo(401, "00", "Unauthorized. Signature")
    until = int((clock.now() + TOKEN_LIFE).timestamp())
    plain = f"{until}.{codes.reference()}"
    return f"{plain}.{_seal(settings, plain)}"


def let_in(desk: Desk, request: Request) -> dict[str, Any]:
    """The body of a call whose token, signature, time and number are in order. Raises SnapNo."""
    settings, stamp = desk.settings, _stamp(request)
    token = request.headers.get("Authorization", "").removeprefix("Bearer ")
    if not _is_good_token(settings, token):
        raise SnapNo(401, "01", "Invalid Token (B2B)")
    raw = request.get_data()
    texts = signing.snap_texts("POST", request.full_path.rstrip("?"), raw, stamp, token)
    given = request.headers.get("X-SIGNATURE", "")
    secret, encoding = settings.snap_client_secret, settings.snap_encoding
    if not any(signing.hmac_holds(secret, text, given, encoding) for text in texts):
        raise SnapNo(401, "00", "Unauthorized. Signature")
    _use_once(desk.books, request.headers.get("X-EXTERNAL-ID", ""))
    try:
        body = json.loads(raw)
    except (ValueError, RecursionError):
        body = None
    if not isinstance(body, dict):
        raise SnapNo(400, "00", "Bad Request")
    return body


def _stamp(request: Request) -> str:
    """The text of X-TIMESTAMP as it was signed, when it is a moment near ours."""
    text = request.headers.get("X-TIMESTAMP", "")
    try:
        is_near = abs(clock.now() - datetime.fromisoformat(text)) <= WINDOW
    except (ValueError, TypeError):
        is_near = False
    if not is_near:
        raise SnapNo(400, "01", "Invalid Field Format {X-TIMESTAMP}")
    return text


def _is_good_token(settings: BankSettings, token: str) -> bool:
    plain, _, seal = token.rpartition(".")
    if not hmac.compare_digest(seal.encode(), _seal(settings, plain).encode()):
        return False
    return int(plain.partition(".")[0]) > clock.now().timestamp()


def _seal(settings: BankSettings, plain: str) -> str:
    return signing.hmac_signature(settings.snap_client_secret, f"token:{plain}", "hex")


def _use_once(books: Books, external_id: str) -> None:
    """Write the number down in a commit of its own: it is used up even when the call fails afterwards."""
    if not (external_id.isascii() and external_id.isdigit() and len(external_id) <= 36):
        raise SnapNo(400, "01", "Invalid Field Format {X-EXTERNAL-ID}")
    try:
        with books.begin() as session:
            _write(session, external_id)
    except IntegrityError:
        raise SnapNo(409, "00", "Conflict") from None


def _write(session: Session, external_id: str) -> None:
    session.add(ExternalId(day=clock.today().isoformat(), external_id=external_id))
    session.flush()
