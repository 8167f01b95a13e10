"""Two QRIS accounts under check, so that operators have something to look at: a first one, and a change on its way."""

from collections.abc import Iterable
from pathlib import Path

from sqlalchemy import select

from storefront.accounts.user import User
from storefront.demo import sellers
from storefront.demo.people import by_phone
from storefront.kit import vault
from storefront.kit.db import db
from storefront.places.area import Area
from storefront.qris import payload, picture
from storefront.sellers import qris_account, qris_checking, qris_entering
from storefront.sellers.member import SellerMember
from storefront.sellers.qris_account import QrisAccount
from storefront.sellers.seller import Seller

OPERATORS = ("+6281300000002", "+6281300000004")
ANOTHER = 70_000  # the numbers of second stickers lie beyond those of the first


def make(busy: str) -> None:
    """The first shop without an account has sent its sticker; the first with a printed one changes it.

    The shop with the slug `busy` is left as it is. A small demo may have neither.
    """
    shops = [seller for seller in db.session.scalars(select(Seller).order_by(Seller.id)) if seller.slug != busy]
    payable = qris_account.with_live([seller.id for seller in shops])
    for seller in _first(seller for seller in shops if seller.id not in payable):
        _enter(seller, payload.fold_name(seller.name))
    for seller in _first(seller for seller in shops if seller.id in payable and _is_printed(seller)):
        account = _enter(seller, payload.fold_name(seller.maker))
        for phone in OPERATORS:
            qris_checking.approve(account, by_phone(phone), account.gateway, account.gateway_account)


def photograph(private: Path) -> None:
    """Give each account under check a picture of its sticker. Drawing takes a moment, so nothing is open meanwhile."""
    wanted = select(QrisAccount.id, QrisAccount.static_text).where(
        QrisAccount.status.in_(qris_account.WAITING), QrisAccount.sticker_key.is_(None)
    )
    rows = db.session.execute(wanted.order_by(QrisAccount.id)).all()
    db.session.rollback()
    for row in rows:
        key = vault.keep(picture.png(row.static_text, label="SIMULASI"), private, f"sticker-{row.id}")
        db.session.get_one(QrisAccount, row.id).sticker_key = key
        db.session.commit()


def _enter(seller: Seller, name: str) -> QrisAccount:
    owner = select(User).join(SellerMember).where(SellerMember.seller_id == seller.id)
    place = db.session.get_one(Area, seller.area_code)
    printed = sellers.sticker(seller, place, ANOTHER + seller.id, sellers.TRADES["kuliner"], name)
    reading = payload.parse(payload.build(printed))
    return qris_entering.enter(seller, reading, db.session.scalars(owner).one(), None, "photo")


def _first(found: Iterable[Seller]) -> list[Seller]:
    return list(found)[:1]


def _is_printed(seller: Seller) -> bool:
    live = qris_account.live(seller.id)
    return live is not None and live.gateway == "static"
