"""A seller changes what a curator looks at: at once while nobody has passed it, else as a request that waits."""

from datetime import timedelta
from typing import Any

from storefront.accounts import history
from storefront.accounts.user import User
from storefront.catalog import product as products
from storefront.catalog import rewriting
from storefront.catalog.product import Product, Status
from storefront.curation import change_request, rescoring
from storefront.curation.change_request import RISKY, ChangeRequest
from storefront.curation.change_request import Status as RequestStatus
from storefront.kit import clock
from storefront.kit.config import number
from storefront.kit.db import db
from storefront.places.holiday import working_days_after

OFFICES_CLOSE = timedelta(hours=17)  # WIB
WATCHED = (Status.PASSED, Status.PAUSED, Status.SUSPENDED)


def propose(product: Product, changes: dict[str, Any], actor: User | None) -> bool:
    """Change facts named in RISKY (values as `rewriting.told` gives them); whether any of them now waits for a curator.

    Of a product that has passed, all changes gather in one open request while the old version stays public; wishing
    back what stands takes that wish away. Anything else is changed at once: drafts, goods in curation (whoever decides
    about them decides about what was seen) and archived ones, which lose their pass by it and come back as drafts.
    """
    assert set(changes) <= set(RISKY), set(changes) - set(RISKY)
    products.lock(product)
    if product.status not in WATCHED:
        _change_at_once(product, changes, actor)
        return False
    request = change_request.open_of(product.id)
    wished = (request.after if request else {}) | changes
    before = rewriting.told(product, wished)
    after = {name: value for name, value in wished.items() if value != before[name]}
    if request is None and after:
        request = ChangeRequest(product=product, before={}, after={}, revision=0)
        db.session.add(request)
    if request and after != request.after:
        _gather(request, {name: before[name] for name in after}, after, actor)
    return any(name in after for name in changes)


def _change_at_once(product: Product, changes: dict[str, Any], actor: User | None) -> None:
    before = rewriting.told(product, changes)
    changed = {name: value for name, value in changes.items() if value != before[name]}
    if not changed:
        return
    if product.status == Status.ARCHIVED:
        product.pass_level = product.pass_ends_on = None
    rewriting.rewrite(product, changed)
    rescoring.follow(product, changed)
    was = {name: before[name] for name in changed}
    history.note(actor, "product.changed", product.slug, before=was, after=changed)


def _gather(request: ChangeRequest, before: dict[str, Any], after: dict[str, Any], actor: User | None) -> None:
    """Write down what is wished now. Nothing left to wish: the request is taken back."""
    history.note(actor, "product.proposed", request.product.slug, before=before, after=after)
    if not after:
        by = actor.id if actor else None
        request.move(RequestStatus.WITHDRAWN, decided_at=clock.now(), decided_by_id=by)
        return
    request.before, request.after, request.revision = before, after, request.revision + 1
    request.changed_at, request.proposed_by_id = clock.now(), actor.id if actor else None
    request.fields = f" {' '.join(sorted(after))} "
    if request.look_by is None:  # a further wish does not push its own deadline away
        ends = clock.start_of(working_days_after(clock.today(), number("CHANGE_LOOK_DAYS"))) + OFFICES_CLOSE
        request.look_by, request.half_at = ends, clock.now() + (ends - clock.now()) / 2
    db.session.flush()
