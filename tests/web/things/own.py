"""What belongs to a person: addresses, devices, links to a password and to shops one helps in."""

from storefront.accounts import (
    address,
    password_reset,
    sign_in,
)
from storefront.kit import codes
from storefront.kit.db import db
from storefront.sellers import (
    member,
)
from storefront.sellers.member import Part, SellerMember
from tests.people import CIDENG
from tests.web.world import SHOPPER, World

Values = dict[str, str]


def an_address(world: World, actor: str) -> Values:
    kept = address.Address(
        user_id=world.people[actor].id, code=codes.number(12), recipient=actor, phone="+6281234567890",
        area_code=CIDENG, postcode="10150", street="Jalan Mawar 1",
    )  # fmt: skip
    db.session.add(kept)
    db.session.commit()
    return {"code": kept.code}


def device(world: World, actor: str) -> Values:
    sign_in.begin(world.people[actor], "tests")
    db.session.commit()
    return {"code": sign_in.devices(world.people[actor])[0].code}


def reset(world: World, actor: str) -> Values:
    token = password_reset.by_link(world.people[SHOPPER])
    db.session.commit()
    return {"token": token}


def left(world: World, actor: str) -> Values:
    """A shop one helps in until one has left it: who tries the door stays in no shop of others."""
    person = world.people.get(actor) or world.people[SHOPPER]
    here = [place.seller for place in member.shops_of(person) if place.seller.name == "Dapur Tetangga"]
    shop = here[0] if here else world.make.seller("Dapur Tetangga")
    if not here:
        db.session.add(SellerMember(seller=shop, user=person, part=Part.HELPER))
    db.session.commit()
    return {"slug": shop.slug}
