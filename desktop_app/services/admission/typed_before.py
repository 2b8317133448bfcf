"""What was typed on cards before is offered again: subjects of certificates, schools, issuers of passports."""

from collections.abc import Sequence

from sqlalchemy import func, select

from desktop_app.models.applicants import Applicant, ApplicantIdentity, CertificateMark
from desktop_app.services.admission.entry_values import Issuer, School
from desktop_app.services.admission.values import AdmissionBase
from desktop_app.services.office import Tx

OF_NINE = (
    "Русский язык", "Литература", "Иностранный язык", "Алгебра", "Геометрия", "Вероятность и статистика",
    "Информатика", "История", "Обществознание", "География", "Физика", "Химия", "Биология", "Изобразительное искусство",
    "Музыка", "Технология", "Физическая культура", "Основы безопасности и защиты Родины",
)  # fmt: skip
OF_ELEVEN = (
    "Русский язык", "Литература", "Иностранный язык", "Алгебра и начала математического анализа", "Геометрия",
    "Вероятность и статистика", "Информатика", "История", "Обществознание", "География", "Физика", "Астрономия",
    "Химия", "Биология", "Физическая культура", "Основы безопасности и защиты Родины",
)  # fmt: skip
SUBJECTS = {AdmissionBase.NINE: OF_NINE, AdmissionBase.ELEVEN: OF_ELEVEN}
"""Of the supplement of a certificate of 9 and of 11 classes, as schools print them."""
MOST = 1000


def subjects_before(tx: Tx, known: Sequence[str]) -> tuple[str, ...]:
    """The subjects that every certificate has, then those that were typed besides."""
    query = select(CertificateMark.subject).group_by(CertificateMark.subject).order_by(func.count().desc()).limit(MOST)
    return tuple(dict.fromkeys((*known, *sorted(tx.session.scalars(query)))))


def schools_before(tx: Tx) -> tuple[School, ...]:
    """The schools that were typed before, those that came often first."""
    columns = Applicant.organisation, Applicant.school_region
    query = select(*columns).where(Applicant.organisation != "").group_by(*columns)
    ordered = query.order_by(func.count().desc(), *columns).limit(MOST)
    return tuple(School(row[0], row[1]) for row in tx.session.execute(ordered))


def issuers_before(tx: Tx) -> tuple[Issuer, ...]:
    """Who has issued passports, those that came often first."""
    columns = ApplicantIdentity.code, ApplicantIdentity.issuer
    query = select(*columns).where(ApplicantIdentity.issuer != "").group_by(*columns)
    ordered = query.order_by(func.count().desc(), *columns).limit(MOST)
    return tuple(Issuer(row[0], row[1]) for row in tx.session.execute(ordered))
