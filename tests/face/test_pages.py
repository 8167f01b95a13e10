"""No page is left out: whatever the shop answers with a page of its own stands in the list of pages to look at."""

from collections import defaultdict
from urllib.parse import parse_qsl, urlsplit

from werkzeug.exceptions import NotFound

from storefront.web import access
from tests.face.pages import PAGES

NO_PAGES = {  # pictures, data, files and what machines ask; pages that only lead on
    "staff.flags.photo", "static", "media.show", "ops.livez", "ops.readyz", "ops.metrics", "kiosk.product_codes.show",
    "kiosk.playlist.show", "staff.kiosks.state", "kiosk.keeper.manifest", "kiosk.keeper.service_worker",
    "shop.areas.find",
    "shop.pay.qr_png", "shop.pay.qr_svg", "shop.pay.status", "seller.orders.status", "seller.today.status",
    "seller.today.bell",
    "account.privacy.download", "app_shell.favicon", "app_shell.manifest", "app_shell.service_worker",
    "shop.feeds.google",
    "shop.feeds.table", "shop.previews.show", "shop.suggestions.index", "shop.sitemap.index", "shop.sitemap.pages",
    "shop.sitemap.products", "shop.sitemap.robots", "shop.sitemap.sellers", "staff.style.code",
    "seller.reports.pdf", "seller.reports.xlsx", "seller.sheets.goods", "seller.sheets.goods_csv",
    "seller.sheets.blank", "seller.sheets.state",
    "staff.member_lists.bad", "staff.member_lists.blank", "staff.member_lists.state",
    "seller.sheets.bad", "seller.sheets.bad_csv", "seller.sheets.report",
    "seller.failures.photo", "shop.handing_over.photo", "shop.handing_over.code",
    "seller.permits.photo", "staff.permits.photo", "staff.target_files.xlsx", "staff.target_files.table",
    "staff.fairness.table", "staff.shelves.photo", "shop.draws.file", "seller.turns.photo",
    "seller.qris.photo", "seller.refunds.proof", "shop.refunds.proof", "staff.money.photo", "staff.qris.code",
    "staff.qris.sticker", "shop.complaints.photo", "seller.complaints.photo", "staff.complaints.photo",
    "seller.qris.review",  # only behind an upload; its macros stand on staff-qris-one too
}  # fmt: skip


def test_every_page_of_the_shop_is_looked_at(make_app, sqlite_url):
    app = make_app(sqlite_url, DEMO="1")
    answering = {line["endpoint"] for line in access.policy(app) if "GET" in line["methods"]}
    looked_at = {endpoint_of(app, page) for page in PAGES}
    assert sorted(answering - looked_at - NO_PAGES) == [], "put it into PAGES, or say in NO_PAGES that it is none"
    assert sorted(NO_PAGES - answering) == [], "gone"


def endpoint_of(app, page):
    """Which view answers at a page's address; None where the shop says that there is nothing."""
    address = urlsplit(page.path.format_map(defaultdict(lambda: "1")))
    assert address.path.startswith("/") and len(parse_qsl(address.query)) == address.query.count("=")
    try:
        return app.url_map.bind("localhost").match(address.path)[0]
    except NotFound:
        assert page.status == 404, page
        return None
