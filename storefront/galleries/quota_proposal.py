"""Quotas to begin with: slots in proportion to the shops that may be shown. Pure figures; nothing is kept.

Quotas in proportion make turns come equally often under every pengampu and in every category.
"""

from collections.abc import Mapping


def propose(shops: Mapping[str, int], slots: int) -> dict[str, int]:
    """For each margin with shops, its share of the slots by largest remainder, at least one; the sum is `slots`.

    Where there are more margins with shops than slots, those with most shops get one each and the others none. A
    margin without shops is left out: without a quota, its first shop meets no closed door.
    """
    some = sorted((name for name in shops if shops[name] > 0), key=lambda name: (-shops[name], name))
    if len(some) >= slots:
        return {name: int(place < slots) for place, name in enumerate(some)}
    every = sum(shops[name] for name in some)
    exact = {name: slots * shops[name] / every for name in some}
    given = {name: max(1, int(exact[name])) for name in some}
    while sum(given.values()) > slots:  # ones given to the small are taken back where most is given beyond the share
        most = max((name for name in some if given[name] > 1), key=lambda name: (given[name] - exact[name], name))
        given[most] -= 1
    while some and sum(given.values()) < slots:
        least = max(some, key=lambda name: (exact[name] - given[name], name))
        given[least] += 1
    return given
