"""«Учреждение»: the card that every form is headed and signed by (п. 4.1, 4.11)."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageReader, QImageWriter, QPixmap
from PySide6.QtWidgets import QFileDialog, QLabel, QWidget

from desktop_app.errors import BadFile
from desktop_app.services.exchange.files import load
from desktop_app.services.history import settings_history
from desktop_app.services.institution import EmblemSeen, open_emblem, put_emblem, with_cases
from desktop_app.services.settings import SettingsSeen, change_settings, open_settings
from desktop_app.views import theme
from desktop_app.views.desk import Desk
from desktop_app.views.overtaken import Wish, Writes
from desktop_app.views.settings.form import SettingsForm
from desktop_app.views.settings.writing import SettingsWrites
from desktop_app.views.tabbed import Tab
from desktop_app.views.widgets.buttons import button, quiet
from desktop_app.views.widgets.history_panel import HistoryPanel
from desktop_app.views.widgets.labels import card, wrapped
from desktop_app.views.widgets.laying import across, in_row
from desktop_app.views.wording import _

NAMES = ("college_name", "college_name_genitive", "college_name_dative", "college_name_instrumental",
         "college_name_prepositional", "college_short_name", "founder")  # fmt: skip
PLACES = ("city", "legal_address", "postal_address", "phone", "email", "site", "time_zone")
NUMBERS = ("inn", "kpp", "ogrn", "licence_number", "licence_date", "accreditation_number", "accreditation_date")
SIGNERS = ("director", "director_title", "deputy_academic", "deputy_academic_title", "deputy_educational",
           "deputy_educational_title", "deputy_methodical", "deputy_methodical_title", "commission_chairs",
           "practice_head", "practice_head_title", "secretary", "secretary_title",
           "accountant", "accountant_title")  # fmt: skip
WIDEST = QSize(400, 400)
MOST_PIXELS = 60_000_000
LARGEST_FILE = 30 * 1024 * 1024
SHOWN = 96


class Institution(Tab):
    """Typed by administrator and director, read by everybody; what it says stands on the next paper."""

    topics = ("settings",)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        may = desk.may(change_settings)
        self.emblem = EmblemCard(desk)
        groups = [(_("Names"), NAMES), (_("Address and telephone"), PLACES), (_("Numbers and papers"), NUMBERS),
                  (_("Who signs"), SIGNERS)]  # fmt: skip
        self.form = SettingsForm(groups, self.emblem, may_change=may)
        self.writes = SettingsWrites(desk, self, self.form, self.load)
        self.form.wanted.connect(self.writes.save)
        self.cases_button = button(_("Suggest cases"), self.suggest, "sparkles")
        self.cases_button.setToolTip(_("Fills the cases of the full name that are empty; nothing is saved yet"))
        self.history = HistoryPanel(desk)
        across((self.form, 1), self.history, on=self)

    def actions_(self) -> tuple[QWidget, ...]:
        """Cases for whoever types; the history for whoever may know."""
        may = self.desk.may(change_settings)
        known = (self.history.button(),) if self.desk.may(settings_history) else ()
        return (*((self.cases_button,) if may else ()), *known)

    def load(self) -> None:
        """Ask for the card and the emblem."""
        office = self.desk.office
        self.desk.jobs.run(self, partial(open_settings, office), self.show_card)
        self.desk.jobs.run(self, partial(open_emblem, office), self.emblem.show_emblem)
        if self.desk.may(settings_history):
            self.history.follow_asked(_("History of the settings"), ("", partial(settings_history, office)))

    def show_card(self, seen: SettingsSeen) -> None:
        """What the office has now; what is being typed stays."""
        self.form.show_settings(seen, keep_typed=True)

    def suggest(self) -> None:
        """Fill the empty cases in."""
        before = self.form.typed()
        after = with_cases(before)
        if after == before:
            self.desk.tell(_("The cases are filled in already, or the program does not know how this name declines; "
                             "type them."), "info")  # fmt: skip
            return
        for name in NAMES:
            if getattr(after, name) != getattr(before, name):
                self.form.take(name, getattr(after, name))
        self.desk.tell(_("Read the cases over, then save them."), "info")


class EmblemCard(QWidget):
    """The picture over the heading of orders and posters."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.seen = EmblemSeen()
        self.writes = Writes(desk, self)
        self.picture = QLabel()
        self.picture.setAccessibleName(_("Emblem"))
        self.none = wrapped(_("There is no emblem: papers are headed by the name alone."), "muted")
        self.take_button = button(_("Choose a file…"), self.choose, "folder-open")
        self.away_button = quiet(_("Take away"), partial(self.put, b""), "trash-2")
        self.deeds = in_row(self.take_button, self.away_button)
        self.deeds.setVisible(desk.may(put_emblem))
        across(card(self.picture, self.none, self.deeds, title=_("Emblem")), on=self)

    def show_emblem(self, seen: EmblemSeen) -> None:
        """What the office has now."""
        self.seen = seen
        found = QPixmap()
        found.loadFromData(seen.image)
        if not found.isNull():
            size = QSize(theme.px(SHOWN), theme.px(SHOWN))
            found = found.scaled(size, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)
        self.picture.setPixmap(found)
        self.picture.setVisible(bool(seen.image))
        self.none.setVisible(not seen.image)
        self.away_button.setVisible(bool(seen.image))

    def choose(self) -> None:
        """Ask for a file."""
        path, _kind = QFileDialog.getOpenFileName(self, _("Emblem"), "", _("Pictures (*.jpg *.jpeg *.png)"))
        if path:
            self.take(Path(path))

    def take(self, path: Path) -> None:
        """A file: read and made small off the screen's thread, then written."""
        self.desk.jobs.run(self, lambda: made_small(load(path, LARGEST_FILE)), self.put)

    def put(self, image: bytes) -> None:
        """Put this picture on the papers, or none."""
        office, before = self.desk.office, self.seen
        self.writes.write(
            Wish(
                key=("emblem",),
                where=_("Emblem"),
                mine=self._words(image),
                look=partial(open_emblem, office),
                theirs=lambda now: self._words(now.image),
                write=lambda seen: put_emblem(office, seen or EmblemSeen(), image),
                done=partial(self._kept, before),
                keep=lambda now: self.show_emblem(now or EmblemSeen()),
            ),
            before,
        )

    def _words(self, image: bytes) -> str:
        return _("a picture of {size} KB").format(size=max(1, len(image) // 1024)) if image else _("no picture")

    def _kept(self, before: EmblemSeen, now: EmblemSeen) -> None:
        self.show_emblem(now)
        self.desk.tell(_("The emblem is saved; the next paper shows it."), "good",
                       (_("Undo"), partial(self.put, before.image)))  # fmt: skip


def made_small(data: bytes) -> bytes:
    """The picture as a PNG of at most 400 × 400 points. Raises BadFile (`photo_unreadable`)."""
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    size = reader.size()
    known = bytes(reader.format().data()) in {b"png", b"jpeg"}
    if not known or not size.isValid() or size.width() * size.height() > MOST_PIXELS:
        raise BadFile("photo_unreadable")
    image = reader.read()
    if image.isNull():
        raise BadFile("photo_unreadable")
    if image.width() > WIDEST.width() or image.height() > WIDEST.height():
        image = image.scaled(WIDEST, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)
    return as_png(image)


def as_png(image: QImage) -> bytes:
    """Its bytes; whatever else the file held is left behind."""
    out = QBuffer()
    out.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(out, QByteArray(b"png")).write(image)
    return bytes(out.data().data())
