"""Papers for the stories; their numbers can belong to nobody."""

from datetime import date
from itertools import count
from typing import Any

from storefront.accounts.user import User
from storefront.kit import clock, codes
from storefront.kit.db import db
from storefront.sellers import permit_sending
from storefront.sellers.permit import Kind, Permit, Status
from storefront.sellers.permit_sending import Paper
from storefront.sellers.seller import Seller

_numbers = count(1)


def paper(seller: Seller, kind: Kind, ends_on: date | None = None, **facts: Any) -> Permit:
    """A paper that staff have accepted, unless told otherwise."""
    known = {"number": number(kind), "status": Status.ACCEPTED, "checked_on": clock.today()}
    permit = Permit(seller=seller, kind=kind, ends_on=ends_on, **(known | facts))
    db.session.add(permit)
    db.session.commit()
    return permit


def number(kind: Kind) -> str:
    """A number of the right shape that no office has given: serial parts are noughts."""
    serial = next(_numbers)
    year = (clock.today().year + 3) % 100
    return {
        Kind.NIB: f"0000{serial:09}", Kind.PIRT: f"2063171{serial % 100:02}0000{year:02}",
        Kind.HALAL: f"ID3111{serial:09}0026", Kind.BPOM_MD: f"MD000000{serial:06}",
        Kind.BPOM_NA: f"NA00000{serial:06}", Kind.BRAND: f"IDM000{serial:06}",
    }.get(kind, f"{serial:03}/CONTOH/2026")  # fmt: skip


def sends(
    seller: Seller, kind: Kind, person: User, ends_on: date | None = None, instead: Permit | None = None
) -> Permit:
    """Somebody of the shop sends a paper to be checked."""
    written = Paper(kind, number(kind), None, ends_on)
    sent = permit_sending.send(seller, written, person, codes.number(12), None, instead)
    db.session.commit()
    return sent
