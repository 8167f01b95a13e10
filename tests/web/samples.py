"""Something for every blank in an address, and for the fields of a form that name a thing.

Whoever adds a page with a new blank adds its sample here; the permission matrix fails until then.
"""

from collections.abc import Callable
from datetime import time, timedelta
from itertools import count

from werkzeug.routing import Rule

from storefront.accounts import (
    address,
    factor_renewing,
    factor_telling,
    password_reset,
    sign_in,
    staff_invitation,
    staff_inviting,
    staff_role,
)
from storefront.accounts.staff_role import Role
from storefront.catalog import batch, papers_choosing, passing, variant
from storefront.catalog.product import PassLevel
from storefront.curation import entering, flag, flag_telling, import_sheet, scheduling, taking_down
from storefront.curation import telling as judged
from storefront.curation.flag import Reason
from storefront.curation.import_sheet import SheetImport
from storefront.curation.sitting import Sitting
from storefront.galleries import shelf_check
from storefront.galleries.gallery import Gallery, GallerySpot
from storefront.galleries.gallery import Status as GalleryStatus
from storefront.galleries.rotation_period import RotationPeriod
from storefront.galleries.shelf_check import ShelfCheck
from storefront.galleries.showcase import Kind as ShowcaseKind
from storefront.galleries.showcase import Showcase
from storefront.galleries.turn import Turn
from storefront.kiosks import handing_over
from storefront.kiosks.handing_over import Wish
from storefront.kit import clock, codes, images
from storefront.kit.db import db
from storefront.notifications import message
from storefront.notifications.message import Channel
from storefront.orders import failure, fulfilment, reviewing
from storefront.orders.line import of as lines_of
from storefront.orders.order import Order
from storefront.orders.telling import seller_desk
from storefront.payments import board, claiming, notice, refund, statement_keeping
from storefront.payments import payment as payments
from storefront.payments.doubt import Doubt
from storefront.payments.statement_reading import Came
from storefront.places import pengampu
from storefront.places.area import Area
from storefront.places.target import streams
from storefront.sellers import (
    invitation,
    inviting,
    member,
    mentoring,
    permit_telling,
    qris_account,
    seller_telling,
    telling,
    verifying,
)
from storefront.sellers.closure import Closure
from storefront.sellers.enrolment import Enrolment
from storefront.sellers.member import Part, SellerMember
from storefront.sellers.member_list import MemberList
from storefront.sellers.member_list import Status as ListStatus
from storefront.sellers.member_row import MemberRow
from storefront.sellers.member_row import Status as MemberRowStatus
from storefront.sellers.permit import Kind
from storefront.sellers.seller import Seller
from storefront.sellers.seller import Status as SellerStatus
from storefront.web import private_picture
from tests import second_factor
from tests.curation.flags import flagged
from tests.kiosks import lobby
from tests.orders.complaints import fetched, opened
from tests.people import CIDENG, Shopper
from tests.sellers.accounts import enters
from tests.sellers.papers import paper, sends
from tests.web.world import OPERATOR, OTHER_SELLER, OWNER, PICTURE, SHOPPER, World

Values = dict[str, str]
_days = count(100)
Sample = Callable[[World, str], Values]


def thing(world: World, rule: Rule, owner: str, fresh: bool = False) -> Values:
    """What is named at this address: something of this owner's, the same one until a fresh one is asked for."""
    if not names_something(rule):
        return {}
    key = (sample(rule.endpoint).__name__ + rule.endpoint.rpartition(".")[0], owner)
    if fresh or key not in world.things:
        world.things[key] = sample(rule.endpoint)(world, owner)
    return world.things[key]


def _public(**values: str) -> Sample:
    return lambda world, actor: values


def _product(world: World, actor: str) -> Values:
    return {"slug": world.make.product(world.shop).slug}


def _preview(world: World, actor: str) -> Values:
    return {"what": "toko", "slug": world.shop.slug, "name": "0123456789abcdef-lebar.jpg"}


