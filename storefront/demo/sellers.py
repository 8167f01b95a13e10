"""Demo sellers: shops with people, papers, couriers' prices, and QRIS accounts that can be paid nowhere."""

from datetime import time, timedelta
from random import Random

from stdnum import luhn

from storefront.accounts.user import User
from storefront.demo import permits, words
from storefront.demo.sample import SampleSeller
from storefront.kit import clock
from storefront.kit.db import db
from storefront.kit.slugs import slug
from storefront.places import area as places
from storefront.places.area import Area
from storefront.qris import payload
from storefront.sellers import qris_account
from storefront.sellers.delivery_area import DeliveryArea, ParcelRate, Zone
from storefront.sellers.member import Part, SellerMember
from storefront.sellers.permit import Kind
from storefront.sellers.qris_account import QrisAccount
from storefront.sellers.seller import Seller, Status

ACQUIRER = "93600000"  # a number no acquirer has
GUID = "ID.CO.EXAMPLE.WWW"
GATEWAYS = ["snap", "snap", "snap", "stripe", "static"]
TRADES = {  # merchant category codes (ISO 18245) by what a shop mostly sells
    "kuliner": "5814", "pertanian-perikanan": "5499", "kriya": "5970", "fesyen": "5699", "suvenir": "5947",
    "perawatan": "5977", "jasa": "7299",
}  # fmt: skip
NEAR, FAR, ISLAND = 10_000, 18_000, 15_000
NEIGHBOUR = {"31.71": "31.74", "31.72": "31.71", "31.73": "31.71", "31.74": "31.71", "31.75": "31.71"}
SHORT_WAY = [(1_000, 9_000), (3_000, 15_000), (10_000, 32_000)]  # up to so many grams: rupiah
OVER_SEA = [(1_000, 24_000), (5_000, 60_000)]


def make(sample: SampleSeller, trade: str, owner: User, approver: User, dice: Random) -> Seller:
    """A live shop with everything a shopper may ask about; `trade` is the category it mostly sells."""
    place = db.session.get_one(Area, sample.kelurahan_code)
    seller = Seller(
        slug=slug(sample.name), name=sample.name, maker=sample.owner, tagline=sample.tagline, story=sample.story,
        phone=owner.phone, area=place, city_code=place.city_code, street=words.street(dice),
        landmark=words.landmark(dice, place.is_island), pengampu_code=sample.pengampu,
        open_days=dice.choice(["123456", "12345", "1234567", "23456"]), cut_off=time(dice.choice([13, 15, 17])),
        offers_parcel=True, joined_at=clock.now() - timedelta(days=dice.randint(90, 900)),
    )  # fmt: skip
    db.session.add(seller)
    db.session.flush()
    seller.move(Status.VERIFIED)
    seller.move(Status.LIVE)
    db.session.add(SellerMember(seller=seller, user=owner, part=Part.OWNER, may_confirm_money=True))
    _deliver(seller, place, dice)
    permits.issue(seller, Kind.NIB, sample.number, approver, dice)
    if sample.has_qris:
        _qris(seller, place, sample.number, TRADES[trade], owner, approver)
    return seller


def _deliver(seller: Seller, place: Area, dice: Random) -> None:
    """On land the own courier serves the whole city and, from some shops, the next one; on an island only that part."""
    if place.is_island:
        prices = {place.kecamatan_code: ISLAND}
    else:
        further = [NEIGHBOUR[seller.city_code]] if dice.random() < 0.6 else []
        prices = {area.code: FAR for city in further for area in places.kecamatan(city)}
        prices |= {area.code: NEAR for area in places.kecamatan(seller.city_code)}
    for code, price in sorted(prices.items()):
        db.session.add(DeliveryArea(seller_id=seller.id, kecamatan_code=code, price=price + dice.choice([0, 2_000])))
    for zone in Zone:
        same_side = (zone == Zone.ISLANDS) == place.is_island
        for up_to, price in SHORT_WAY if same_side else OVER_SEA:
            db.session.add(ParcelRate(seller_id=seller.id, zone=zone, up_to_g=up_to, price=price))


def _qris(seller: Seller, place: Area, number: int, mcc: str, owner: User, approver: User) -> None:
    """An account entered by one person and approved by another. Its NMID fails the check digit on purpose."""
    merchant = sticker(seller, place, number, mcc)
    gateway = GATEWAYS[number % len(GATEWAYS)]
    account = QrisAccount(
        seller=seller, gateway=gateway, gateway_account=_account_name(gateway, number), nmid=merchant.nmid,
        merchant_name=merchant.name, merchant_city=merchant.city, postcode=merchant.postcode, pan=merchant.pan,
        merchant_id=merchant.merchant_id, guid=merchant.guid, criteria=merchant.criteria, mcc=merchant.mcc,
        static_text=payload.build(merchant), entered_by_id=owner.id, phone=seller.phone,
    )  # fmt: skip
    db.session.add(account)
    db.session.flush()
    account.move(qris_account.Status.APPROVED, approved_at=clock.now(), approved_by_id=approver.id)


def sticker(seller: Seller, place: Area, number: int, mcc: str, name: str = "") -> payload.Merchant:
    """What is printed on a demo seller's sticker, with the shop's name or another; its numbers can be nobody's."""
    city = db.session.get_one(Area, seller.city_code).short_name
    return payload.Merchant(
        name=name or payload.fold_name(seller.name), city=payload.fold_city(city), postcode=place.postcode or "10110",
        pan=f"{ACQUIRER}{number:010}", merchant_id=f"{number:015}", guid=GUID, nmid=_nmid(number), criteria="UMI",
        mcc=mcc,
    )  # fmt: skip


def _account_name(gateway: str, number: int) -> str:
    return f"acct_demo{number:08}" if gateway == "stripe" else f"{number:015}"


def _nmid(number: int) -> str:
    """`ID` and 13 digits whose last is not the Luhn digit, so that it can be nobody's."""
    body = f"1099{number:08}"
    return f"ID{body}{(int(luhn.calc_check_digit(body)) + 5) % 10}"
