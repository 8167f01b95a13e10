"""People who work for the programme, as those who appoint see them: by role, area and name, and one person's story."""

from collections.abc import Sequence

from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import joinedload

from storefront.accounts import helping, role_table
from storefront.accounts.history import Deed
from storefront.accounts.staff_role import Role, StaffRole
from storefront.accounts.user import User
from storefront.kit.db import db
from storefront.places.area import Area

NAMED = (joinedload(StaffRole.area).joinedload(Area.parent), joinedload(StaffRole.pengampu))
SHOWN = 30  # lines of a log, and former roles


def people(
    held: Sequence[StaffRole],
    words: str = "",
    role: Role | None = None,
    area_code: str | None = None,
    after: User | None = None,
    most: int = 20,
) -> list[User]:
    """People with a role in sight of somebody with these roles, by name; those behind `after`."""
    theirs = select(StaffRole.user_id).where(StaffRole.ended_at.is_(None), role_table.in_sight(held))
    if role:
        theirs = theirs.where(StaffRole.role == role)
    if area_code:
        inside = StaffRole.area_code.startswith(f"{area_code}.", autoescape=True)
        theirs = theirs.where(or_(StaffRole.area_code == area_code, inside))
    found = select(User).where(User.id.in_(theirs), User.erased_at.is_(None))
    if words:
        found = found.where(func.lower(User.name).contains(words.lower(), autoescape=True))
    if after:
        found = found.where(or_(User.name > after.name, and_(User.name == after.name, User.id > after.id)))
    return list(db.session.scalars(found.order_by(User.name, User.id).limit(most)))


def roles_of(held: Sequence[StaffRole], people: Sequence[User]) -> dict[int, list[StaffRole]]:
    """What each of these people holds in sight of these roles, by their id."""
    theirs = select(StaffRole).options(*NAMED).where(
        StaffRole.user_id.in_([person.id for person in people]), StaffRole.ended_at.is_(None),
        role_table.in_sight(held),
    )  # fmt: skip
    found: dict[int, list[StaffRole]] = {}
    for role in db.session.scalars(theirs.order_by(StaffRole.id)):
        found.setdefault(role.user_id, []).append(role)
    return found


def in_sight(held: Sequence[StaffRole], code: str) -> StaffRole | None:
    """The role with this code, ended or not, if it lies in the reach of one of these roles."""
    wanted = select(StaffRole).options(joinedload(StaffRole.user), *NAMED)
    mine = wanted.where(StaffRole.code == code.upper(), role_table.in_sight(held))
    return db.session.scalar(mine) if code.isalnum() and code.isascii() else None


def former(held: Sequence[StaffRole], person: User) -> list[StaffRole]:
    """What the person held before, in sight, the latest first."""
    gone = select(StaffRole).options(*NAMED, joinedload(StaffRole.given_by)).where(
        StaffRole.user_id == person.id, StaffRole.ended_at.is_not(None), role_table.in_sight(held)
    )  # fmt: skip
    return list(db.session.scalars(gone.order_by(StaffRole.ended_at.desc(), StaffRole.id.desc()).limit(SHOWN)))


def log(held: Sequence[StaffRole], person: User) -> list[Deed]:
    """What became of the person's roles, the latest first: lines that speak of a place in sight, before or after."""
    about = select(Deed).options(joinedload(Deed.actor)).where(
        Deed.about == helping.name_of(person), Deed.what.startswith("staff.")
    )  # fmt: skip
    lines = db.session.scalars(about.order_by(Deed.id.desc()).limit(SHOWN))
    mine = [each for each in held if each.role in role_table.APPOINTERS]
    return [deed for deed in lines if any(_speaks_of(deed, each) for each in mine)]


def _speaks_of(deed: Deed, mine: StaffRole) -> bool:
    told = [facts for facts in (deed.before, deed.after) if "role" in facts]
    return any(role_table.covers(mine, facts.get("area"), facts.get("pengampu")) for facts in told)
