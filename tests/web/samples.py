"""Something for every blank in an address, and for the fields of a form that name a thing.

Whoever adds a page with a new blank adds its sample here; the permission matrix fails until then.
"""

from collections.abc import Callable

from werkzeug.routing import Rule

from tests.web.things import bought as bought_things
from tests.web.things import crew as crew_things
from tests.web.things import desk as desk_things
from tests.web.things import goods as goods_things
from tests.web.things import lobby as lobby_things
from tests.web.things import money as money_things
from tests.web.things import own as own_things
from tests.web.things import programme as programme_things
from tests.web.things import public as public_things
from tests.web.world import PICTURE, World

Values = dict[str, str]
Sample = Callable[[World, str], Values]


def thing(world: World, rule: Rule, owner: str, fresh: bool = False) -> Values:
    """What is named at this address: something of this owner's, the same one until a fresh one is asked for."""
    if not names_something(rule):
        return {}
    key = (sample(rule.endpoint).__name__ + rule.endpoint.rpartition(".")[0], owner)
    if fresh or key not in world.things:
        world.things[key] = sample(rule.endpoint)(world, owner)
    return world.things[key]


def _public(**values: str) -> Sample:
    return lambda world, actor: values


# By page, or by endpoint where a page has more; everybody may see these, so there are no others'.
PUBLIC: dict[str, Sample] = {
    "": _public(filename="logo.svg", version="0"),
    "media": _public(part="ab", name=PICTURE),
    "webhooks": _public(name="static"),
    "shop.products": public_things.product,
    "shop.sellers": public_things.seller,
    "shop.cities": _public(slug="jakarta-pusat"),
    "shop.pengampu": _public(slug="ppkukm"),
    "shop.categories": _public(slug="kuliner"),
    "shop.seasons": _public(slug="lebaran"),
    "shop.previews": public_things.preview,
    "shop.sitemap": _public(number="0"),
    "kiosk.product_codes": public_things.product,
    "account.invitations": crew_things.invitation_link,
    "account.password": own_things.reset,
    "staff.products": desk_things.looked_at,
    "staff.signature": desk_things.looked_at,
    "staff.variety": programme_things.variety_cell,
    "staff.runs": desk_things.curated_code,
    "staff.runs.mark_sent": desk_things.curated,
    "staff.run_days": desk_things.curated_code,
    "staff.concluding": desk_things.curated_code,
    "staff.scoring": desk_things.curated_code,
    "staff.sittings": desk_things.curation_day,
    "staff.rubrics": _public(number="1"),
    "staff.qris": money_things.under_check,
    "staff.permits": goods_things.a_paper,
    "staff.problems.show": _public(slug="belum-siap"),
    "staff.kiosks": lobby_things.lobby_screen,
    "staff.looks.look": desk_things.flags_photo,
    "staff.flags": desk_things.reported,
    "staff.take_downs": desk_things.down_in_town,
    "shop.flags": public_things.reportable,
    "shop.galleries": lobby_things.shelved_in_lobby,
    "shop.shelf_spots": lobby_things.shelved_in_lobby,
    "shop.draws": lobby_things.drawn_in_lobby,
    "shop.taking_over": lobby_things.handed_over,
    "shop.reviews.index": public_things.product,
    "staff.complaints": bought_things.complaint_code,
    "staff.complaints.photo": bought_things.complaint,
    "staff.reviews": bought_things.reviewed,
    "staff.money.show": money_things.owed_line,
    "staff.money.photo": money_things.owed_line,
    "staff.money_refunds": money_things.owed_line,
    "staff.money_orders": money_things.claimed_line,
    "staff.money_bank": money_things.unclear_line,
    "staff.money_undo.undo": bought_things.bought,
    "staff.mentoring": public_things.seller,
    "staff.sellers": desk_things.applied,
    "staff.galleries": lobby_things.shelved_in_lobby,
    "staff.gallery_spots": lobby_things.shelved_in_lobby,
    "staff.shelves": lobby_things.shelved_in_lobby,
    "staff.price_cards": lobby_things.shelved_in_lobby,
    "staff.showcases": lobby_things.drawn_in_lobby,
    "staff.periods": lobby_things.drawn_in_lobby,
    "staff.turns": lobby_things.drawn_in_lobby,
    "staff.turn_drafts": lobby_things.told_in_lobby,
    "staff.fairness": lobby_things.drawn_in_lobby,
    "staff.targets": programme_things.target,
    "staff.target_rows": programme_things.target_row,
    "staff.target_files": programme_things.target,
    "staff.members": programme_things.a_member,
    "staff.member_lists": programme_things.member_list,
    "account.staff_invitations": programme_things.officer_link,
    "staff.officers": programme_things.officer,
    "staff.officer_invitations": programme_things.officer_invited,
    "staff.factors": desk_things.lost_factor,
    "staff.factors.ask": public_things.helped,
    "staff.people.give_code": public_things.helped,
    "staff.people.end_devices": public_things.helped,
    "staff.people.disable": public_things.helped,
    "staff.people.enable": public_things.helped,
}
OWNED: dict[str, Sample] = {  # by page or endpoint; what stands here belongs to somebody
    "account.addresses": own_things.an_address,
    "account.devices": own_things.device,
    "shop.orders": bought_things.bought,
    "shop.pay": bought_things.bought,
    "shop.claims": bought_things.bought,
    "shop.renewals": bought_things.bought,
    "shop.offers": bought_things.bought,
    "shop.cancel_requests": bought_things.bought,
    "shop.handing_over.code": bought_things.on_the_counter,
    "shop.handing_over.photo": bought_things.failed_purchase,
    "shop.complaints": bought_things.own_complaint_code,
    "shop.complaints.photo": bought_things.own_complaint,
    "shop.complaints.show": bought_things.bought,
    "shop.complaints.complain": bought_things.bought,
    "shop.reviews.edit": bought_things.bought,
    "shop.reviews.save": bought_things.bought,
    "shop.refunds": bought_things.given_back,
    "shop.refunds.show": bought_things.bought,
    "shop.refunds.ask": bought_things.bought,
    "seller.orders": bought_things.packed,
    "seller.steps": bought_things.packed,
    "seller.cancel_requests": bought_things.packed,
    "seller.parts": bought_things.packed,
    "seller.failures": bought_things.packed,
    "seller.failures.photo": bought_things.failed_delivery,
    "seller.complaints": bought_things.complaint_code,
    "seller.complaints.photo": bought_things.complaint,
    "seller.reviews": bought_things.reviewed,
    "seller.money": bought_things.packed,
    "seller.statements": money_things.mutation,
    "seller.statements.match": money_things.matched,
    "seller.offers": bought_things.packed,
    "seller.refunds": bought_things.owed_back,
    "seller.qris.photo": money_things.sticker,
    "seller.products": goods_things.shelved,
    "seller.product_details": goods_things.shelved,
    "seller.product_states": goods_things.shelved,
    "seller.product_curation": goods_things.shelved,
    "seller.curation": goods_things.entered,
    "seller.take_downs": goods_things.own_down,
    "seller.variants": goods_things.counted,
    "seller.variants.show": goods_things.counted_slug,
    "seller.variants.add": goods_things.counted_slug,
    "seller.book": goods_things.counted_sku,
    "seller.batches.undo": goods_things.batched,
    "seller.photos": goods_things.shelved,
    "seller.shelf": goods_things.counted,
    "seller.people": crew_things.colleague,
    "seller.invitations": crew_things.invited,
    "seller.mentors": crew_things.asked_by_a_mentor,
    "account.shops": own_things.left,
    "seller.shop.switch": crew_things.chosen,
    "seller.permits": goods_things.own_paper,
    "seller.permit_goods": goods_things.own_paper,
    "seller.permit_goods.let_go": goods_things.papers_product,
    "seller.product_papers": goods_things.shelved,
    "seller.closures": crew_things.shut,
    "seller.turns": lobby_things.own_turn,
    "seller.messages": bought_things.draft,
    "seller.sheets": goods_things.sheet,
}


def sample(endpoint: str) -> Sample:
    """What fills the blanks of this endpoint. Raises KeyError for one nobody has thought of."""
    page = endpoint.rpartition(".")[0]
    for table in (OWNED, PUBLIC):
        for key in (endpoint, page):
            if key in table:
                return table[key]
    raise KeyError(endpoint)


def is_owned(rule: Rule) -> bool:
    """Whether what is named here belongs to somebody."""
    return names_something(rule) and sample(rule.endpoint) in OWNED.values()


def names_something(rule: Rule) -> bool:
    """Whether the address has blanks, or the form behind it names a thing."""
    return bool(rule.arguments or {rule.endpoint} & {*OWNED, *PUBLIC})
