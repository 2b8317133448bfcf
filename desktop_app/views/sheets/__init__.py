"""Statements (ведомости): the list, and one of them typed, closed and printed."""
