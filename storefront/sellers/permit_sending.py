"""A shop sends a paper to be checked, a newer one in place of another, or takes one back."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select

from storefront.accounts import history
from storefront.accounts.user import User
from storefront.kit import clock
from storefront.kit.db import db
from storefront.sellers.permit import NOW, Kind, Permit, Status
from storefront.sellers.seller import Seller


class SentBefore(ValueError):
    """The same paper waits or stands already; nothing was sent."""


@dataclass(frozen=True)
class Paper:
    """What is written on a paper, in sound shape: number as it is kept, last day included."""

    kind: Kind
    number: str
    issued_on: date | None
    ends_on: date | None


def send(
    seller: Seller, paper: Paper, person: User, code: str, picture_key: str | None, replaces: Permit | None = None
) -> Permit:
    """Enter a paper, to be checked by staff; the shop is locked. What it replaces stands until they accept it.

    `code` is the new paper's, under which its picture lies in the vault. Raises SentBefore.
    """
    if _is_there(seller, paper, replaces):
        raise SentBefore(paper.number)
    sent = Permit(
        code=code, seller_id=seller.id, kind=paper.kind, number=paper.number, issued_on=paper.issued_on,
        ends_on=paper.ends_on, picture_key=picture_key, entered_by_id=person.id, replaces_id=replaces.id if replaces
        else None,
    )  # fmt: skip
    db.session.add(sent)
    db.session.flush()
    history.note(person, "permit.sent", seller.slug, after=facts(sent))
    return sent


def take_back(permit: Permit, person: User) -> bool:
    """The shop takes a paper back: one under check, one that was refused, or one it no longer uses.

    The caller has seen to it that no goods in the shop rest on it. False: somebody was faster.
    """
    before = facts(permit)
    taken = permit.move(Status.RETIRED, ended_at=clock.now())
    if taken:
        history.note(person, "permit.taken_back", permit.seller.slug, before=before)
    return taken


def successor(permit: Permit) -> Permit | None:
    """The paper under check that wants this one's place."""
    waiting = select(Permit).where(Permit.replaces_id == permit.id, Permit.status == Status.WAITING)
    return db.session.scalar(waiting)


def lock(seller: Seller) -> None:
    """Keep others from sending papers of this shop until the commit."""
    db.session.flush()
    db.session.refresh(seller, with_for_update={"key_share": True})


def facts(permit: Permit) -> dict[str, Any]:
    """What the log keeps of a paper; no picture."""
    return {
        "code": permit.code, "kind": permit.kind.value, "number": permit.number, "status": permit.status.value,
        "ends_on": permit.ends_on.isoformat() if permit.ends_on else None,
    }  # fmt: skip


def _is_there(seller: Seller, paper: Paper, replaces: Permit | None) -> bool:
    """One that waits for the same place or says the same; an accepted one with this number unless it is replaced."""
    same = select(Permit).where(
        Permit.seller_id == seller.id, Permit.kind == paper.kind, Permit.number == paper.number, Permit.status.in_(NOW)
    )
    if any(each is not replaces for each in db.session.scalars(same)):
        return True
    return replaces is not None and (replaces.status == Status.RETIRED or successor(replaces) is not None)
