"""The forms that the program prints, by section (domain.md 2).

Pure data: which operation makes the value is bound by `services.forms`. ReportLab is loaded by the first form that is
drawn, not by the list.
"""

from collections.abc import Mapping
from types import MappingProxyType

from desktop_app.services.reports.catalogue_admission import ADMISSION
from desktop_app.services.reports.catalogue_archive import ARCHIVE
from desktop_app.services.reports.catalogue_attendance import ATTENDANCE
from desktop_app.services.reports.catalogue_curator import CURATOR
from desktop_app.services.reports.catalogue_lists import LISTS
from desktop_app.services.reports.catalogue_marks import MARKS
from desktop_app.services.reports.catalogue_office import OFFICE
from desktop_app.services.reports.catalogue_plans import PLANS
from desktop_app.services.reports.catalogue_statistics import STATISTICS
from desktop_app.services.reports.catalogue_teacher import TEACHERS
from desktop_app.services.reports.catalogue_timetable import TIMETABLE
from desktop_app.services.reports.form import Ask as Ask
from desktop_app.services.reports.form import Form as Form
from desktop_app.services.reports.form import Section as Section

FORMS: tuple[Form, ...] = (
    *TIMETABLE,
    *MARKS,
    *PLANS,
    *OFFICE,
    *LISTS,
    *TEACHERS,
    *ATTENDANCE,
    *CURATOR,
    *STATISTICS,
    *ADMISSION,
    *ARCHIVE,
)

BY_CODE: Mapping[str, Form] = MappingProxyType({form.code: form for form in FORMS})