def _member(world: World, actor: str) -> Values:
    source = MemberList(area_code=world.shop.city_code, pengampu_code=world.shop.pengampu_code, digest="d")
    listed = Enrolment(
        source=source, row=2, name="Siti", folded="siti", area_code=world.shop.area_code,
        city_code=world.shop.city_code, pengampu_code=world.shop.pengampu_code,
    )  # fmt: skip
    db.session.add(listed)
    db.session.commit()
    return {"code": listed.code}


def _member_list(world: World, actor: str) -> Values:
    kept = MemberList(
        area_code=world.shop.city_code, pengampu_code=world.shop.pengampu_code, digest="d", rows=1, asked=1,
        status=ListStatus.CHECKED, heads=["Nama"], columns=["name"],
    )  # fmt: skip
    db.session.add(MemberRow(of=kept, number=2, texts=["Siti"], status=MemberRowStatus.ASKED, question="same_name"))
    db.session.commit()
    return {"code": kept.code, "number": "2"}


def _seller(world: World, actor: str) -> Values:
    return {"slug": world.shop.slug}


def _address(world: World, actor: str) -> Values:
    kept = address.Address(
        user_id=world.people[actor].id, code=codes.number(12), recipient=actor, phone="+6281234567890",
        area_code=CIDENG, postcode="10150", street="Jalan Mawar 1",
    )  # fmt: skip
    db.session.add(kept)
    db.session.commit()
    return {"code": kept.code}


def _device(world: World, actor: str) -> Values:
    sign_in.begin(world.people[actor], "tests")
    db.session.commit()
    return {"code": sign_in.devices(world.people[actor])[0].code}


def _reset(world: World, actor: str) -> Values:
    token = password_reset.by_link(world.people[SHOPPER])
    db.session.commit()
    return {"token": token}


def _bought(world: World, actor: str) -> Values:
    return {"number": world.order(actor if actor in world.people else SHOPPER).number}


def _shop_of(world: World, actor: str) -> Seller:
    return world.other_shop if actor == OTHER_SELLER else world.shop


def _packed(world: World, actor: str) -> Values:
    return {"number": world.paid(_shop_of(world, actor)).number}


def _owed_back(world: World, actor: str) -> Values:
    owed = refund.of(world.paid(_shop_of(world, actor)))[0]
    owed.proof_photo = _private_picture(f"refund-{owed.code}")
    db.session.commit()
    return {"code": owed.code}


def _given_back(world: World, actor: str) -> Values:
    order = world.order(actor if actor in world.people else SHOPPER)
    Shopper("", "").pays(order, order.total + 1_000)
    owed = refund.of(order)[0]
    owed.proof_photo = _private_picture(f"refund-{owed.code}")
    db.session.commit()
    return {"number": order.number, "code": owed.code}


def _on_the_counter(world: World, actor: str) -> Values:
    order = world.order(actor if actor in world.people else SHOPPER)
    Shopper("", "").pays(order)
    assert fulfilment.accept(order, None) and fulfilment.prepare(order, None) and fulfilment.make_ready(order, None)
    db.session.commit()
    return {"number": order.number}


def _failed(order: Order) -> Values:
    tried = failure.Failure(
        code=codes.number(12), order=order, why=failure.Why.NOBODY_HOME, outcome=failure.Outcome.AGAIN
    )
    tried.proof_photo = _private_picture(tried.owner)
    db.session.add(tried)
    db.session.commit()
    return {"number": order.number, "code": tried.code}


def _failed_purchase(world: World, actor: str) -> Values:
    return _failed(world.order(actor if actor in world.people else SHOPPER))


def _failed_delivery(world: World, actor: str) -> Values:
    return _failed(world.paid(_shop_of(world, actor)))


def _had(world: World, actor: str, buyer: str = SHOPPER) -> Order:
    """Two jars of this actor's shop, or bought by this actor, and fetched."""
    order = fetched(Shopper(buyer, "+6281234567890"), world.make.variant(seller=_shop_of(world, actor)))
    order.purchase.user_id = world.people[buyer].id
    db.session.commit()
    return order


