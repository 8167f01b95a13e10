"""Pages of words: about, privacy, terms, contact; help: how curation works, how to pay, how to become a JakPreneur."""

from flask import Blueprint, render_template

from storefront.accounts.user import CONSENT_VERSION
from storefront.web.access import anyone, open_to
from storefront.web.page_cache import cached_page

bp = Blueprint("pages", __name__)


@bp.get("/tentang")
@open_to(anyone)
@cached_page
def about() -> str:
    """What JakPreneur is, and who runs this shop."""
    return render_template("shop/pages/about.html")


@bp.get("/privasi")
@open_to(anyone)
@cached_page
def privacy() -> str:
    """What is kept about people, why, who sees it, and how to have it erased (UU 27/2022)."""
    return render_template("shop/pages/privacy.html", version=CONSENT_VERSION)


@bp.get("/syarat")
@open_to(anyone)
@cached_page
def terms() -> str:
    """The rules of buying here."""
    return render_template("shop/pages/terms.html", version=CONSENT_VERSION)


@bp.get("/kontak")
@open_to(anyone)
@cached_page
def contact() -> str:
    """Whom to ask what."""
    return render_template("shop/pages/contact.html")


@bp.get("/bantuan/")
@open_to(anyone)
@cached_page
def help_pages() -> str:
    """Every page of help, by what somebody wants to do."""
    return render_template("shop/pages/help_pages.html")


@bp.get("/bantuan/jadi-jakpreneur")
@open_to(anyone)
@cached_page
def joining() -> str:
    """How to become a JakPreneur, and which papers which goods need."""
    return render_template("shop/pages/joining.html")


@bp.get("/bantuan/kurasi")
@open_to(anyone)
@cached_page
def curation() -> str:
    """How goods come into the shop."""
    return render_template("shop/pages/curation.html")


@bp.get("/bantuan/bayar-qris")
@open_to(anyone)
@cached_page
def how_to_pay() -> str:
    """How to pay by QRIS, also from the phone that shows the code."""
    return render_template("shop/pages/how_to_pay.html")
