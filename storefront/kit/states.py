"""A state machine is one table MOVES beside the enum, and one guarded UPDATE."""

from enum import StrEnum
from typing import Any, ClassVar

from sqlalchemy import ColumnElement, update
from sqlalchemy.orm import object_session


class Stateful:
    """Mixin for a row with `id` and `status`. MOVES says for each status where it may go."""

    MOVES: ClassVar[dict[Any, set[Any]]]

    @classmethod
    def sources(cls, to: StrEnum) -> list[StrEnum]:
        """The states from which `to` may be reached."""
        return [state for state, targets in cls.MOVES.items() if to in targets]

    def move(self, to: StrEnum, *guards: ColumnElement[bool], **facts: Any) -> bool:
        """Go to `to` in one statement if the table and the guards allow it now, setting `facts` with it.

        False means "not my turn": someone was faster, or the table knows no such move. Nothing has changed then.
        """
        session = object_session(self)
        assert session is not None, "a state moves only in a session"
        session.flush()
        kind: Any = type(self)
        me: Any = self
        moved = session.execute(
            update(kind)
            .where(kind.id == me.id, kind.status.in_(self.sources(to)), *guards)
            .values(status=to, **facts)
            .returning(kind.id)
            .execution_options(synchronize_session=False)
        ).scalar_one_or_none()
        session.refresh(self)
        return moved is not None