def _complained(order: Order) -> Values:
    found = opened(order)
    found.photos = _private_picture(found.vault, f"{found.id:032x}")
    found.escalated_at = clock.now()
    db.session.commit()
    return {"code": found.code, "key": found.photos}


def _complaint(world: World, actor: str) -> Values:
    return _complained(_had(world, actor))


def _own_complaint(world: World, actor: str) -> Values:
    order = _had(world, actor, actor if actor in world.people else SHOPPER)
    return {"number": order.number} | _complained(order)


def _complaint_code(world: World, actor: str) -> Values:
    return {"code": _complaint(world, actor)["code"]}


def _own_complaint_code(world: World, actor: str) -> Values:
    told = _own_complaint(world, actor)
    return {"number": told["number"], "code": told["code"]}


def _reviewed(world: World, actor: str) -> Values:
    order = _had(world, actor)
    written = reviewing.review(lines_of(order)[0], 4, "enak")
    db.session.commit()
    assert written
    return {"code": written.code}


def _owed_line(world: World, actor: str) -> Values:
    owed = refund.of(world.paid(world.shop))[0]
    owed.proof_photo = _private_picture(f"refund-{owed.code}")
    db.session.commit()
    return {"kind": "pengembalian", "thing": str(owed.id)}


def _claimed_line(world: World, actor: str) -> Values:
    payment = payments.latest(world.order())
    assert payment is not None
    claiming.claim(payment)
    payment.rejected_at = clock.now()
    db.session.commit()
    return {"thing": str(payment.id)}


def _unclear_line(world: World, actor: str) -> Values:
    payment = payments.latest(world.order())
    assert payment is not None
    notice.for_a_person(payment, Doubt.SILENT)
    db.session.commit()
    return {"kind": "tak-jelas", "thing": str(board.places(board.Kind.UNCLEAR)[-1].thing_id)}


def _private_picture(owner: str, key: str = "0" * 32) -> str:
    """A picture of this owner that stands where the vault would have put it; its key."""
    file = private_picture.folder() / owner / key[:2] / f"{key}-{images.SIZES[-1]}.jpg"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(b"picture")
    return key


def _sticker(world: World, actor: str) -> Values:
    shop = _shop_of(world, actor)
    account = qris_account.standing(shop.id).waiting or enters(shop, world.people[OWNER])
    account.sticker_key = _private_picture(f"sticker-{account.id}", f"{shop.id:032x}")
    db.session.commit()
    return {"key": account.sticker_key}


def _under_check(world: World, actor: str) -> Values:
    shop = world.new_shop("Kue Ani")
    account = enters(shop, world.people[OWNER])
    account.sticker_key = _private_picture(f"sticker-{account.id}")
    db.session.commit()
    return {"slug": shop.slug, "key": account.sticker_key, "code": telling.unsent(shop)[0].code}


def _mutation(world: World, actor: str) -> Values:
    came = Came(clock.now(), True, 25_000, codes.number(12))
    statement_keeping.keep(_shop_of(world, actor), [came], None)
    db.session.commit()
    return {"digest": came.digest}


def _matched(world: World, actor: str) -> Values:
    paid = payments.latest(world.paid(_shop_of(world, actor)))
    return _mutation(world, actor) | {"acuan": paid.reference if paid else ""}


def _shelved(world: World, actor: str) -> Values:
    return {"slug": world.make.product(_shop_of(world, actor)).slug}


def _looked_at(world: World, actor: str) -> Values:
    product = world.make.product(world.new_shop("Kue Ani"), passed=False)
    passing.submit(product)
    judged.tell_seller(product, "change_accepted")
    db.session.commit()
    return {"slug": product.slug, "code": judged.unsent(product)[0].code}


