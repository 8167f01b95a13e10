"""The trial run: every row is read and held against the shop; nothing of the shop changes."""

from collections import Counter
from collections.abc import Iterator, Sequence

from sqlalchemy import delete, insert, select

from storefront.catalog import sheet_reading, sheet_wish
from storefront.catalog.sheet_columns import Head
from storefront.catalog.sheet_wish import Words
from storefront.curation import import_clashes, import_matching, import_planning
from storefront.curation.import_planning import Plan
from storefront.curation.import_row import Action, SheetRow
from storefront.curation.import_row import Status as RowStatus
from storefront.curation.import_sheet import SheetImport, Status
from storefront.kit import clock
from storefront.kit.db import db
from storefront.kit.flaw import Flaw
from storefront.kit.sheet_rows import NotASheet, SheetLine

BATCH = 250


def begin(sheet: SheetImport, head: Head, heads: list[str]) -> None:
    """Start from nothing: what a worker that died has left of an earlier trial is taken away."""
    db.session.execute(delete(SheetRow).where(SheetRow.import_id == sheet.id))
    sheet.heads, sheet.unknown, sheet.rows = heads, list(head.unknown), 0


def add(sheet: SheetImport, head: Head, lines: Sequence[SheetLine], words: Words) -> None:
    """Read a batch of rows, plan each and keep it."""
    read = [sheet_wish.read(sheet_reading.by_key(line, head), words) for line in lines]
    found = import_matching.find(sheet.seller_id, [wish for wish, _flaws in read])
    rows = []
    for line, (wish, flaws) in zip(lines, read, strict=True):
        plan = import_planning.plan(wish, found)
        unread = {flaw.column for flaw in flaws}
        flaws = [*flaws, *(flaw for flaw in plan.flaws if flaw.column not in unread)]
        rows.append(_row(sheet, line, wish, plan, flaws))
    db.session.execute(insert(SheetRow), rows)
    sheet.rows += len(rows)


def _row(
    sheet: SheetImport, line: SheetLine, wish: sheet_wish.Wish, plan: Plan, flaws: list[Flaw]
) -> dict[str, object]:
    return {
        "import_id": sheet.id, "number": line.number, "sku": wish.get("sku", ""), "goods": plan.goods,
        "title": plan.title, "product_id": plan.product.id if plan.product else None,
        "variant_id": plan.variant.id if plan.variant else None, "mark": wish["mark"][1] if "mark" in wish else "",
        "status": RowStatus.BAD if flaws else RowStatus.WAITING, "action": plan.action, "waits": plan.waits,
        "much": plan.much, "texts": line.texts, "wish": wish, "plan": plan.changes,
        "flaws": [flaw.told() for flaw in flaws], "effects": {}, "left": [],
    }  # fmt: skip


def compare(sheet: SheetImport) -> Iterator[dict[int, list[Flaw]]]:
    """Hold the rows against each other: the flaws of rows that do not go together, by their number, in batches."""
    rows = select(SheetRow).where(SheetRow.import_id == sheet.id).order_by(SheetRow.number)
    found = import_clashes.find(db.session.scalars(rows.execution_options(yield_per=BATCH)))
    numbers = sorted(found)
    for start in range(0, len(numbers), BATCH):
        yield {number: found[number] for number in numbers[start : start + BATCH]}


def mark_bad(sheet: SheetImport, flaws: dict[int, list[Flaw]]) -> None:
    """Write flaws to rows."""
    mine = select(SheetRow).where(SheetRow.import_id == sheet.id, SheetRow.number.in_(flaws))
    for row in db.session.scalars(mine):
        row.flaws = [*row.flaws, *(flaw.told() for flaw in flaws[row.number])]
        row.status = RowStatus.BAD


def finish(sheet: SheetImport) -> bool:
    """The trial is over: the counts are final."""
    columns = select(SheetRow.status, SheetRow.action, SheetRow.waits, SheetRow.much)
    count: Counter[str] = Counter()
    for status, action, waits, much in db.session.execute(columns.where(SheetRow.import_id == sheet.id)):
        if status == RowStatus.BAD:
            count["bad"] += 1
            continue
        count[{Action.SAME: "same", Action.CHANGE: "changed"}.get(action, "new")] += 1
        count["waits"] += waits
        count["much"] += much
    told = {name: count[name] for name in ("bad", "new", "changed", "same", "waits", "much")}
    return sheet.move(Status.CHECKED, lease="", lease_until=None, **told)


def refuse(sheet: SheetImport, why: NotASheet) -> bool:
    """The file cannot be read at all."""
    db.session.execute(delete(SheetRow).where(SheetRow.import_id == sheet.id))
    facts = {"why": why.why, "why_about": why.about[:80], "ended_at": clock.now(), "lease": "", "lease_until": None}
    return sheet.move(Status.STOPPED, SheetImport.status == Status.UPLOADED, rows=0, **facts)
