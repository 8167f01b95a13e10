"""When will it be our turn? The draw is played on with today's goods, as if nothing changed. A guess, no promise.

The seeds of the draws to come are secret until they are used, so made-up ones take their place: among shops that wait
equally long the guess is a lot, and the draw itself will be another.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import groupby

from sqlalchemy import delete, insert, select

from storefront.galleries.drawing import NEVER, Candidate, Rules, draw
from storefront.galleries.rotation_period import RotationPeriod
from storefront.galleries.turn_forecast import TurnForecast
from storefront.kit import clock
from storefront.kit.db import db
from storefront.sellers.seller import Seller

FARTHEST = 26  # periods played on: half a year of weeks
MOST = 100_000  # goods looked at in all; with very many of them fewer periods are played on (a second of work)


def reckon(period: RotationPeriod, candidates: Sequence[Candidate], rules: Rules) -> int:
    """Write anew what is likely after this period, which was just drawn from these; answers for how many shops."""
    queue = after_turn(candidates, period.drawn_from["picks"], period.starts_on)
    days = (period.ends_on - period.starts_on).days + 1
    firsts = play(queue, rules, period.ends_on + timedelta(days=1), days)
    places = standing(queue)
    ids = {
        slug: number
        for number, slug in db.session.execute(select(Seller.id, Seller.slug).where(Seller.slug.in_(list(places))))
    }
    db.session.execute(delete(TurnForecast).where(TurnForecast.showcase_id == period.showcase_id))
    rows = [
        {
            "showcase_id": period.showcase_id, "seller_id": ids[slug], "starts_on": firsts.get(slug), "place": place,
            "reckoned_at": clock.now(),
        }
        for slug, place in places.items()
        if slug in ids
    ]  # fmt: skip
    if rows:
        db.session.execute(insert(TurnForecast), rows)
    return len(rows)


def play(candidates: Sequence[Candidate], rules: Rules, starts_on: date, days: int) -> dict[str, date]:
    """By shop: the first day of the first period in which it would be taken, the first of which is on `starts_on`."""
    firsts: dict[str, date] = {}
    shops = {each.product: each.seller for each in candidates}
    waiting = set(shops.values())
    for number in range(max(1, min(FARTHEST, MOST // max(1, len(candidates))))):
        if not waiting:
            break
        day = starts_on + timedelta(days=days * number)
        picks = draw(candidates, rules, f"perkiraan {number + 1}").picks
        candidates = after_turn(candidates, picks, day)
        taken = {shops[product] for product in picks}
        firsts.update(dict.fromkeys(taken & waiting, day))
        waiting -= taken
    return firsts


def after_turn(candidates: Sequence[Candidate], picks: Sequence[str], starts_on: date) -> list[Candidate]:
    """The same goods as the next draw would find them."""
    shown = set(picks)
    shops = {each.seller for each in candidates if each.product in shown}
    return [
        replace(
            each, seller_last=starts_on, seller_turns=each.seller_turns + 1,
            product_last=starts_on if each.product in shown else each.product_last,
        )
        if each.seller in shops
        else each
        for each in candidates
    ]  # fmt: skip


def standing(candidates: Sequence[Candidate]) -> dict[str, int]:
    """By shop: its place in the queue, from 1. Shops that wait equally long share one: only a lot parts them."""
    waits = {each.seller: (each.seller_last or NEVER, each.seller_turns) for each in candidates}
    places: dict[str, int] = {}
    ordered = sorted(waits, key=lambda slug: (waits[slug], slug))
    for _wait, some in groupby(ordered, key=lambda slug: waits[slug]):
        place = len(places) + 1
        places.update(dict.fromkeys(some, place))
    return places
