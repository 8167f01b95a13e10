"""What staff have still to send about turns: of periods that run or come, shops without e-mail first."""

from storefront.galleries import gallery_keeping, leaving, turn_drafts
from storefront.kit.db import db
from storefront.notifications import message
from tests.galleries import lobby
from tests.harness.statements import said
from tests.people import Make


def test_shops_without_email_come_first_and_what_is_over_is_no_news(make: Make) -> None:
    by_mail, plain = lobby.shops(make, 2)
    make.owner(by_mail.seller).email = "budi@contoh.example"
    screen, rack = lobby.showcase(2), lobby.shelf(2)
    week, on_shelf = lobby.drawn(screen), lobby.drawn(rack)
    db.session.refresh(screen)
    with said() as statements:
        found = turn_drafts.waiting(screen, 5)
    assert [(each.shop, each.has_email) for each in found] == [(plain.seller.name, False), (by_mail.seller.name, True)]
    assert len(statements) == 1 and turn_drafts.waiting(screen, 1) == found[:1]
    first, second = (each.message for each in found)
    assert turn_drafts.counted([screen.id, rack.id]) == {screen.id: 2, rack.id: 2} and turn_drafts.counted([]) == {}
    assert turn_drafts.counted([rack.id]) == {rack.id: 2}
    assert turn_drafts.one(screen, first.code.lower()) == first and turn_drafts.one(rack, first.code) is None
    assert [turn_drafts.one(screen, code) for code in ("", "ada/apa", "\0", "²" * 12, "A" * 200)] == [None] * 5
    assert message.open_draft(first) and message.mark_sent(second) and not message.mark_sent(second)
    db.session.commit()
    assert [each.message for each in turn_drafts.waiting(screen, 5)] == [first], "opened is not yet sent"
    assert turn_drafts.one(screen, second.code) == second, "a second tap finds it"
    for turn in lobby.live(week):
        assert leaving.take_off(turn, "kemasannya bocor", make.staff())
    assert rack.gallery and gallery_keeping.close(rack.gallery, None, "Lobi dicat.")
    db.session.commit()
    words = [each.message.wording for each in turn_drafts.waiting(screen, 9)]
    assert sorted(words) == ["seller/turn_drawn", "seller/turn_left", "seller/turn_left"]
    assert [each.message.wording for each in turn_drafts.waiting(rack, 9)] == ["seller/gallery_closed"] * 2
    lobby.tomorrow(6)
    assert turn_drafts.counted([rack.id]), "its last day"
    lobby.tomorrow()
    assert turn_drafts.waiting(rack, 9) == [] and turn_drafts.counted([screen.id, rack.id]) == {}
    assert on_shelf.ends_on < lobby.tomorrow(0)


def test_what_lies_on_the_same_desk_about_other_things_is_not_among_them(make: Make) -> None:
    (good,) = lobby.shops(make, 1, goods=2)
    week = lobby.drawn(lobby.showcase(2))
    draft = turn_drafts.waiting(week.showcase, 9)[0].message
    for about in (f"produk {good.id}", f"{draft.about}1", f"{draft.about} "):
        message.prepare(message.Channel.WHATSAPP, "+6281200000001", "seller/turn_left", "staff", about)
    message.prepare(message.Channel.WHATSAPP, "+6281200000001", "seller/turn_left", "order:X", draft.about)
    other = message.prepare(message.Channel.WHATSAPP, "+6281200000001", "seller/turn_left", "staff", "produk 1")
    db.session.commit()
    assert [each.message for each in turn_drafts.waiting(week.showcase, 9)] == [draft]
    assert turn_drafts.one(week.showcase, other.code) is None
