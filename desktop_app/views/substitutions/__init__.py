"""The screen of substitutions (замены): a day, what becomes of a lesson, what was made."""
