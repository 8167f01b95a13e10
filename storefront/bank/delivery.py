"""The thread that sends notices. Each worker process has one, and only the one with the lease is at work."""

import json
import logging
from datetime import datetime, timedelta
from threading import Event, Lock, Thread

from sqlalchemy import or_, update
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Mapped, Session, mapped_column

from storefront.bank import notice, snap_notice, stripe_notice
from storefront.bank.books import Base, Books
from storefront.bank.code import Face
from storefront.bank.settings import BankSettings
from storefront.kit import clock, codes, http

PATIENCE = 4.0  # seconds for one notice: a shop only has to store it
LEASE = timedelta(seconds=6)  # longer than that, and short, since a killed courier is missed for so long
POLL = 0.3  # seconds
AT_A_TIME = 20
DELIVERY = "delivery"

log = logging.getLogger(__name__)


class Lease(Base):
    """Who is at work, and until when; a killed holder is replaced when its time is over."""

    __tablename__ = "leases"

    name: Mapped[str] = mapped_column(primary_key=True)
    holder: Mapped[str]
    until: Mapped[datetime]


class Courier:
    """One per process. A notice may go out twice (the holder was killed after sending it), but none is lost."""

    def __init__(self, books: Books, settings: BankSettings) -> None:
        self._books = books
        self._settings = settings
        self._name = codes.reference()
        self._bell = Event()
        self._one_at_a_time = Lock()
        self._token = ""
        self._is_over = False

    def start(self) -> None:
        Thread(target=self._work, name="bank-delivery", daemon=True).start()

    def stop(self) -> None:
        self._is_over = True
        self._bell.set()

    def ring(self) -> None:
        """There is something new: do not wait for the next look."""
        self._bell.set()

    def deliver_due(self) -> int:
        """Send what is due, if the lease is ours; how many were tried. No transaction is open while sending."""
        with self._one_at_a_time:
            for tried in range(AT_A_TIME):
                with self._books.begin() as session:
                    mine = notice.due(session, 1) if self._has_lease(session) else []
                if not mine:
                    return tried
                taken, answer = self._send(mine[0])
                with self._books.begin() as session:
                    notice.note(session, mine[0], answer, taken)
            return AT_A_TIME

    def _work(self) -> None:
        while not self._is_over:
            self._bell.clear()
            try:
                self.deliver_due()
            except SQLAlchemyError:  # disk full, file locked: look again later
                log.exception("the bank's books could not be opened")
            self._bell.wait(POLL)

    def _has_lease(self, session: Session) -> bool:
        now = clock.now()
        lease = session.get(Lease, DELIVERY)
        if lease is None:
            session.add(Lease(name=DELIVERY, holder=self._name, until=now + LEASE))
            return True
        if lease.holder == self._name and now + LEASE / 2 < lease.until <= now + LEASE:
            return True  # renewed lately: nothing is written, so an idle bank leaves the disk alone
        # An end further away than a lease lasts was written before the demo's clock was set back.
        free = or_(Lease.holder == self._name, Lease.until < now, Lease.until > now + LEASE)
        take = update(Lease).where(free).values(holder=self._name, until=now + LEASE).returning(Lease.name)
        return session.execute(take).first() is not None

    def _send(self, due: notice.Outgoing) -> tuple[bool, str]:
        """Whether the shop took it, and what it said."""
        by_snap = due.face == Face.SNAP
        url = self._settings.notify_snap_url if by_snap else self._settings.notify_stripe_url
        try:
            headers = self._snap_headers(due.body) if by_snap else stripe_notice.headers(self._settings, due.body)
            answer = http.call("POST", url, headers=headers, body=due.body, allow=[url], total=PATIENCE)
        except http.Unreachable as accident:
            return False, accident.kind
        if answer.status == 401:
            self._token = ""  # it ended, or the shop has forgotten it: another one for the next try
        well = 200 <= answer.status < 300 and (not by_snap or _says_taken(answer.body))
        return well, f"{answer.status} {answer.body[:150].decode(errors='replace')}"

    def _snap_headers(self, body: bytes) -> dict[str, str]:
        settings = self._settings
        if settings.snap_notice_algorithm == "symmetric" and not self._token:
            sent, asking = snap_notice.token_request(settings)
            url = settings.token_url
            answer = http.call("POST", url, headers=sent, body=asking, allow=[url], total=PATIENCE)
            self._token = _token_of(answer.body) if answer.status == 200 else ""
        return snap_notice.headers(settings, body, self._token or None)


def _token_of(body: bytes) -> str:
    try:
        reply = json.loads(body)
    except ValueError:
        return ""
    return str(reply.get("accessToken", "")) if isinstance(reply, dict) else ""


def _says_taken(body: bytes) -> bool:
    """SNAP: a status of 200 is not enough, the response code has to say so too."""
    try:
        reply = json.loads(body)
    except ValueError:
        return False
    return isinstance(reply, dict) and str(reply.get("responseCode", "")).startswith("20052")
