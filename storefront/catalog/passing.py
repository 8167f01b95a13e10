"""How far a product has passed. Curation writes a pass only through these deeds."""

from datetime import date

from sqlalchemy import ColumnElement, and_

from storefront.catalog import version
from storefront.catalog.product import PassLevel, Product, Status
from storefront.kit import clock

TAKES_PASS = (Status.SUBMITTED, Status.PASSED, Status.PAUSED)  # not what is down, put away or a draft again
ORDER = [PassLevel.KECAMATAN, PassLevel.KOTA, PassLevel.PROVINSI]


def submit(product: Product) -> bool:
    """The seller asks for a curation."""
    return product.move(Status.SUBMITTED, submitted_at=clock.now())


def give_pass(product: Product, level: PassLevel, ends_on: date) -> bool:
    """Note a pass at `level` until `ends_on` (both included); a first pass puts the product in the shop.

    False, and nothing changes: a lower level than the present one (a pass that is over is not present), or a product
    that staff took down or nobody submitted.
    """
    if product.status not in TAKES_PASS:
        return False
    if _has_pass(product) and ORDER.index(level) < ORDER.index(product.pass_level or level):
        return False
    if product.status == Status.SUBMITTED and not product.move(Status.PASSED):
        return False
    product.pass_level, product.pass_ends_on, product.status_why = level, ends_on, ""
    version.bump()
    return True


def hand_back(product: Product, why: str = "") -> bool:
    """A curator returns the product for mending, and says what is to be mended."""
    return product.move(Status.RETURNED, status_why=why)


def pause(product: Product) -> bool:
    """The seller takes a product that is on the shelf off it for a while; what staff took down stays down."""
    return _public_move(product, Status.PAUSED, Product.status == Status.PASSED)


def resume(product: Product) -> bool:
    """The seller puts a paused product back on the shelf. Nothing else comes there this way."""
    return _public_move(product, Status.PASSED, Product.status == Status.PAUSED)


def suspend(product: Product) -> bool:
    """Staff take the product down."""
    return _public_move(product, Status.SUSPENDED)


def lift(product: Product, to: Status) -> bool:
    """Staff let a product they took down come back as what it was: passed or paused. False: it is not down."""
    return _public_move(product, to, Product.status == Status.SUSPENDED)


def archive(product: Product) -> bool:
    """The seller puts the product away. What staff took down stays where it is."""
    return _public_move(product, Status.ARCHIVED)


def bring_back(product: Product) -> bool:
    """An archived product comes back as what it may be: paused while its pass lives, else a draft."""
    lives = and_(Product.pass_level.is_not(None), Product.pass_ends_on >= clock.today())
    away = Product.status == Status.ARCHIVED
    return product.move(Status.PAUSED, away, lives) or product.move(Status.DRAFT, away)


def _has_pass(product: Product) -> bool:
    return bool(product.pass_level and product.pass_ends_on and product.pass_ends_on >= clock.today())


def _public_move(product: Product, to: Status, *guards: ColumnElement[bool]) -> bool:
    moved = product.move(to, *guards)
    if moved:
        version.bump()
    return moved
