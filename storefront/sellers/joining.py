"""How a person becomes a seller: a shop in the state `applied`, the person as its owner, and what they agreed to."""

from dataclasses import dataclass

from sqlalchemy import select

from storefront.accounts import history
from storefront.accounts.user import User
from storefront.kit import codes, slugs
from storefront.kit.db import db
from storefront.places.area import Area
from storefront.sellers import enrolling_linking, nik, registration
from storefront.sellers.member import Part, SellerMember
from storefront.sellers.registration import Entrant, Registration
from storefront.sellers.seller import Seller, Status, by_slug


@dataclass(frozen=True)
class Applicant:
    """What the form says. `nik` is in its normal spelling and forgotten after this."""

    name: str
    maker: str
    phone: str  # E.164
    area: Area  # a kelurahan
    pengampu_code: str
    chose_pengampu: bool
    entrant: Entrant
    nik: str


def join(person: User, said: Applicant, form_key: str) -> Registration:
    """Register a shop. The same form sent again answers what it made the first time, even two at once (unique key)."""
    if made := by_form(person, form_key):
        return made
    seller = Seller(
        slug=_address(said.name), name=said.name, maker=said.maker, phone=said.phone, area_code=said.area.code,
        city_code=said.area.city_code, pengampu_code=said.pengampu_code, status=Status.APPLIED,
    )  # fmt: skip
    joined = Registration(
        seller=seller, user=person, entrant=said.entrant, nik_last=said.nik[-4:],
        nik_hash=registration.hashed(said.nik), nik_is_odd=nik.fault(said.nik) is not None,
        chose_pengampu=said.chose_pengampu, form_key=form_key,
    )  # fmt: skip
    db.session.add_all([seller, joined, SellerMember(seller=seller, user=person, part=Part.OWNER)])
    db.session.flush()
    enrolling_linking.join(joined)
    history.note(person, "seller.applied", seller.slug, after={"agreement": joined.agreed_version})
    return joined


def by_form(person: User, form_key: str) -> Registration | None:
    """What this form has made already."""
    return db.session.scalar(
        select(Registration).where(Registration.form_key == form_key, Registration.user_id == person.id)
    )


def _address(name: str) -> str:
    """An address made of the name; where it is taken, with a few letters behind it."""
    plain = slugs.slug(name, 60)
    return plain if by_slug(plain) is None else f"{plain}-{codes.number(4).lower()}"
