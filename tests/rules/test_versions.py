"""п. 4.7: what may be published, and that it stays."""

from datetime import date

from desktop_app.services.rules.versions import publication_is_ahead, publication_is_clean, version_is_open

TODAY = date(2026, 11, 24)


def test_a_version_begins_today_or_later_once_lessons_are_dated() -> None:
    assert publication_is_ahead(TODAY, TODAY, 1)
    assert not publication_is_ahead(date(2026, 11, 23), TODAY, 1)
    assert publication_is_ahead(date(2026, 9, 1), TODAY, 0)


def test_a_broken_timetable_is_not_published() -> None:
    assert publication_is_clean(0)
    assert not publication_is_clean(1)


def test_only_drafts_change() -> None:
    assert version_is_open(published=False)
    assert not version_is_open(published=True)
