"""The college itself: its card, its buildings and rooms, its bells."""
