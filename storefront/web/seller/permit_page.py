"""A shop's papers as its people see them: what there is, what is missing, and one with its goods."""

from dataclasses import dataclass

from flask import abort, g, render_template, request, url_for
from sqlalchemy import select

from storefront.catalog import papers, papers_choosing, readiness
from storefront.catalog.product import Product
from storefront.kit import vault
from storefront.kit.db import db
from storefront.sellers import permit, permit_doubts, permit_sending, waiver
from storefront.sellers.permit import NOW, Kind, Permit, Status
from storefront.sellers.seller import Seller
from storefront.sellers.waiver import SellerWaiver
from storefront.web import permit_words, private_picture

PAGE = 30
SOON = permit_words.SOON


@dataclass(frozen=True)
class Shelf:
    """The papers of one kind; `missing` when the shop needs one and has none, nor one under check, nor a waiver."""

    kind: Kind
    papers: list[Permit]
    missing: bool
    waiver: SellerWaiver | None


def shelves(seller: Seller) -> list[Shelf]:
    """Kinds of which there is a paper or ought to be one, in a few statements; those to be seen to come first."""
    mine, wanted, let_go = _shown(permit.of_seller(seller.id)), readiness.kinds_needed(seller), waiver.of(seller.id)
    found = []
    for kind in Kind:
        of_kind, waived = [each for each in mine if each.kind == kind], let_go.get(kind.value)
        covered = waived or any(each.status == Status.WAITING or each.is_valid for each in of_kind)
        if of_kind or kind in wanted:
            found.append(Shelf(kind, of_kind, kind in wanted and not covered, waived))
    return sorted(found, key=lambda shelf: not shelf.missing)


def index() -> str:
    """The list."""
    return render_template(
        "seller/permits/index.html", shelves=shelves(g.member.seller), names=permit.NAMES, what=permit_words.WHAT,
        state=permit_words.state,
    )  # fmt: skip


def render(mine: Permit) -> str:
    """One paper."""
    after = own_product(request.args["sesudah"]).id if request.args.get("sesudah") else 0
    goods = papers_choosing.goods_of(mine, after, PAGE + 1)
    lacking = papers_choosing.lacking(mine, PAGE + 1) if mine.status in NOW else []
    more = url_for(".show", code=mine.code, sesudah=goods[PAGE - 1][0].slug) if len(goods) > PAGE else None
    number_doubts = permit_doubts.doubts(mine.kind, mine.number, mine.issued_on, mine.ends_on) if mine.number else []
    return render_template(
        "seller/permits/show.html", permit=mine, state=permit_words.state(mine), what=permit_words.WHAT[mine.kind],
        goods=goods[:PAGE], more=more, lacking=lacking[:PAGE], has_more=len(lacking) > PAGE,
        doubts=[permit_words.DOUBTS[each] for each in number_doubts], successor=permit_sending.successor(mine),
        is_needed=papers_choosing.is_needed(mine), takes_goods=mine.kind not in papers_choosing.OF_THE_SHOP,
    )  # fmt: skip


def own_product(slug: str) -> Product:
    """This shop's product with this address, or a 404."""
    mine = select(Product).where(Product.slug == slug, Product.seller_id == g.member.seller_id)
    return (db.session.scalar(mine) if slug and slug.isprintable() else None) or abort(404)


def forget_picture(owner: str) -> None:
    """A photograph that was kept for a paper which did not come about."""
    vault.forget(private_picture.folder(), owner)


def _shown(found: list[Permit]) -> list[Permit]:
    """Without those refused ones in whose place another is under check."""
    replaced = {each.replaces_id for each in found if each.status == Status.WAITING}
    refused = (Status.REJECTED, Status.REVOKED)
    return [each for each in found if not (each.status in refused and each.id in replaced)]


def choices_for(product: Product) -> list[Permit]:
    """The shop's papers a product may rest on: those that stand or are under check, but the shop's own."""
    wanted = select(Permit).where(
        Permit.seller_id == product.seller_id, Permit.status.in_(NOW), Permit.kind.not_in(papers_choosing.OF_THE_SHOP)
    )
    first = Permit.kind.in_(papers.needed(product))
    return list(db.session.scalars(wanted.order_by(first.desc(), Permit.kind, Permit.id.desc()).limit(50)))