def _taken_down(world: World, actor: str) -> Values:
    product, rini = world.make.product(_shop_of(world, actor)), world.make.staff(name="Rini Kurator")
    assert taking_down.take_down(product, rini, Reason.UNSAFE, "Botolnya tidak bersegel.")
    db.session.commit()
    return {"slug": product.slug, "code": judged.unsent(product)[0].code}


def _own_down(world: World, actor: str) -> Values:
    return {"slug": _taken_down(world, actor)["slug"]}


def _down_in_town(world: World, actor: str) -> Values:
    return _taken_down(world, OWNER)


def _reported(world: World, actor: str) -> Values:
    code = flag.new_code()
    photo = _private_picture(flag.vault_name(code))
    case = flagged(world.make.product(world.new_shop("Kue Ani")), code=code, phone="+6281234567890", photos=[photo])
    flag_telling.tell_shopper(case, "flag_dismissed", reason="not_so", why="")
    db.session.commit()
    return {"code": case.code, "key": photo, "draft": flag_telling.unsent(case)[0].code}


def _reportable(world: World, actor: str) -> Values:
    return {"what": "produk"} | _product(world, actor)


def _curated(world: World, actor: str) -> Values:
    product = world.make.product(world.new_shop("Kue Ani"), passed=False)
    run = entering.enter(product, PassLevel.KECAMATAN, None)
    assert run is not None
    judged.tell_seller(product, "run_noted", words="fotonya gelap")
    db.session.commit()
    return {"code": run.code, "draft": judged.unsent(product)[0].code}


def _curated_code(world: World, actor: str) -> Values:
    return {"code": _curated(world, actor)["code"]}


def _entered(world: World, actor: str) -> Values:
    product = world.make.product(_shop_of(world, actor), name="Kue Talam", passed=False)
    run = entering.enter(product, PassLevel.KECAMATAN, None)
    assert run is not None
    db.session.commit()
    return {"code": run.code}


def _curation_day(world: World, actor: str) -> Values:
    """A day for goods of the shop in the middle: in its kecamatan, of its pengampu."""
    today, shop = clock.today(), _shop_of(world, actor)
    day = Sitting(
        level=PassLevel.KECAMATAN, area_code=shop.area.kecamatan_code, pengampu_code=shop.pengampu_code, day=today,
        starts=time(9), place="Aula", seats=3, enter_by=today,
    )  # fmt: skip
    scheduling.announce(day, world.people[OWNER])
    db.session.commit()
    return {"code": day.code}


def _counted(world: World, actor: str) -> Values:
    item = world.make.variant(seller=_shop_of(world, actor))
    return {"slug": item.product.slug, "sku": item.sku}


def _counted_sku(world: World, actor: str) -> Values:
    return {"sku": _counted(world, actor)["sku"]}


def _counted_slug(world: World, actor: str) -> Values:
    return {"slug": _counted(world, actor)["slug"]}


def _colleague(world: World, actor: str) -> Values:
    helper = SellerMember(seller=_shop_of(world, actor), user=world.make.user("Ani"), part=Part.HELPER)
    db.session.add(helper)
    db.session.commit()
    return {"person": helper.code}


def _invited(world: World, actor: str) -> Values:
    shop = _shop_of(world, actor)
    waiting = invitation.waiting(shop.id)
    invited = waiting[0] if waiting else inviting.invite(shop, world.people[OWNER], "Ani", "+6281255500011", {})
    db.session.commit()
    return {"invitation": invited.code}


def _invitation_link(world: World, actor: str) -> Values:
    invited = inviting.invite(world.shop, world.people[OWNER], "Ani", "+6281255500012", {})
    db.session.commit()
    return {"code": invited.code, "key": invited.key}


def _asked_by_a_mentor(world: World, actor: str) -> Values:
    assert mentoring.ask(shop := _shop_of(world, actor), world.make.staff(Role.PENDAMPING), "membantu mengisi stok")
    db.session.commit()
    return {"leave": mentoring.of_seller(shop.id)[-1].code}


