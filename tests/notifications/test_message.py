"""A message's way, and the desk a draft lies on."""

from storefront.kit.db import db
from storefront.notifications import message
from storefront.notifications.message import Channel, Message, Status
from tests.people import Make


def draft(desk: str = "seller:a", about: str = "J7K2P9-1") -> Message:
    """A WhatsApp draft on a desk."""
    made = message.prepare(Channel.WHATSAPP, "+6281234567890", "shopper/paid", desk=desk, about=about)
    db.session.commit()
    return made


def test_every_move_of_the_table_works_and_every_other_changes_nothing(make: Make) -> None:
    for source in Status:
        for to in Status:
            one = draft()
            one.status = source
            db.session.commit()
            allowed = to in Message.MOVES.get(source, set())
            assert one.move(to) is allowed, (source, to)
            assert one.status == (to if allowed else source)


def test_a_newer_word_about_the_same_order_takes_the_unsent_ones_place(make: Make) -> None:
    old, other, sent = draft(), draft(about="J7K2P9-2"), draft()
    message.mark_sent(sent)
    message.give_way("seller:a", "J7K2P9-1")
    new = draft()
    assert [each.status for each in (old, other, sent)] == [Status.REPLACED, Status.PREPARED, Status.MARKED_SENT]
    assert {each.code for each in message.drafts("seller:a")} == {new.code, other.code}
    latest = message.latest("seller:a", "J7K2P9-1")
    assert latest and latest.code == new.code


def test_give_way_reaches_beyond_a_full_desk(make: Make) -> None:
    old = draft()
    for number in range(25):
        draft(about=f"X-{number}")
    message.give_way("seller:a", "J7K2P9-1")
    db.session.refresh(old)
    assert old.status == Status.REPLACED


def test_a_draft_is_found_on_its_own_desk_alone(make: Make) -> None:
    mine = draft()
    assert message.on_desk("seller:a", mine.code.lower()) is mine
    assert message.on_desk("seller:b", mine.code) is None


def test_what_waits_about_one_thing_and_nothing_else_is_found(make: Make) -> None:
    first, other, elsewhere, second = draft(), draft(about="J7K2P9-2"), draft("seller:b"), draft()
    assert message.open_draft(first) and message.mark_sent(draft())
    assert message.unsent("seller:a", "J7K2P9-1") == [first, second]
    assert message.unsent("seller:a", "J7K2P9-1", most=1) == [first]
    assert message.on_desk_about("seller:a", "J7K2P9-1", first.code.lower()) is first
    for stranger in (other.code, elsewhere.code, "", "%", "\x00"):
        assert message.on_desk_about("seller:a", "J7K2P9-1", stranger) is None


def test_opening_is_not_sending(make: Make) -> None:
    one = draft()
    assert message.open_draft(one) and one.status == Status.OPENED and one.done_at is None
    assert not message.open_draft(one)
    assert message.mark_sent(one) and one.status == Status.MARKED_SENT and one.done_at
