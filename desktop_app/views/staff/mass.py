"""What is changed at many employees at once."""

from desktop_app.services.staff_mass import StaffField, change_many, open_many
from desktop_app.views.staff.sentences import CATEGORIES
from desktop_app.views.widgets.inputs import FieldLine
from desktop_app.views.widgets.mass_panel import MassDeed
from desktop_app.views.words import N_

STAFF = MassDeed(
    {
        StaffField.CATEGORY: FieldLine("category", N_("Category"), "choice", words=CATEGORIES),
        StaffField.CATEGORY_UNTIL: FieldLine("category_until", N_("Category until"), "day"),
        StaffField.EDUCATION: FieldLine("education", N_("Education")),
    },
    open_many,
    change_many,
    N_("Without a category, left as they are: {n}."),
    N_("Places of work and the last day are written on each card."),
)
