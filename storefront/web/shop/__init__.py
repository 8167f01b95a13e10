"""The public shop: browsing, basket, checkout, paying, following an order."""

from flask import Blueprint

from storefront.web.shop import (
    areas,
    basket,
    cancel_requests,
    categories,
    checkout,
    cities,
    claims,
    complaints,
    draws,
    feeds,
    flags,
    galleries,
    handing_over,
    home,
    joining,
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
    reviews,
    seasons,
    sellers,
    shelf_spots,
    sitemap,
    suggestions,
    taking_over,
    track,
)

PAGES = (
    home, products, suggestions, cities, pengampu, categories, seasons, makers, sellers, galleries, shelf_spots,
    draws, pages, joining, basket, checkout, orders, cancel_requests, handing_over, taking_over, pay, claims,
    renewals, refunds, complaints, reviews, flags, offers, track, areas, offline, feeds, previews, sitemap,
)  # fmt: skip

shop = Blueprint("shop", __name__)
for page in PAGES:
    shop.register_blueprint(page.bp)
