"""The shop's invariants, each as one question to the database that must find nothing. Changes nothing."""

from dataclasses import dataclass
from itertools import islice

from storefront.kit.db import db
from storefront.reports.invariants import (
    accounts,
    complaints,
    curation,
    flags,
    galleries,
    khas,
    kiosks,
    log,
    members,
    money,
    orders,
    papers,
    people,
    refunds,
    sheets,
    stock,
)
from storefront.reports.invariants.invariant import Invariant, Reckoned

MOST = 5  # examples of a contradiction; nothing more is ever loaded
INVARIANTS: tuple[Invariant, ...] = (
    *stock.ALL,
    *orders.ALL,
    *money.ALL,
    *refunds.ALL,
    *complaints.ALL,
    *curation.ALL,
    *flags.ALL,
    *khas.ALL,
    *accounts.ALL,
    *papers.ALL,
    *people.ALL,
    *sheets.ALL,
    *members.ALL,
    *galleries.ALL,
    *kiosks.ALL,
    *log.ALL,
)
RECKONED: tuple[Reckoned, ...] = (*log.RECKONED, *galleries.RECKONED)  # what a query alone cannot tell


@dataclass(frozen=True)
class Finding:
    """Whether an invariant holds, and the first few things that speak against it."""

    name: str
    sentence: str
    holds: bool
    examples: tuple[object, ...]


def run() -> list[Finding]:
    """Ask every question, one statement each, and reckon what no statement tells."""
    found = []
    for invariant in INVARIANTS:
        examples = tuple(db.session.scalars(invariant.against().limit(MOST)))
        found.append(Finding(invariant.name, invariant.sentence, not examples, examples))
    for reckoned in RECKONED:
        examples = tuple(islice(reckoned.against(), MOST))
        found.append(Finding(reckoned.name, reckoned.sentence, not examples, examples))
    return found
