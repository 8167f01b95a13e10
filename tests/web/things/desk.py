"""What lies on the desks of the programme: goods to look at, reports, runs, days, shops that apply."""

from datetime import time

from storefront.accounts import (
    factor_renewing,
    factor_telling,
)
from storefront.accounts.staff_role import Role
from storefront.catalog import passing
from storefront.catalog.product import PassLevel
from storefront.curation import entering, flag, flag_telling, scheduling
from storefront.curation import telling as judged
from storefront.curation.sitting import Sitting
from storefront.kit import clock
from storefront.kit.db import db
from storefront.sellers import (
    seller_telling,
    verifying,
)
from storefront.sellers.seller import Status as SellerStatus
from tests import second_factor
from tests.curation.flags import flagged
from tests.web.things import goods as goods_things
from tests.web.things import kept as kept_things
from tests.web.world import OWNER, World

Values = dict[str, str]


def looked_at(world: World, actor: str) -> Values:
    product = world.make.product(world.new_shop("Kue Ani"), passed=False)
    passing.submit(product)
    judged.tell_seller(product, "change_accepted")
    db.session.commit()
    return {"slug": product.slug, "code": judged.unsent(product)[0].code}


def down_in_town(world: World, actor: str) -> Values:
    return goods_things.taken_down(world, OWNER)


def reported(world: World, actor: str) -> Values:
    code = flag.new_code()
    photo = kept_things.hidden_picture(flag.vault_name(code))
    case = flagged(world.make.product(world.new_shop("Kue Ani")), code=code, phone="+6281234567890", photos=[photo])
    flag_telling.tell_shopper(case, "flag_dismissed", reason="not_so", why="")
    db.session.commit()
    return {"code": case.code, "key": photo, "draft": flag_telling.unsent(case)[0].code}


def flags_photo(world: World, actor: str) -> Values:
    """The address of a picture that somebody sent with a report."""
    told = reported(world, actor)
    return {"alamat": f"/petugas/laporan/{told['code']}/foto/{told['key']}"}


def curated(world: World, actor: str) -> Values:
    product = world.make.product(world.new_shop("Kue Ani"), passed=False)
    run = entering.enter(product, PassLevel.KECAMATAN, None)
    assert run is not None
    judged.tell_seller(product, "run_noted", words="fotonya gelap")
    db.session.commit()
    return {"code": run.code, "draft": judged.unsent(product)[0].code}


def curated_code(world: World, actor: str) -> Values:
    return {"code": curated(world, actor)["code"]}


def curation_day(world: World, actor: str) -> Values:
    """A day for goods of the shop in the middle: in its kecamatan, of its pengampu."""
    today, shop = clock.today(), kept_things.shop_of(world, actor)
    day = Sitting(
        level=PassLevel.KECAMATAN, area_code=shop.area.kecamatan_code, pengampu_code=shop.pengampu_code, day=today,
        starts=time(9), place="Aula", seats=3, enter_by=today,
    )  # fmt: skip
    scheduling.announce(day, world.people[OWNER])
    db.session.commit()
    return {"code": day.code}


def applied(world: World, actor: str) -> Values:
    shop = world.new_shop("Dapur Baru", gateway=None)
    shop.status = SellerStatus.APPLIED
    assert verifying.send_back(shop, world.make.staff(Role.CITY), "Nama di NIB lain.")
    db.session.commit()
    return {"slug": shop.slug, "item": "street", "code": seller_telling.unsent(shop)[0].code}


def lost_factor(world: World, actor: str) -> Values:
    """Somebody else's each time: an open wish answers whoever asks again, and its draft may be sent already."""
    person = world.make.staff(Role.KURATOR, "Tari")
    second_factor.has(person)
    db.session.flush()
    wish = factor_renewing.ask(person, person)
    assert wish
    db.session.commit()
    return {"code": wish.code, "draft": factor_telling.unsent([wish])[wish.code][0].code}
