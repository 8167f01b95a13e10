"""A day in the demo's busiest shop: what else waits for its owner, its mentor and the staff who look after it."""

from datetime import timedelta

from sqlalchemy import select

from storefront.accounts.user import User
from storefront.catalog import batch, composing, running_low, seller_kind, stock
from storefront.catalog.category import ProductKind
from storefront.catalog.product import PassLevel, Product, Status
from storefront.catalog.stock import Reason
from storefront.catalog.variant import Variant
from storefront.curation import entering, proposing, walking
from storefront.demo.people import People, by_phone
from storefront.kit import clock
from storefront.kit.db import db
from storefront.orders import asking, complaining, complaint, reviewing
from storefront.orders import line as lines
from storefront.orders.complaint import Wrong
from storefront.orders.order import Order, Way
from storefront.orders.order import Status as OrderStatus
from storefront.places.area import Area
from storefront.sellers import inviting, joining, mentoring
from storefront.sellers.joining import Applicant
from storefront.sellers.member import Part, SellerMember
from storefront.sellers.registration import Entrant
from storefront.sellers.seller import Seller, by_slug

CURATOR, MENTOR = "+6281300000003", "+6281300000005"
NEW_SHOP_AREA = "31.71.01.1002"
NIK = "3171015708450001"  # invented: it only has the shape of one


def make(at: str, crew: People, kind: str = "minuman") -> None:
    """Fill the day of the shop with the slug `at`; a demo without it, or without a public product in it, gets none."""
    shop = by_slug(at)
    goods = _goods(shop) if shop else []
    if shop is None or not goods:
        return
    owner = _owner(shop)
    _shelf(goods, owner)
    _curation(shop, goods, owner, db.session.scalars(select(ProductKind).where(ProductKind.slug == kind)).one())
    _shoppers(shop)
    _people(shop, owner, crew)


def _shelf(goods: list[Variant], owner: User) -> None:
    """One thing runs low, one was made this morning, some of another broke."""
    running_low.set_mark(goods[0], goods[0].free + 1)
    keeps_days = clock.today() + timedelta(days=2)
    batch.put_in(goods[-1], 12, keeps_days, owner)
    stock.add(goods[-1], -1, Reason.LOSS, owner, why="spoiled")


def _curation(shop: Seller, goods: list[Variant], owner: User, kind: ProductKind) -> None:
    """A curator has sent one new product back; another waits, and so does a new name for a passed one."""
    curator, product = by_phone(CURATOR), goods[0].product
    for name, back in (("Es Kopi Pandan", "Fotonya gelap. Ambil dekat jendela, pagi hari."), ("Kopi Botol Jahe", "")):
        new = composing.begin(shop, name, kind, owner)
        composing.add_variant(new, 18_000)
        run = entering.enter(new, PassLevel.KECAMATAN, owner)
        if run and back:
            walking.send_back(run, curator, back)
    proposing.propose(product, {"name": f"{product.name} Spesial"}, owner)


def _shoppers(shop: Seller) -> None:
    """Somebody wants to cancel, somebody complains, somebody is happy."""
    mine = select(Order).where(Order.seller_id == shop.id, Order.status == OrderStatus.ACCEPTED).order_by(Order.id)
    found = list(db.session.scalars(mine))
    for order in [each for each in found if each.way == Way.OWN_COURIER and each.ready_at is None][:1]:
        asking.ask(order, "Acaranya batal, maaf sekali.")
    for order in [each for each in found if each.received_at is not None][:1]:
        line = lines.of(order)[0]
        reviewing.review(line, 5, "Wangi sekali, besok pesan lagi.")
        words = "Satu tutupnya retak waktu dibuka."
        complaining.complain(order, complaint.new_code(), Wrong.BROKEN, {line: 1}, words)


def _people(shop: Seller, owner: User, crew: People) -> None:
    """A mentor asks for leave, a helper is invited, and a neighbour registers a shop of her own."""
    mentor = by_phone(MENTOR)
    rahma = crew.add("Rahma", "+6281200090001")
    db.session.flush()
    mentoring.ask(shop, mentor, "membantu foto dan stok sebelum bazar akhir bulan")
    inviting.invite(shop, owner, "Ani", "+6281200090002", {"may_keep_goods": True})
    place = db.session.get_one(Area, NEW_SHOP_AREA)
    said = Applicant("Dapur Rahma", "Rahma", "+6281200090001", place, "PPKUKM", False, Entrant.NEW, NIK)
    joined = joining.join(rahma, said, "demo")
    seller_kind.name(joined.seller, ["kudapan", "minuman"])


def _goods(shop: Seller) -> list[Variant]:
    """What lies on its shelf, some of it free."""
    mine = select(Variant).join(Variant.product).where(
        Product.seller_id == shop.id, Product.status == Status.PASSED, Variant.capacity.is_(None), Variant.free > 1
    )  # fmt: skip
    return list(db.session.scalars(mine.order_by(Variant.id)))


def _owner(shop: Seller) -> User:
    first = select(User).join(SellerMember, SellerMember.user_id == User.id)
    return db.session.scalars(
        first.where(SellerMember.seller_id == shop.id, SellerMember.part == Part.OWNER).order_by(User.id)
    ).one()
