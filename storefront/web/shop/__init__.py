"""The public shop: browsing, basket, checkout, paying, following an order."""

from flask import Blueprint

from storefront.web.shop import (
    areas,
    basket,
    categories,
    checkout,
    cities,
    claims,
    feeds,
    home,
    makers,
    offers,
    offline,
    orders,
    pages,
    pay,
    pengampu,
    previews,
    products,
    refunds,
    renewals,
    seasons,
    sellers,
    sitemap,
    suggestions,
    track,
)

PAGES = (
    home, products, suggestions, cities, pengampu, categories, seasons, makers, sellers, pages, basket, checkout,
    orders, pay, claims, renewals, refunds, offers, track, areas, offline, feeds, previews, sitemap,
)  # fmt: skip

shop = Blueprint("shop", __name__)
for page in PAGES:
    shop.register_blueprint(page.bp)
