"""The ground floor: tools that know no shop."""
