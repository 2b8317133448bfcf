"""Applications of a year of СПО-1 (2.1.1, 2.6): everything that was filed from 1 October to 30 September."""

from collections.abc import Collection

from sqlalchemy import select

from desktop_app.models.admission import CompetitionGroup
from desktop_app.models.applicants import Applicant, Application
from desktop_app.services.office import Tx
from desktop_app.services.placements import chunks
from desktop_app.services.rules.spo1 import Fact, SpoYear
from desktop_app.services.spo1_values import SpoPerson, Who


def read_applications(tx: Tx, year: SpoYear) -> list[Fact]:
    """A fact for each application, whatever became of it."""
    found = tx.session.execute(
        select(Application.id, CompetitionGroup, Applicant.sex, Applicant.level)
        .join(CompetitionGroup, CompetitionGroup.id == Application.group_id)
        .join(Applicant, Applicant.id == Application.applicant_id)
        .where(Application.filed_on.between(year.first, year.last))
        .order_by(Applicant.sort_key, Application.id)
    )
    return [
        Fact(key, frozenset({
            "applied", str(group.funding), f"form:{group.form}", f"base:{group.base}",
            f"spec:{group.programme.code} {group.programme.title}", f"sex:{sex or ''}", f"level:{level or ''}",
        }))
        for key, group, sex, level in found
    ]  # fmt: skip


def read_applicants(tx: Tx, keys: Collection[int]) -> dict[int, SpoPerson]:
    """Application → who has filed it."""
    people: dict[int, SpoPerson] = {}
    for part in chunks(keys):
        found = tx.session.execute(
            select(Application, Applicant, CompetitionGroup)
            .join(Applicant, Applicant.id == Application.applicant_id)
            .join(CompetitionGroup, CompetitionGroup.id == Application.group_id)
            .where(Application.id.in_(part))
        )
        people |= {
            application.id: SpoPerson(
                who=Who.APPLICATIONS,
                key=applicant.id,
                name=applicant.full_name or applicant.code,  # of somebody who was forgotten the code is left
                born=applicant.birth_date,
                place=f"{group.programme.code} {group.programme.title}",
                about=str(applicant.number),
                day=application.filed_on,
                left=application.withdrawn_on,
            )
            for application, applicant, group in found
        }
    return people
