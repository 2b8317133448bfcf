"""How a text is marked for the catalogues where it stands and translated where it is shown."""


def N_(text: str) -> str:
    """Mark for translation only."""
    return text
