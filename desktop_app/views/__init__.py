"""The screen (Qt)."""
