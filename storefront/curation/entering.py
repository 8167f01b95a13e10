"""A seller enters a product for a level of curation, for the first time, again after mending, or to renew a pass."""

from datetime import timedelta

from storefront.accounts import history
from storefront.accounts.user import User
from storefront.catalog import passing
from storefront.catalog import product as products
from storefront.catalog.product import PassLevel, Product, Status
from storefront.curation import curation_run
from storefront.curation.curation_run import CurationRun
from storefront.curation.curation_run import Status as RunStatus
from storefront.curation.sitting import Sitting
from storefront.kit import clock
from storefront.kit.config import number
from storefront.kit.db import db

FIRST = (Status.DRAFT, Status.RETURNED)
STANDING = (Status.PASSED, Status.PAUSED)


def levels(product: Product) -> list[PassLevel]:
    """The levels a product may be entered for now: the first, the next above its pass, or the same one to renew it."""
    if product.status in FIRST:
        return [PassLevel.KECAMATAN]
    if product.status not in STANDING or not product.pass_level or not product.pass_ends_on:
        return []
    left = product.pass_ends_on - clock.today()
    reached = passing.ORDER.index(product.pass_level)
    if left < timedelta():  # over: back to any level it has held
        return passing.ORDER[: reached + 1]
    again = [product.pass_level] if left <= timedelta(days=number("PASS_RENEW_DAYS")) else []
    return again + passing.ORDER[reached + 1 : reached + 2]


def enter(product: Product, level: PassLevel, actor: User | None, sitting: Sitting | None = None) -> CurationRun | None:
    """Put the product on its way. None: not possible now (another run is under way, another level, the day is full).

    What waits to be mended goes on as the same run in its next turn, with the thread it has. Locks the product.
    """
    products.lock(product)
    if level not in levels(product) or not (sitting is None or fits(sitting, product, level)):
        return None
    run = curation_run.open_of(product.id)
    if run and not _again(run, level, sitting):
        return None
    if product.status in FIRST and not passing.submit(product):
        return None
    if run is None:
        run = CurationRun(product=product, level=level, sitting=sitting, submitted_by_id=actor.id if actor else None)
        db.session.add(run)
        db.session.flush()
    after = {"level": level.value, "turn": run.turn, "run": run.code}
    history.note(actor, "curation.entered", product.slug, after=after)
    return run


def fits(sitting: Sitting, product: Product, level: PassLevel) -> bool:
    """Whether goods of this shop may be entered for that day."""
    return sitting.level == level and sitting.takes_entries and sitting.covers(product.seller)


def _again(run: CurationRun, level: PassLevel, sitting: Sitting | None) -> bool:
    """A mended product goes on in its run."""
    if run.level != level:
        return False
    fresh = dict.fromkeys(
        ("verified_at", "verified_by_id", "validated_at", "validated_by_id", "scheduled_at", "scored_at", "decided_at",
         "decided_by_id", "score", "grade", "table_number")
    )  # fmt: skip
    seat = sitting.id if sitting else None
    return run.move(
        RunStatus.SUBMITTED, turn=CurationRun.turn + 1, submitted_at=clock.now(), sitting_id=seat, rubric_id=None,
        gates=[], why="", seen="", **fresh,
    )  # fmt: skip
