"""What must be true of the shop's rows, room by room; `reports/verify.py` asks all of it."""
