"""What the worker does beside the daily rounds: one file a duty, each deed its own commit."""
