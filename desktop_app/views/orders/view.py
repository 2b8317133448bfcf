"""The page of orders: the orders themselves, and the registers that follow from them."""

from desktop_app.views.tabbed import TabbedPage, TabLine
from desktop_app.views.words import N_

TABS: tuple[TabLine, ...] = (
    TabLine("orders", N_("Orders"), "orders.register", "OrdersTab", ("orders", "list_orders")),
    TabLine("certificates", N_("Certificates"), "orders.certificates", "CertificatesTab",
            ("certificates", "list_certificates")),
    TabLine("books", N_("Books and cards"), "orders.books", "BooksTab", ("study_books", "list_books")),
    TabLine("movement", N_("Movement"), "orders.movement", "MovementTab", ("movement", "movement_of")),
)  # fmt: skip


class OrdersPage(TabbedPage):
    """Orders, the movement of the contingent, certificates, student and record books."""

    title = N_("Orders")
    tab_lines = TABS
