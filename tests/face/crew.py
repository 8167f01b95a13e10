"""Those who come and go in the town: a helper, somebody invited, a mentor who asks, a shop that has just applied."""

from itertools import count

from storefront.accounts import staff_inviting, staff_role
from storefront.accounts.staff_role import Role
from storefront.accounts.user import User
from storefront.catalog import seller_kind
from storefront.kit.db import db
from storefront.sellers import inviting, joining, member, mentoring
from storefront.sellers.joining import Applicant
from storefront.sellers.member import Part, SellerMember
from storefront.sellers.registration import Entrant
from tests.people import Make

MENTOR = "+6281200000901"


def arrive(owner: User) -> dict[str, str]:
    """What fills the blanks of the pages about people; `owner` is the demo's maker."""
    make, shop = Make(count(900)), member.shops_of(owner)[0].seller
    helper = SellerMember(seller=shop, user=make.user("Ani Lestari"), part=Part.HELPER, may_keep_goods=True)
    mentor, rahma = make.user("Bagas", MENTOR), make.user("Rahma")
    db.session.add(helper)
    staff_role.give(mentor, Role.PENDAMPING)
    officer = staff_role.give(make.user("Tari Handayani"), Role.KURATOR, shop.area.kecamatan_code, "PPKUKM")
    asked = staff_inviting.invite(
        make.staff(name="Wulan"), "Pak Danu", Role.CITY, shop.city_code, None, phone="+6281255500015"
    )
    invited = inviting.invite(shop, owner, "Pak Joko", "+6281255500013", {})
    mentoring.ask(shop, mentor, "membantu mengisi foto dan stok sebelum bazar akhir bulan")
    said = Applicant(
        name="Dapur Rahma", maker="Rahma", phone="+6281255500014", area=shop.area, pengampu_code="PPKUKM",
        chose_pengampu=False, entrant=Entrant.NEW, nik="3171015708450001",
    )  # fmt: skip
    applied = joining.join(rahma, said, "town").seller
    seller_kind.name(applied, ["kudapan", "minuman"])
    db.session.commit()
    return {
        "own": shop.slug, "helper": helper.code, "invitation": invited.code, "invitation_key": invited.key,
        "applied": applied.slug, "officer": officer.code, "officer_invitation": asked.code,
        "officer_invitation_key": asked.key,
    }  # fmt: skip
