"""Demo sellers: shops with people, papers, couriers' prices, and QRIS accounts that can be paid nowhere."""

from datetime import date, time, timedelta
from random import Random

from stdnum import luhn

from storefront.accounts.user import User
from storefront.demo import words
from storefront.demo.sample import SampleSeller
from storefront.kit import clock
from storefront.kit.db import db
from storefront.kit.slugs import slug
from storefront.places import area as places
from storefront.places.area import Area
from storefront.qris import payload
from storefront.sellers import permit, qris_account
from storefront.sellers.delivery_area import DeliveryArea, ParcelRate, Zone
from storefront.sellers.member import Part, SellerMember
from storefront.sellers.permit import Kind, Permit
from storefront.sellers.qris_account import QrisAccount
from storefront.sellers.seller import Seller, Status

ACQUIRER = "93600000"  # a number no acquirer has
GUID = "ID.CO.EXAMPLE.WWW"
GATEWAYS = ["snap", "snap", "snap", "stripe", "static"]
NEAR, FAR = 10_000, 18_000
PARCELS = {
    Zone.MAINLAND: [(1_000, 9_000), (3_000, 15_000), (10_000, 32_000)],
    Zone.ISLANDS: [(1_000, 24_000), (5_000, 60_000)],
}  # up to so many grams: rupiah


def make(sample: SampleSeller, number: int, owner: User, approver: User, dice: Random) -> Seller:
    """A live shop with everything a shopper may ask about."""
    place = db.session.get_one(Area, sample.kelurahan_code)
    seller = Seller(
        slug=slug(sample.name), name=sample.name, maker=sample.owner, tagline=sample.tagline,
        story=words.story(sample, place, dice), phone=owner.phone, area=place, city_code=place.city_code,
        street=words.street(dice), landmark=words.landmark(dice), pengampu_code=sample.pengampu,
        open_days=dice.choice(["123456", "12345", "1234567", "23456"]), cut_off=time(dice.choice([13, 15, 17])),
        offers_parcel=True, joined_at=clock.now() - timedelta(days=dice.randint(90, 900)),
    )  # fmt: skip
    db.session.add(seller)
    db.session.flush()
    seller.move(Status.VERIFIED)
    seller.move(Status.LIVE)
    db.session.add(SellerMember(seller=seller, user=owner, part=Part.OWNER, may_confirm_money=True))
    _deliver(seller, dice)
    paper(seller, Kind.NIB, f"0000{number:09}", None, approver, dice)
    if sample.has_qris:
        _qris(seller, place, number, owner, approver)
    return seller


def paper(
    seller: Seller, kind: Kind, number: str, lasts_years: int | None, checker: User, dice: Random
) -> Permit:  # fmt: skip
    """A paper of the right shape that can belong to nobody, checked by someone some weeks ago."""
    assert kind == Kind.SLHS or permit.has_shape(kind, number), f"{kind} {number}"
    issued = clock.today() - timedelta(days=dice.randint(60, 700))
    ends = date(issued.year + lasts_years, issued.month, min(issued.day, 28)) if lasts_years else None
    made = Permit(
        seller=seller, kind=kind, number=permit.normal(number), issued_on=issued, ends_on=ends,
        checked_on=clock.today() - timedelta(days=dice.randint(5, 50)), checked_by_id=checker.id,
    )  # fmt: skip
    db.session.add(made)
    return made


def _deliver(seller: Seller, dice: Random) -> None:
    """The own courier serves the whole city and, from some shops, the next one; the islands only by parcel."""
    island = seller.city_code == places.ISLANDS
    near = [area.code for area in places.kecamatan(seller.city_code)]
    far = [] if island or dice.random() < 0.4 else [area.code for area in places.kecamatan("31.71")]
    for code in dict.fromkeys(near + far):
        price = NEAR if code in near else FAR
        db.session.add(DeliveryArea(seller_id=seller.id, kecamatan_code=code, price=price + dice.choice([0, 2_000])))
    for zone, rates in PARCELS.items():
        for up_to, price in rates:
            db.session.add(ParcelRate(seller_id=seller.id, zone=zone, up_to_g=up_to, price=price))


def _qris(seller: Seller, place: Area, number: int, owner: User, approver: User) -> None:
    """An account entered by one person and approved by another. Its NMID fails the check digit on purpose."""
    city = db.session.get_one(Area, seller.city_code).short_name
    merchant = payload.Merchant(
        name=payload.fold_name(seller.name), city=payload.fold_city(city), postcode=place.postcode or "10110",
        pan=f"{ACQUIRER}{number:010}", merchant_id=f"{number:015}", guid=GUID, nmid=_nmid(number), criteria="UMI",
        mcc="5499",
    )  # fmt: skip
    gateway = GATEWAYS[number % len(GATEWAYS)]
    account = QrisAccount(
        seller=seller, gateway=gateway, gateway_account=_account_name(gateway, number), nmid=merchant.nmid,
        merchant_name=merchant.name, merchant_city=merchant.city, postcode=merchant.postcode, pan=merchant.pan,
        merchant_id=merchant.merchant_id, guid=merchant.guid, criteria=merchant.criteria, mcc=merchant.mcc,
        static_text=payload.build(merchant), entered_by_id=owner.id,
    )  # fmt: skip
    db.session.add(account)
    db.session.flush()
    account.move(qris_account.Status.APPROVED, approved_at=clock.now(), approved_by_id=approver.id)


def _account_name(gateway: str, number: int) -> str:
    return f"acct_demo{number:08}" if gateway == "stripe" else f"{number:015}"


def _nmid(number: int) -> str:
    """`ID` and 13 digits whose last is not the Luhn digit, so that it can be nobody's."""
    body = f"1099{number:08}"
    return f"ID{body}{(int(luhn.calc_check_digit(body)) + 5) % 10}"
