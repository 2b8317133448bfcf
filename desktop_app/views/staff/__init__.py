"""The screen of staff."""
