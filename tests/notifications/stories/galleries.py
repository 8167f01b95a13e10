"""What a shop is told about its turns, and about the doors behind which they are."""

from datetime import timedelta

from storefront.galleries import gallery_keeping, turn_telling
from storefront.galleries.gallery import Status
from storefront.galleries.showcase import Showcase
from storefront.galleries.turn import Left
from storefront.kit import clock
from tests.galleries import lobby, shelves
from tests.notifications.stories.stage import Stage, tells


@tells("seller/turn_drawn", "seller/turn_came", "seller/turn_left")
def on_a_shelf(_stage: Stage) -> None:
    _comes_and_leaves(lobby.shelf(1))


@tells("seller/turn_drawn", "seller/turn_came", "seller/turn_left")
def on_a_screen(_stage: Stage) -> None:
    _comes_and_leaves(lobby.showcase(1))


def _comes_and_leaves(place: Showcase) -> None:
    """For every reason there is, and once before it began."""
    (turn,) = lobby.live(lobby.drawn(place))
    turn_telling.tell_came(turn)
    for why in Left:
        turn.left_at, turn.left_why, turn.left_words = clock.now(), why, "kemasannya bocor"
        turn_telling.tell_left(turn)
    turn.left_at, turn.counts = turn.began_at - timedelta(days=2), False
    turn_telling.tell_left(turn)


@tells("seller/gallery_closed", "seller/gallery_opened", "seller/gallery_moved", "seller/gallery_ended")
def its_doors_close(_stage: Stage) -> None:
    """Before the turn begins, while it runs, and when it can no longer be seen; with and without opening hours."""
    gallery, day = shelves.gallery("A1", name="Galeri Dekat"), clock.today()
    rack = shelves.shelf(gallery, slots=1)
    rack.drawn_to = day + timedelta(days=6)
    lobby.drawn(rack)
    for begun in (False, True):
        clock.shift(timedelta(days=7 if begun else 0))
        assert gallery_keeping.close(gallery, None, "Lobi dicat.") and gallery_keeping.open_doors(gallery, None)
        gallery.hours = ""
        known = {"name": gallery.name, "place": gallery.place, "hours": "" if begun else "Senin–Jumat"}
        for opens_in, ends_in in ((8, None), (30, None), (30, 40), (0, 9), (0, 3)):
            ends_on = None if ends_in is None else day + timedelta(days=ends_in)
            facts = shelves.facts(**known, opens_on=day + timedelta(days=opens_in), ends_on=ends_on)
            assert gallery_keeping.change(gallery, facts, None)
        gallery.status = Status.OPEN
    gallery.ends_on = None
    lobby.drawn(rack)
    assert gallery_keeping.end(gallery, None, "Gedungnya pindah.")


@tells("seller/gallery_moved", "seller/gallery_ended")
def it_never_opens(_stage: Stage) -> None:
    """Planned, drawn for, postponed beyond the turn, and given up."""
    gallery = shelves.gallery("A1", name="Galeri Jauh")
    rack = shelves.shelf(gallery, slots=1)
    gallery.status, rack.drawn_to = Status.PLANNED, clock.today() + timedelta(days=6)
    lobby.drawn(rack)
    later = shelves.facts(gallery.name, opens_on=clock.today() + timedelta(days=60))
    assert gallery_keeping.change(gallery, later, None)
    assert gallery_keeping.end(gallery, None, "Gedungnya tidak jadi dipakai.")
