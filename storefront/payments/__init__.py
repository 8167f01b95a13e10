"""Payments: codes shown, money believed, money owed back. The only room that writes an order's facts of money."""
