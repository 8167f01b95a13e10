"""What is not in order this morning: one file per area of trouble. Reads everything, changes nothing."""
