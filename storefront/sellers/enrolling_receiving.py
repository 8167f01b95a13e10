"""An agency's list comes in: every NIK is turned into a hash while it is read, and no file is kept."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import delete, insert, select
from sqlalchemy.exc import IntegrityError

from storefront.accounts import history
from storefront.accounts.user import User
from storefront.kit import clock, leasing, seals, sheet_rows
from storefront.kit.config import number
from storefront.kit.db import db
from storefront.kit.sheet_rows import NotASheet, SheetLine
from storefront.sellers import enrolling_columns, enrolling_hiding, member_list
from storefront.sellers.member_list import EARLY, MemberList, Status, Why
from storefront.sellers.member_row import MemberRow

NAME = "member-list"


@dataclass(frozen=True)
class Received:
    """What a file says, fit to be kept."""

    heads: list[str]
    columns: list[str | None]
    rows: list[dict[str, object]]
    digest: str


def read(raw: bytes) -> Received:
    """Read a file before any transaction is open; it takes seconds. Raises NotASheet. `raw` is forgotten after this."""
    lines = list(child(raw))
    first = next((nth for nth, each in enumerate(lines[: enrolling_columns.WITHIN]) if _is_head(each)), 0)
    head, below = lines[first], lines[first + 1 :]
    if not below:
        raise NotASheet("only_head")
    keys = enrolling_columns.meant(head.texts)
    secret = keys.index("nik") if "nik" in keys else None
    rows = []
    for line in below:
        texts, niks = enrolling_hiding.row(line.texts, secret)
        rows.append({"number": line.number, "texts": texts, "niks": niks})
    heads = [enrolling_hiding.text_only(text)[:80] for text in head.texts]
    return Received(heads, keys, rows, seals.keyed_hash(NAME, raw.hex()))


def child(raw: bytes) -> Iterator[SheetLine]:
    """The rows, read by the locked-up child from its standard input."""
    return sheet_rows.read(raw, enrolling_columns.KNOWN)


def receive(
    told: Received, actor: User, file_name: str, area_code: str | None, pengampu_code: str | None
) -> MemberList | None:
    """Keep the rows and ask for their trial, or for a word about the columns. It replaces a list that was only tried.

    None while another list of this person runs or is being undone: nothing has changed then.
    """
    status = Status.UPLOADED if enrolling_columns.is_enough(told.columns) else Status.UNCLEAR
    try:
        with db.session.begin_nested():
            if (before := member_list.alive(actor.id)) and not drop(before, actor):
                return None
            kept = MemberList(
                actor_id=actor.id, area_code=area_code, pengampu_code=pengampu_code, heads=told.heads,
                columns=told.columns, status=status, digest=told.digest, rows=len(told.rows),
                file_name=enrolling_hiding.text_only(file_name)[-120:],
            )  # fmt: skip
            db.session.add(kept)
            db.session.flush()
            db.session.execute(insert(MemberRow), [_row(kept.id, row) for row in told.rows])
    except IntegrityError:  # two taps: the other one was first
        return None
    history.note(actor, "members.received", kept.code, after={"rows": kept.rows})
    return kept


def name_columns(kept: MemberList, keys: list[str | None], actor: User) -> bool:
    """A person has said which column is which; the trial begins anew."""
    unclear = MemberList.status == Status.UNCLEAR
    if not enrolling_columns.is_enough(keys) or not kept.move(Status.UPLOADED, unclear, columns=keys, **leasing.FREE):
        return False
    history.note(actor, "members.columns_named", kept.code)
    return True


def ask_columns(kept: MemberList, actor: User) -> bool:
    """The columns were understood wrongly: ask about them before anything is done."""
    if not kept.move(Status.UNCLEAR, MemberList.status == Status.CHECKED, **leasing.FREE):
        return False
    history.note(actor, "members.columns_asked", kept.code)
    return True


def run_before(kept: MemberList) -> MemberList | None:
    """An earlier run of the very same file."""
    mine = select(MemberList).where(
        MemberList.digest == kept.digest, MemberList.id != kept.id, MemberList.started_at.is_not(None)
    )
    return db.session.scalar(mine.order_by(MemberList.id.desc()).limit(1))


def drop(kept: MemberList, actor: User | None) -> bool:
    """Take a list away before anything of it was done; its rows go at once. Nobody: it lay idle for too long."""
    early = MemberList.status.in_(EARLY)
    if not kept.move(Status.STOPPED, early, why=Why.REPLACED.value, ended_at=clock.now(), **leasing.FREE):
        return False
    clear(kept)
    history.note(actor, "members.dropped", kept.code, after={"rows": kept.rows})
    return True


def clear(kept: MemberList) -> None:
    """The rows go; the counts stay, and each member knows its list and row."""
    db.session.execute(delete(MemberRow).where(MemberRow.list_id == kept.id))
    kept.cleared_at = clock.now()


def start(kept: MemberList, actor: User) -> bool:
    """The person has seen the trial and says yes: the worker may run the rows that are clear."""
    some = MemberList.new + MemberList.changed > 0
    if not kept.move(Status.RUNNING, some, started_at=clock.now(), started_by_id=actor.id, **leasing.FREE):
        return False
    history.note(actor, "members.started", kept.code, after={"new": kept.new, "changed": kept.changed})
    return True


def stop(kept: MemberList, actor: User) -> bool:
    """Run no further row; what is done stays done and may be undone."""
    running = MemberList.status == Status.RUNNING
    if not kept.move(Status.STOPPED, running, why=Why.ASKED.value, ended_at=clock.now(), **leasing.FREE):
        return False
    history.note(actor, "members.stopped", kept.code, after={"done": kept.done})
    return True


def undoable(kept: MemberList) -> bool:
    """Whether a run may still be taken back: it has done something, and its time is not over."""
    if kept.status not in (Status.DONE, Status.STOPPED) or not kept.done or kept.cleared_at or not kept.ended_at:
        return False
    return kept.ended_at >= clock.now() - timedelta(hours=number("MEMBER_UNDO_HOURS"))


def undo(kept: MemberList, actor: User) -> bool:
    """Ask the worker to take a run back. False: its time is over, or its sender has another list in hand."""
    if not undoable(kept):
        return False
    if kept.actor_id and (waits := member_list.alive(kept.actor_id)) and not drop(waits, actor):
        return False
    try:
        with db.session.begin_nested():
            moved = kept.move(Status.UNDOING, undone_by_id=actor.id, kept=0, **leasing.FREE)
    except IntegrityError:  # another list came alive at this moment
        return False
    if moved:
        history.note(actor, "members.undone", kept.code, after={"done": kept.done})
    return moved


def _is_head(line: SheetLine) -> bool:
    return enrolling_columns.is_head(line.texts)


def _row(list_id: int, row: dict[str, object]) -> dict[str, object]:
    return {"list_id": list_id, "wish": {}, "plan": {}, "flaws": [], "effects": {}, "left": []} | row
