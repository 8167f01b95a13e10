"""One paper as those who check it see it: the typed facts, what is odd, its goods, and what was done before."""

from flask import render_template
from flask_babel import lazy_gettext as _l
from flask_login import current_user
from sqlalchemy import select
from sqlalchemy.orm import joinedload
from wtforms import Form

from storefront.accounts.history import Deed
from storefront.catalog import papers_choosing, papers_deciding
from storefront.kit.db import db
from storefront.notifications import wording
from storefront.sellers import permit_checking, permit_doubts, permit_telling
from storefront.sellers.permit import Permit
from storefront.sellers.seller import Seller
from storefront.web import permit_words

WHY_NOT = {
    "entered": _l("Anda yang mengirim surat ini, jadi petugas lain yang memutuskan."),
    "member": _l("Anda termasuk orang toko ini atau pendampingnya, jadi petugas lain yang memutuskan."),
}
SHOWN = 30


def render(paper: Permit, why: Form, may_look: bool) -> str:
    """The whole page, with a form that was sent in the place of a blank one."""
    odd = permit_doubts.doubts(paper.kind, paper.number, paper.issued_on, paper.ends_on) if paper.number else []
    blocked = permit_checking.why_not(paper, current_user.user)
    return render_template(
        "staff/permits/show.html", permit=paper, shop=paper.seller, form=why, state=permit_words.state(paper),
        what=permit_words.WHAT[paper.kind], doubts=[permit_words.DOUBTS[each] for each in odd],
        sharers=permit_doubts.sharers(paper), why_not=WHY_NOT[blocked] if blocked else None, may_look=may_look,
        goods=papers_choosing.goods_of(paper, most=SHOWN), waiting=papers_deciding.waiting_goods(paper, SHOWN),
        goods_mark=papers_deciding.goods_mark(paper), count=papers_deciding.count_of(paper), log=log(paper.seller),
        deeds=permit_words.DEEDS,
        drafts=[(draft, wording.whatsapp_link(draft)) for draft in permit_telling.unsent(paper.seller)],
    )  # fmt: skip


def log(shop: Seller) -> list[Deed]:
    """What was done about this shop's papers, the latest first; looks at pictures too."""
    deeds = select(Deed).where(Deed.about == shop.slug, Deed.what.startswith("permit.")).options(joinedload(Deed.actor))
    return list(db.session.scalars(deeds.order_by(Deed.id.desc()).limit(15)))
