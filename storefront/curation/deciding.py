"""A change request ends: a curator says yes or no to what was seen, or the seller takes it back."""

from typing import Any

from sqlalchemy import or_, select, update

from storefront.accounts import history
from storefront.accounts.user import User
from storefront.catalog import product as products
from storefront.catalog import rewriting
from storefront.catalog.product import Product
from storefront.catalog.product import Status as ProductStatus
from storefront.curation import gates, rescoring, telling, who
from storefront.curation.change_request import ChangeRequest, RefusedAs, Status
from storefront.kit import clock, codes
from storefront.kit.db import db


class GateCloses(ValueError):
    """The wish would shut a gate of the level the product has passed, such as processed food that loses its halal."""

    def __init__(self, gates: list[str]) -> None:
        super().__init__(", ".join(gates))
        self.gates = gates


def mark(request: ChangeRequest) -> str:
    """Goes with the form: what is wished and how it stands now, so that a yes is a yes to what was seen."""
    stands = rewriting.told(request.product, request.after)
    return codes.digest(f"{request.id}:{request.revision}:{sorted(stands.items())}")[:16]


def accept(request: ChangeRequest, person: User, seen: str) -> bool:
    """Write the wish into the product: the new version is public from now on.

    False: it was decided or changed meanwhile, the product itself was (`seen` is the `mark` that was shown), or this
    person may not decide; nothing has changed then. Raises GateCloses; the caller takes back what was begun.
    """
    product = request.product
    products.lock(product)
    if seen != mark(request) or not _decide(request, Status.ACCEPTED, person):
        return False
    before, shut = rewriting.told(product, request.after), _shut(product)
    rewriting.rewrite(product, request.after)
    if closing := [gate for gate in _shut(product) if gate not in shut]:
        raise GateCloses(closing)
    rescoring.follow(product, request.after)
    history.note(person, "product.change_accepted", product.slug, before=before, after=request.after)
    telling.tell_seller(product, "change_accepted")
    return True


def refuse(request: ChangeRequest, person: User, seen: str, words: str, reason: RefusedAs = RefusedAs.OTHER) -> bool:
    """Leave the product as it is, with a reason the seller can act on. False as for `accept`."""
    products.lock(request.product)
    if seen != mark(request) or not _decide(request, Status.REFUSED, person, refused_as=reason.value, why=words):
        return False
    history.note(person, "product.change_refused", request.product.slug, after=request.after, why=reason.value)
    telling.tell_seller(request.product, "change_refused", reason=reason.value, why=words)
    return True


def take(request: ChangeRequest, person: User, instead_of: int | None) -> bool:
    """This person looks at it from now on, in place of the one who was shown. False: somebody else was faster."""
    others = select(Product.id).where(who.may(person))
    mine = db.session.execute(
        update(ChangeRequest)
        .where(ChangeRequest.id == request.id, ChangeRequest.status == Status.OPEN)
        .where(ChangeRequest.product_id.in_(others), who.proposed_by_another(person))
        .where(ChangeRequest.taken_by_id.is_not_distinct_from(instead_of))
        .values(taken_by_id=person.id, taken_at=clock.now())
        .returning(ChangeRequest.id)
        .execution_options(synchronize_session=False)
    ).scalar_one_or_none()
    db.session.refresh(request)
    return mine is not None


def withdraw(request: ChangeRequest, actor: User | None) -> bool:
    """The seller takes the wish back; the product stays as it is. False: it was decided meanwhile."""
    by = actor.id if actor else None
    if not request.move(Status.WITHDRAWN, decided_at=clock.now(), decided_by_id=by):
        return False
    history.note(actor, "product.change_withdrawn", request.product.slug, after=request.after)
    return True


def _decide(request: ChangeRequest, to: Status, person: User, **facts: Any) -> bool:
    """The guarded move: an open request in the revision that was seen, decided by somebody who may.

    While the product is down its request waits: it is granted with the lifting, or after it.
    """
    others = select(Product.id).where(who.may(person), Product.status != ProductStatus.SUSPENDED)
    guards = [
        ChangeRequest.revision == request.revision, who.proposed_by_another(person),
        ChangeRequest.product_id.in_(others),
        or_(ChangeRequest.taken_by_id.is_(None), ChangeRequest.taken_by_id == person.id),
    ]  # fmt: skip
    return request.move(to, *guards, decided_at=clock.now(), decided_by_id=person.id, **facts)


def _shut(product: Product) -> list[str]:
    return gates.closed(product, product.pass_level) if product.pass_level else []