def _left(world: World, actor: str) -> Values:
    """A shop one helps in until one has left it: who tries the door stays in no shop of others."""
    person = world.people.get(actor) or world.people[SHOPPER]
    here = [place.seller for place in member.shops_of(person) if place.seller.name == "Dapur Tetangga"]
    shop = here[0] if here else world.make.seller("Dapur Tetangga")
    if not here:
        db.session.add(SellerMember(seller=shop, user=person, part=Part.HELPER))
    db.session.commit()
    return {"slug": shop.slug}


def _applied(world: World, actor: str) -> Values:
    shop = world.new_shop("Dapur Baru", gateway=None)
    shop.status = SellerStatus.APPLIED
    assert verifying.send_back(shop, world.make.staff(Role.CITY), "Nama di NIB lain.")
    db.session.commit()
    return {"slug": shop.slug, "item": "street", "code": seller_telling.unsent(shop)[0].code}


def _batched(world: World, actor: str) -> Values:
    item = world.make.variant(seller=_shop_of(world, actor))
    made = batch.put_in(item, 5, None, None)
    db.session.commit()
    return {"batch": made.code}


def _chosen(world: World, actor: str) -> Values:
    return {"toko": _shop_of(world, actor).slug}


def _officer(world: World, actor: str) -> Values:
    """A curator of the kecamatan and the pengampu of the shop in the middle."""
    kecamatan = world.shop.area.kecamatan_code
    role = staff_role.give(world.make.user("Tari"), Role.KURATOR, kecamatan, world.shop.pengampu_code)
    db.session.commit()
    return {"code": role.code}


def _officer_invited(world: World, actor: str) -> Values:
    seat = (Role.KURATOR, world.shop.area.kecamatan_code, world.shop.pengampu_code)
    invited = staff_inviting.invite(world.people[OPERATOR], "Tari", *seat, phone=f"+62812999{next(_days):05}")
    db.session.commit()
    return {"invitation": invited.code}


def _officer_link(world: World, actor: str) -> Values:
    invited = staff_invitation.by_code(_officer_invited(world, actor)["invitation"])
    assert invited is not None
    return {"code": invited.code, "key": invited.key}


def _variety_cell(world: World, actor: str) -> Values:
    """The city and the pengampu of the shop in the middle."""
    city, office = (db.session.get_one(Area, world.shop.city_code), pengampu.by_slug(world.shop.pengampu_code.lower()))
    assert office
    return {"kota": city.slug or "", "pengampu": office.slug}


def _target(world: World, actor: str) -> Values:
    city = db.session.get_one(Area, world.shop.city_code)
    return {"year": "2020", "city": city.slug or ""}


def _target_row(world: World, actor: str) -> Values:
    """The row of the shop's pengampu in its city."""
    row = "-".join(filter(None, [world.shop.pengampu_code.lower(), streams(world.shop.pengampu_code)[0].lower()]))
    return _target(world, actor) | {"row": row}


def shelved_in_lobby(world: World, actor: str) -> Values:
    """A gallery in the shop's city: on its only spot stands a good of the shop, and somebody has looked."""
    number, today = next(_days), clock.today()
    lobby = Gallery(
        slug=f"lobi-{number}", name=f"Galeri Lobi {number}", city_code=world.shop.city_code, place="Lobi Blok B",
        status=GalleryStatus.OPEN, opens_on=today,
    )  # fmt: skip
    spot = GallerySpot(gallery=lobby, code="A1-01", position=0)
    shelf = Showcase(slug=f"rak-{number}", name="Rak", kind=ShowcaseKind.SHELF, city_code=lobby.city_code,
                     gallery=lobby, slots=1, drawn_to=today)  # fmt: skip
    period = RotationPeriod(
        showcase=shelf,
        number=1,
        starts_on=today,
        ends_on=today,
        seed="S",
        next_fingerprint="f",
        drawn_from={"rules": {"slots": 1}, "candidates": [], "picks": [], "reserves": []},
    )
    good = world.make.product(world.shop)
    turn = Turn(period=period, slot=1, product=good, seller=world.shop, spot=spot, began_at=clock.start_of(today))
    look = ShelfCheck(turn=turn, is_there=True)
    db.session.add_all([spot, turn, look])
    db.session.flush()
    look.photo_key = _private_picture(shelf_check.vault_name(turn.id))
    db.session.commit()
    return {"slug": lobby.slug, "code": spot.code, "spot": spot.code, "turn": str(turn.id), "number": str(look.id)}


