"""People, members, targets and variety of the programme."""

from itertools import count

from storefront.accounts import (
    staff_invitation,
    staff_inviting,
    staff_role,
)
from storefront.accounts.staff_role import Role
from storefront.kit.db import db
from storefront.places import pengampu
from storefront.places.area import Area
from storefront.places.target import streams
from storefront.sellers.enrolment import Enrolment
from storefront.sellers.member_list import MemberList
from storefront.sellers.member_list import Status as ListStatus
from storefront.sellers.member_row import MemberRow
from storefront.sellers.member_row import Status as MemberRowStatus
from tests.web.world import OPERATOR, World

Values = dict[str, str]
_days = count(100)


def a_member(world: World, actor: str) -> Values:
    source = MemberList(area_code=world.shop.city_code, pengampu_code=world.shop.pengampu_code, digest="d")
    listed = Enrolment(
        source=source, row=2, name="Siti", folded="siti", area_code=world.shop.area_code,
        city_code=world.shop.city_code, pengampu_code=world.shop.pengampu_code,
    )  # fmt: skip
    db.session.add(listed)
    db.session.commit()
    return {"code": listed.code}


def member_list(world: World, actor: str) -> Values:
    kept = MemberList(
        area_code=world.shop.city_code, pengampu_code=world.shop.pengampu_code, digest="d", rows=1, asked=1,
        status=ListStatus.CHECKED, heads=["Nama"], columns=["name"],
    )  # fmt: skip
    db.session.add(MemberRow(of=kept, number=2, texts=["Siti"], status=MemberRowStatus.ASKED, question="same_name"))
    db.session.commit()
    return {"code": kept.code, "number": "2"}


def officer(world: World, actor: str) -> Values:
    """A curator of the kecamatan and the pengampu of the shop in the middle."""
    kecamatan = world.shop.area.kecamatan_code
    role = staff_role.give(world.make.user("Tari"), Role.KURATOR, kecamatan, world.shop.pengampu_code)
    db.session.commit()
    return {"code": role.code}


def officer_invited(world: World, actor: str) -> Values:
    seat = (Role.KURATOR, world.shop.area.kecamatan_code, world.shop.pengampu_code)
    invited = staff_inviting.invite(world.people[OPERATOR], "Tari", *seat, phone=f"+62812999{next(_days):05}")
    db.session.commit()
    return {"invitation": invited.code}


def officer_link(world: World, actor: str) -> Values:
    invited = staff_invitation.by_code(officer_invited(world, actor)["invitation"])
    assert invited is not None
    return {"code": invited.code, "key": invited.key}


def variety_cell(world: World, actor: str) -> Values:
    """The city and the pengampu of the shop in the middle."""
    city, office = (db.session.get_one(Area, world.shop.city_code), pengampu.by_slug(world.shop.pengampu_code.lower()))
    assert office
    return {"kota": city.slug or "", "pengampu": office.slug}


def target(world: World, actor: str) -> Values:
    city = db.session.get_one(Area, world.shop.city_code)
    return {"year": "2020", "city": city.slug or ""}


def target_row(world: World, actor: str) -> Values:
    """The row of the shop's pengampu in its city."""
    row = "-".join(filter(None, [world.shop.pengampu_code.lower(), streams(world.shop.pengampu_code)[0].lower()]))
    return target(world, actor) | {"row": row}
