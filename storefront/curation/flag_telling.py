"""Tells what came of reports: the reporters who left a contact, and the seller, who never hears who reported."""

from typing import Any

from storefront.curation import telling
from storefront.curation.flag import Flag, Reason, of
from storefront.curation.flag_case import FlagCase
from storefront.kit import links
from storefront.notifications import message
from storefront.notifications.message import Channel, Message
from storefront.sellers import seller_telling

DESK = "staff"


def about(case: FlagCase) -> str:
    """What messages to reporters are filed under: they go when the contacts go."""
    return f"laporan {case.code}"


def tell_shopper(case: FlagCase, wording: str, **more: Any) -> None:
    """An e-mail to each reporter who left an address, and a draft staff send to each who left a number."""
    name, slug = (case.product.name, case.product.slug) if case.product else (case.seller.name, case.seller.slug)
    page, told = links.PRODUCT if case.product else links.SELLER, set[str]()
    for flag in of([case.id])[case.id]:
        facts = {"product": name, "link": links.absolute(page, flag.language, slug=slug)}
        for channel, to in ((Channel.EMAIL, flag.email), (Channel.WHATSAPP, flag.phone)):
            if to and to not in told:
                told.add(to)
                _prepare(flag, channel, to, f"shopper/{wording}", about(case), facts | more)


def ask_seller(case: FlagCase, reason: Reason) -> None:
    """The seller is to change something until a moment."""
    facts = {"reason": reason.value, "why": case.why, "change_by": case.due_at}
    if case.product:
        telling.tell_seller(case.product, "flag_change", **facts)
    else:
        seller_telling.tell_seller(case.seller, "flag_change", product="", **facts)


def warn_seller(case: FlagCase, reason: Reason) -> None:
    """The seller is told what was not right, and that it must not happen again."""
    facts = {"reason": reason.value, "why": case.why}
    if case.product:
        telling.tell_seller(case.product, "flag_warning", **facts)
    else:
        seller_telling.tell_seller(case.seller, "flag_warning", product="", **facts)


def unsent(case: FlagCase) -> list[Message]:
    """The drafts staff have still to send to reporters."""
    return message.unsent(DESK, about(case))


def draft(case: FlagCase, code: str) -> Message | None:
    """The draft with this code, if it is about this case."""
    return message.on_desk_about(DESK, about(case), code)


def _prepare(flag: Flag, channel: Channel, to: str, wording: str, about: str, facts: dict[str, Any]) -> None:
    desk = DESK if channel == Channel.WHATSAPP else ""
    message.prepare(channel, to, wording, desk, about, **facts).language = flag.language