def drawn_in_lobby(world: World, actor: str) -> Values:
    """A lobby screen's showcase in the shop's city whose only slot is a good of the shop's, as it was drawn."""
    good, today = world.make.product(world.shop), clock.today()
    showcase = Showcase(
        slug=f"layar-{next(_days)}", name="Layar", kind=ShowcaseKind.KIOSK, city_code=world.shop.city_code, slots=1,
        drawn_to=today,
    )  # fmt: skip
    drawn = {
        "rules": {"slots": 1, "pengampu": {}, "category": {}, "kecamatan_cap": None}, "picks": [good.slug],
        "reserves": [], "candidates": [{
            "product": good.slug, "seller": world.shop.slug, "pengampu": good.pengampu_code, "category": "kuliner",
            "kecamatan": world.shop.area_code[:8], "seller_last": None, "seller_turns": 0, "product_last": None,
        }],
    }  # fmt: skip
    period = RotationPeriod(showcase=showcase, number=4100, starts_on=today, ends_on=today, seed="S",
                            next_fingerprint="f", drawn_from=drawn)  # fmt: skip
    db.session.add(Turn(period=period, slot=1, product=good, seller=world.shop, began_at=clock.start_of(today)))
    db.session.commit()
    return {"slug": showcase.slug, "number": "4100", "product": good.slug}  # a number no page has by chance


def _handed_over(world: World, actor: str) -> Values:
    """A list on its way from a lobby's screen: whoever holds its code may take it."""
    screen, _key = lobby.screen(good := world.make.product(world.shop), slug=f"lobi-{next(_days)}")
    wish = Wish(good.slug, variant.of(good.id)[0].sku, 1)
    begun = handing_over.begin(screen, [wish])
    db.session.commit()
    return {"token": begun.token}


def _own_turn(world: World, actor: str) -> Values:
    """A turn of the shop of this person, with a picture of its shelf."""
    values = shelved_in_lobby(world, actor)
    turn = db.session.get_one(Turn, int(values["turn"]))
    turn.seller = _shop_of(world, actor)
    called = f"{turn.period.showcase.slug}.{turn.period.number}.{turn.product.slug}"
    db.session.commit()
    return {"turn": called}


def _helped(world: World, actor: str) -> Values:
    return {"login": world.people[SHOPPER].phone or ""}


def _lost_factor(world: World, actor: str) -> Values:
    """Somebody else's each time: an open wish answers whoever asks again, and its draft may be sent already."""
    person = world.make.staff(Role.KURATOR, "Tari")
    second_factor.has(person)
    db.session.flush()
    wish = factor_renewing.ask(person, person)
    assert wish
    db.session.commit()
    return {"code": wish.code, "draft": factor_telling.unsent([wish])[wish.code][0].code}


def _sheet(world: World, actor: str) -> Values:
    shop = _shop_of(world, actor)
    if (alive := import_sheet.alive(shop.id)) is None:
        alive = SheetImport(seller_id=shop.id, code=codes.number(12), digest="d", file_name="stok.csv")
        db.session.add(alive)
        db.session.commit()
    return {"code": alive.code}


def _draft(world: World, actor: str) -> Values:
    order = world.paid(_shop_of(world, actor))
    kept = message.prepare(
        Channel.WHATSAPP, "+6281234567890", "shopper/expired", seller_desk(order.seller), order.number,
        name="Sari", number=order.number, seller=order.seller.name, link="x",
    )  # fmt: skip
    db.session.commit()
    return {"code": kept.code}


