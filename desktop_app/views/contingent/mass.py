"""What is changed at many students, and at many parents, at once."""

from desktop_app.services import cards_mass, guardians_mass
from desktop_app.services.cards_mass import MassField
from desktop_app.services.guardians_mass import GuardianField
from desktop_app.views.contingent.card_lines import GENERAL, GUARDIAN, SCHOOLING, STUDY
from desktop_app.views.widgets.mass_panel import MassDeed
from desktop_app.views.words import N_

STUDENTS = MassDeed(
    {MassField(line.name): line for line in (*GENERAL, *SCHOOLING, *STUDY) if line.name in {*MassField}},
    cards_mass.open_many,
    cards_mass.change_many,
    N_("Without previous education, left as they are: {n}."),
    N_("Group, funding and status are changed by orders only."),
)
PARENTS = MassDeed(
    {GuardianField(line.name): line for line in GUARDIAN if line.name in {*GuardianField}},
    guardians_mass.open_many,
    guardians_mass.change_many,
    hint=N_("A parent of several children is changed on the card of each."),
)
