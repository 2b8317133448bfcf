"""The register of orders: what is drafted, signed, in force, annulled; the order with the cursor at the side."""

from desktop_app.views.tabbed import Tab


class OrdersTab(Tab):
    """The orders of a year, drafts on top."""

    topics = ("orders", "students")