def _paper(world: World, actor: str) -> Values:
    shop = _shop_of(world, actor)
    permit = sends(shop, Kind.PIRT, world.people[OWNER], clock.today() + timedelta(days=900))
    permit.picture_key = _private_picture(permit.vault)
    permit_telling.tell_seller(permit, "permit_ends")
    db.session.commit()
    return {"code": permit.code, "draft": permit_telling.unsent(shop)[-1].code}


def _own_paper(world: World, actor: str) -> Values:
    return {"code": _paper(world, actor)["code"]}


def _papers_product(world: World, actor: str) -> Values:
    product = world.make.product(_shop_of(world, actor))
    accepted = paper(product.seller, Kind.PIRT)
    papers_choosing.choose(accepted, [product.slug])
    db.session.commit()
    return {"code": accepted.code, "barang": product.slug}


def _shut(world: World, actor: str) -> Values:
    day = clock.today() + timedelta(days=next(_days))
    db.session.add(Closure(seller_id=_shop_of(world, actor).id, first_on=day, last_on=day))
    db.session.commit()
    return {"day": day.isoformat()}


def _lobby_screen(world: World, actor: str) -> Values:
    """A screen in the lobby of the shop's city."""
    screen, _key = lobby.screen(slug=f"layar-{next(_days)}")
    screen.city_code = world.shop.city_code
    db.session.commit()
    return {"code": screen.code}


def _flags_photo(world: World, actor: str) -> Values:
    """The address of a picture that somebody sent with a report."""
    told = _reported(world, actor)
    return {"alamat": f"/petugas/laporan/{told['code']}/foto/{told['key']}"}


