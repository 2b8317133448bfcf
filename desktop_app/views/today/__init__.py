"""The first screen: what the day asks for."""
