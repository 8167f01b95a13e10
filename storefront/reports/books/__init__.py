"""A shop's books: what came in, went back and was sold, by day, month and year. Reads everything, changes nothing."""
