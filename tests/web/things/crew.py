"""Who works in a shop and when it is shut."""

from datetime import timedelta
from itertools import count

from storefront.accounts.staff_role import Role
from storefront.kit import clock
from storefront.kit.db import db
from storefront.sellers import (
    invitation,
    inviting,
    mentoring,
)
from storefront.sellers.closure import Closure
from storefront.sellers.member import Part, SellerMember
from tests.web.things import kept as kept_things
from tests.web.world import OWNER, World

Values = dict[str, str]
_days = count(100)


def colleague(world: World, actor: str) -> Values:
    helper = SellerMember(seller=kept_things.shop_of(world, actor), user=world.make.user("Ani"), part=Part.HELPER)
    db.session.add(helper)
    db.session.commit()
    return {"person": helper.code}


def invited(world: World, actor: str) -> Values:
    shop = kept_things.shop_of(world, actor)
    waiting = invitation.waiting(shop.id)
    invited = waiting[0] if waiting else inviting.invite(shop, world.people[OWNER], "Ani", "+6281255500011", {})
    db.session.commit()
    return {"invitation": invited.code}


def invitation_link(world: World, actor: str) -> Values:
    invited = inviting.invite(world.shop, world.people[OWNER], "Ani", "+6281255500012", {})
    db.session.commit()
    return {"code": invited.code, "key": invited.key}


def asked_by_a_mentor(world: World, actor: str) -> Values:
    shop = kept_things.shop_of(world, actor)
    assert mentoring.ask(shop, world.make.staff(Role.PENDAMPING), "membantu mengisi stok")
    db.session.commit()
    return {"leave": mentoring.of_seller(shop.id)[-1].code}


def chosen(world: World, actor: str) -> Values:
    return {"toko": kept_things.shop_of(world, actor).slug}


def shut(world: World, actor: str) -> Values:
    day = clock.today() + timedelta(days=next(_days))
    db.session.add(Closure(seller_id=kept_things.shop_of(world, actor).id, first_on=day, last_on=day))
    db.session.commit()
    return {"day": day.isoformat()}
