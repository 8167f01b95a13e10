"""Ciri khas: the list of kinds says, and follows; a curator may say otherwise, with a reason."""

from sqlalchemy import select

from storefront.accounts.history import Deed
from storefront.accounts.user import User
from storefront.catalog import composing, following, rewriting, search, version
from storefront.catalog.category import ProductKind
from storefront.catalog.product import Product
from storefront.curation import khas, telling
from storefront.kit.db import db
from storefront.notifications.message import Message
from tests.people import Make

WHY = "Motifnya lahir di Marunda"


def is_khas(product: Product) -> bool:
    db.session.commit()
    return product.is_signature


def test_the_mark_follows_kind_and_pengampu_by_itself(make: Make) -> None:
    shop = make.seller(pengampu="PPKUKM")
    batik = db.session.scalars(select(ProductKind).where(ProductKind.slug == "batik")).one()
    product = composing.begin(shop, "Kain Ondel", batik, None)
    assert is_khas(product)
    rewriting.rewrite(product, {"kind": "olahan-ikan"})
    assert not is_khas(product)
    shop.pengampu_code = "KPKP"
    assert following.follow(shop) == 1 and following.follow(shop) == 0
    assert is_khas(product) and product.pengampu_code == "KPKP" and "kpkp" in product.words
    found = search.narrow(select(Product.id), [["ondel"]], {"pengampu": "KPKP"})[0]
    assert list(db.session.scalars(found)) == [product.id]
    assert list(db.session.scalars(select(Product.id).where(Product.is_signature))) == [product.id]


def test_a_curator_says_otherwise_and_the_list_may_say_again(make: Make, sambal: Product, rini: User) -> None:
    assert is_khas(sambal)
    number, seen = version.number(), khas.mark(sambal)
    assert khas.decide(sambal, rini, WHY, seen) and not sambal.is_signature
    assert (sambal.signature_why, sambal.signature_decided_by_id) == (WHY, rini.id) and sambal.signature_decided_at
    assert version.number() == number + 1
    assert not khas.decide(sambal, rini, WHY, seen), "a second tap"
    assert not khas.decide(sambal, rini, WHY, khas.mark(sambal)), "what is decided is undone first"
    rewriting.rewrite(sambal, {"kind": "kudapan"})
    assert not is_khas(sambal), "a decision outlives a change of kind"
    assert not khas.undo(sambal, rini, seen) and khas.undo(sambal, rini, khas.mark(sambal))
    assert sambal.is_signature and sambal.signature_why == "" and sambal.signature_decided_at is None
    assert not khas.undo(sambal, rini, khas.mark(sambal))
    told = db.session.scalars(select(Message).where(Message.wording == "seller/khas_changed").order_by(Message.id))
    assert [(each.facts["khas"], each.facts["why"]) for each in told] == [(False, WHY), (True, "")]
    deeds = db.session.scalars(select(Deed).where(Deed.what.startswith("product.khas")).order_by(Deed.id)).all()
    assert [(deed.what, deed.before, deed.after, deed.why) for deed in deeds] == [
        ("product.khas_decided", {"khas": True}, {"khas": False}, WHY),
        ("product.khas_undone", {"khas": False}, {"khas": True}, ""),
    ]


def test_an_undoing_that_leaves_the_mark_as_it_is_tells_the_seller_nothing(sambal: Product, rini: User) -> None:
    assert khas.decide(sambal, rini, WHY, khas.mark(sambal))
    rewriting.rewrite(sambal, {"kind": "olahan-ikan"})  # not on the list of its pengampu
    db.session.commit()
    assert khas.undo(sambal, rini, khas.mark(sambal)) and not sambal.is_signature
    assert [each.facts["why"] for each in telling.unsent(sambal)] == [WHY], "told once, when it was decided"


def test_nobody_decides_about_goods_of_their_own_shop(sambal: Product, budi: User) -> None:
    assert not khas.decide(sambal, budi, WHY, khas.mark(sambal))
    assert is_khas(sambal) and sambal.signature_decision is None
