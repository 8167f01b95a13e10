"""The demo shop: invented sellers and goods, filled through the rooms' own deeds. Same seed, same shop."""
