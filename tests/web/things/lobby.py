"""What stands in the lobbies: galleries, draws, screens, lists on their way to a phone."""

from itertools import count

from sqlalchemy import select

from storefront.catalog import variant
from storefront.galleries import shelf_check, turn_telling
from storefront.galleries.gallery import Gallery, GallerySpot
from storefront.galleries.gallery import Status as GalleryStatus
from storefront.galleries.rotation_period import RotationPeriod
from storefront.galleries.shelf_check import ShelfCheck
from storefront.galleries.showcase import Kind as ShowcaseKind
from storefront.galleries.showcase import Showcase
from storefront.galleries.turn import Turn
from storefront.kiosks import handing_over
from storefront.kiosks.handing_over import Wish
from storefront.kit import clock
from storefront.kit.db import db
from storefront.notifications.message import Channel, Message
from tests.kiosks import lobby
from tests.web.things import kept as kept_things
from tests.web.world import World

Values = dict[str, str]
_days = count(100)


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
    look.photo_key = kept_things.hidden_picture(shelf_check.vault_name(turn.id))
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


def told_in_lobby(world: World, actor: str) -> Values:
    """The same, and the draft that tells the shop of it."""
    drawn = drawn_in_lobby(world, actor)
    mine = select(RotationPeriod).join(RotationPeriod.showcase).where(Showcase.slug == drawn["slug"])
    turn_telling.tell_drawn(period := db.session.scalars(mine).one())
    told = select(Message.code).where(Message.about == turn_telling.about(period.id, world.shop.id))
    draft = db.session.scalars(told.where(Message.channel == Channel.WHATSAPP)).one()
    db.session.commit()
    return drawn | {"code": draft}


def handed_over(world: World, actor: str) -> Values:
    """A list on its way from a lobby's screen: whoever holds its code may take it."""
    screen, _key = lobby.screen(good := world.make.product(world.shop), slug=f"lobi-{next(_days)}")
    wish = Wish(good.slug, variant.of(good.id)[0].sku, 1)
    begun = handing_over.begin(screen, [wish])
    db.session.commit()
    return {"token": begun.token}


def own_turn(world: World, actor: str) -> Values:
    """A turn of the shop of this person, with a picture of its shelf."""
    values = shelved_in_lobby(world, actor)
    turn = db.session.get_one(Turn, int(values["turn"]))
    turn.seller = kept_things.shop_of(world, actor)
    called = f"{turn.period.showcase.slug}.{turn.period.number}.{turn.product.slug}"
    db.session.commit()
    return {"turn": called}


def lobby_screen(world: World, actor: str) -> Values:
    """A screen in the lobby of the shop's city."""
    screen, _key = lobby.screen(slug=f"layar-{next(_days)}")
    screen.city_code = world.shop.city_code
    db.session.commit()
    return {"code": screen.code}
