"""Rows of a sheet that do not go together: the same code twice, two wishes about one product."""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field
from typing import Any

from storefront.catalog import varying
from storefront.catalog.sheet_wish import FREE, WATCHED
from storefront.curation import import_planning
from storefront.curation.import_row import Action, SheetRow, Status
from storefront.kit.flaw import Flaw

OF_PRODUCT = (*FREE, *WATCHED)
Found = dict[int, list[Flaw]]


@dataclass
class Group:
    """The rows of one new product: they stand or fall together, for the first one makes it."""

    numbers: list[int] = field(default_factory=list)
    nameless: list[int] = field(default_factory=list)  # rows without a variant's name
    with_capacity: list[int] = field(default_factory=list)
    bad: set[int] = field(default_factory=set)  # rows that cannot be read or done in themselves


@dataclass
class Clashes:
    """What was seen of the rows so far; a few words a row, so twenty thousand rows are no burden."""

    found: Found = field(default_factory=dict)
    seen: dict[tuple[str, Hashable], int] = field(default_factory=dict)
    wished: dict[tuple[Hashable, str], tuple[int, Any]] = field(default_factory=dict)
    groups: dict[str, Group] = field(default_factory=dict)

    def meet(self, row: SheetRow) -> None:
        """Hold one more row against those before it."""
        if row.sku:
            self._once(row, ("sku", row.sku), "sku", "sku_twice")
        if row.action in (Action.NEW, Action.VARIANT) and row.wish.get("name"):
            self._once(row, ("name", (row.goods, row.wish.get("variant", "").lower())), "name", "name_twice")
        if row.action == Action.NEW and row.wish.get("name"):
            self._group(row)
        if row.action in (Action.NEW, Action.CHANGE):
            self._agree(row)

    def end(self) -> Found:
        """After the last row: what only the whole of new goods shows."""
        for group in self.groups.values():
            if len(group.numbers) > 1:
                for number in group.nameless:
                    if number not in self.found:  # two without a name have been told apart already
                        self._say(number, Flaw("variant", "", "variant_needed"))
            if group.with_capacity and len(group.with_capacity) < len(group.numbers):
                for number in set(group.numbers) - set(group.with_capacity):
                    self._say(number, Flaw("capacity", "", "capacity_needed"))
            for number in group.numbers[varying.MOST :]:
                self._say(number, Flaw("name", "", "too_many", {"most": varying.MOST}))
            wrong = group.bad | (set(group.numbers) & set(self.found))
            for number in group.numbers if wrong else ():
                if number not in wrong:
                    self._say(number, Flaw("name", "", "together", {"other": min(wrong)}))
        return self.found

    def _once(self, row: SheetRow, key: tuple[str, Hashable], column: str, why: str) -> None:
        other = self.seen.setdefault(key, row.number)
        if other != row.number:
            value = str(row.wish.get(column, ""))
            self._say(row.number, Flaw(column, value, why, {"other": other}))
            self._say(other, Flaw(column, value, why, {"other": row.number}))

    def _group(self, row: SheetRow) -> None:
        group = self.groups.setdefault(row.goods, Group())
        if not group.numbers:
            for flaw in import_planning.needs(row.wish, row.flaws):
                self._say(row.number, flaw)
        group.numbers.append(row.number)
        if row.status == Status.BAD:
            group.bad.add(row.number)
        if not row.wish.get("variant"):
            group.nameless.append(row.number)
        if row.wish.get("capacity"):
            group.with_capacity.append(row.number)

    def _agree(self, row: SheetRow) -> None:
        """Of a product's own facts, two rows may not want different things."""
        for key in OF_PRODUCT:
            if key not in row.plan or key == "name" and row.action == Action.NEW:
                continue
            wanted = row.plan[key][1]
            other = self.wished.setdefault((row.product_id or row.goods, key), (row.number, wanted))
            if other[1] != wanted:
                self._say(row.number, Flaw(key, "", "differs", {"other": other[0]}))
                self._say(other[0], Flaw(key, "", "differs", {"other": row.number}))

    def _say(self, number: int, flaw: Flaw) -> None:
        told = self.found.setdefault(number, [])
        if all((each.column, each.why) != (flaw.column, flaw.why) for each in told):
            told.append(flaw)


def find(rows: Iterable[SheetRow]) -> Found:
    """The flaws by the number of their row, no flaw twice."""
    clashes = Clashes()
    for row in rows:
        clashes.meet(row)
    return clashes.end()
