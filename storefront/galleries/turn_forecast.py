"""When a shop's next turn is likely to come: the draw played on with today's goods. No promise."""

from datetime import date, datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from storefront.galleries.showcase import Showcase
from storefront.kit import clock
from storefront.kit.db import Base
from storefront.sellers.seller import Seller


class TurnForecast(Base):
    """The first period after those drawn in which a shop would be taken; None: not within the periods played."""

    __tablename__ = "turn_forecasts"

    showcase_id: Mapped[int] = mapped_column(ForeignKey(Showcase.id), primary_key=True)
    seller_id: Mapped[int] = mapped_column(ForeignKey(Seller.id), primary_key=True, index=True)
    starts_on: Mapped[date | None]
    place: Mapped[int]  # in the queue, from 1
    reckoned_at: Mapped[datetime] = mapped_column(default=clock.now)
