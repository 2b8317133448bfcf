"""The key by which names are sought, wherever somebody types one."""

from desktop_app.models.base import folded as folded
from desktop_app.models.base import search_key as search_key