PUBLIC: dict[
    str, Sample
] = {  # by page, or by endpoint where a page has more; everybody may see these, so there are no others'
    "": _public(filename="logo.svg", version="0"),
    "media": _public(part="ab", name=PICTURE),
    "webhooks": _public(name="static"),
    "shop.products": _product,
    "shop.sellers": _seller,
    "shop.cities": _public(slug="jakarta-pusat"),
    "shop.pengampu": _public(slug="ppkukm"),
    "shop.categories": _public(slug="kuliner"),
    "shop.seasons": _public(slug="lebaran"),
    "shop.previews": _preview,
    "shop.sitemap": _public(number="0"),
    "kiosk.product_codes": _product,
    "account.invitations": _invitation_link,
    "account.password": _reset,
    "staff.products": _looked_at,
    "staff.signature": _looked_at,
    "staff.variety": _variety_cell,
    "staff.runs": _curated_code,
    "staff.runs.mark_sent": _curated,
    "staff.run_days": _curated_code,
    "staff.concluding": _curated_code,
    "staff.scoring": _curated_code,
    "staff.sittings": _curation_day,
    "staff.rubrics": _public(number="1"),
    "staff.qris": _under_check,
    "staff.permits": _paper,
    "staff.problems.show": _public(slug="belum-siap"),
    "staff.kiosks": _lobby_screen,
    "staff.looks.look": _flags_photo,
    "staff.flags": _reported,
    "staff.take_downs": _down_in_town,
    "shop.flags": _reportable,
    "shop.galleries": shelved_in_lobby,
    "shop.shelf_spots": shelved_in_lobby,
    "shop.draws": drawn_in_lobby,
    "shop.taking_over": _handed_over,
    "shop.reviews.index": _product,
    "staff.complaints": _complaint_code,
    "staff.complaints.photo": _complaint,
    "staff.reviews": _reviewed,
    "staff.money.show": _owed_line,
    "staff.money.photo": _owed_line,
    "staff.money_refunds": _owed_line,
    "staff.money_orders": _claimed_line,
    "staff.money_bank": _unclear_line,
    "staff.money_undo.undo": _bought,
    "staff.mentoring": _seller,
    "staff.sellers": _applied,
    "staff.galleries": shelved_in_lobby,
    "staff.gallery_spots": shelved_in_lobby,
    "staff.shelves": shelved_in_lobby,
    "staff.price_cards": shelved_in_lobby,
    "staff.showcases": drawn_in_lobby,
    "staff.periods": drawn_in_lobby,
    "staff.turns": drawn_in_lobby,
    "staff.fairness": drawn_in_lobby,
    "staff.targets": _target,
    "staff.target_rows": _target_row,
    "staff.target_files": _target,
    "staff.members": _member,
    "staff.member_lists": _member_list,
    "account.staff_invitations": _officer_link,
    "staff.officers": _officer,
    "staff.officer_invitations": _officer_invited,
    "staff.factors": _lost_factor,
    "staff.factors.ask": _helped,
    "staff.people.give_code": _helped,
    "staff.people.end_devices": _helped,
    "staff.people.disable": _helped,
    "staff.people.enable": _helped,
}
OWNED: dict[str, Sample] = {  # by page or endpoint; what stands here belongs to somebody
    "account.addresses": _address,
    "account.devices": _device,
    "shop.orders": _bought,
    "shop.pay": _bought,
    "shop.claims": _bought,
    "shop.renewals": _bought,
    "shop.offers": _bought,
    "shop.cancel_requests": _bought,
    "shop.handing_over.code": _on_the_counter,
    "shop.handing_over.photo": _failed_purchase,
    "shop.complaints": _own_complaint_code,
    "shop.complaints.photo": _own_complaint,
    "shop.complaints.show": _bought,
    "shop.complaints.complain": _bought,
    "shop.reviews.edit": _bought,
    "shop.reviews.save": _bought,
    "shop.refunds": _given_back,
    "shop.refunds.show": _bought,
    "shop.refunds.ask": _bought,
    "seller.orders": _packed,
    "seller.steps": _packed,
    "seller.cancel_requests": _packed,
    "seller.parts": _packed,
    "seller.failures": _packed,
    "seller.failures.photo": _failed_delivery,
    "seller.complaints": _complaint_code,
    "seller.complaints.photo": _complaint,
    "seller.reviews": _reviewed,
    "seller.money": _packed,
    "seller.statements": _mutation,
    "seller.statements.match": _matched,
    "seller.offers": _packed,
    "seller.refunds": _owed_back,
    "seller.qris.photo": _sticker,
    "seller.products": _shelved,
    "seller.product_details": _shelved,
    "seller.product_states": _shelved,
    "seller.product_curation": _shelved,
    "seller.curation": _entered,
    "seller.take_downs": _own_down,
    "seller.variants": _counted,
    "seller.variants.show": _counted_slug,
    "seller.variants.add": _counted_slug,
    "seller.book": _counted_sku,
    "seller.batches.undo": _batched,
    "seller.photos": _shelved,
    "seller.shelf": _counted,
    "seller.people": _colleague,
    "seller.invitations": _invited,
    "seller.mentors": _asked_by_a_mentor,
    "account.shops": _left,
    "seller.shop.switch": _chosen,
    "seller.permits": _own_paper,
    "seller.permit_goods": _own_paper,
    "seller.permit_goods.let_go": _papers_product,
    "seller.product_papers": _shelved,
    "seller.closures": _shut,
    "seller.turns": _own_turn,
    "seller.messages": _draft,
    "seller.sheets": _sheet,
}


def sample(endpoint: str) -> Sample:
    """What fills the blanks of this endpoint. Raises KeyError for one nobody has thought of."""
    page = endpoint.rpartition(".")[0]
    for table in (OWNED, PUBLIC):
        for key in (endpoint, page):
            if key in table:
                return table[key]
    raise KeyError(endpoint)


def is_owned(rule: Rule) -> bool:
    """Whether what is named here belongs to somebody."""
    return names_something(rule) and sample(rule.endpoint) in OWNED.values()


def names_something(rule: Rule) -> bool:
    """Whether the address has blanks, or the form behind it names a thing."""
    return bool(rule.arguments or {rule.endpoint} & {*OWNED, *PUBLIC})
