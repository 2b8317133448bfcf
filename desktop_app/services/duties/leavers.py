"""Whoever is expelled gets a certificate within three days of the order (273-ФЗ, ст. 61 ч. 5)."""

from collections.abc import Iterator
from datetime import date

from sqlalchemy import func, select

from desktop_app.models.contingent import Student
from desktop_app.models.orders import Order, OrderKind, OrderLine, OrderState
from desktop_app.models.papers import Certificate, CertificateKind
from desktop_app.models.people import Person
from desktop_app.services.duties import REMEMBERED, lately
from desktop_app.services.office import Tx
from desktop_app.services.permissions import Permission
from desktop_app.services.rules.deadlines import Duty
from desktop_app.services.rules.papers import leaver_certificate_due
from desktop_app.services.tasks_values import Clock, Fact


def find(tx: Tx, clock: Clock) -> Iterator[Fact]:
    """Those expelled by orders of the last weeks who have no certificate yet, or got it these days."""
    issues = tx.user.may(Permission.ISSUE_PAPERS)
    given = given_on(tx, clock.today - REMEMBERED)
    query = (
        select(Order.dated_on, Student.id, Person)
        .join(OrderLine, OrderLine.order_id == Order.id)
        .join(Student, Student.id == OrderLine.student_id)
        .join(Person, Person.id == Student.person_id)
        .where(Order.kind == OrderKind.EXPULSION, Order.state == OrderState.SIGNED)
        .where(Order.dated_on.between(clock.today - REMEMBERED, clock.today))
        .where(tx.within(Order, Permission.READ_ORDERS), tx.within(Student, Permission.READ_STUDENTS))
    )
    for dated, student, person in tx.session.execute(query):
        done = given.get(student)
        if dated is not None and (done is None or done >= lately(clock)):
            due = leaver_certificate_due(clock.calendar, dated, clock.terms.days(Duty.LEAVER, dated))
            where = ("issue", student) if issues else ("student", person.short_name)
            yield Fact(
                Duty.LEAVER,
                student,
                person.short_name,
                dated,
                due,
                done,
                screen="orders",
                place=("certificates", where),
            )


def given_on(tx: Tx, since: date) -> dict[int, date]:
    """Student → when the certificate was given; what has been annulled does not count."""
    query = (
        select(Certificate.student_id, func.max(Certificate.issued_on))
        .where(Certificate.kind == CertificateKind.LEAVER, Certificate.issued_on >= since)
        .where(Certificate.annulled_on.is_(None))
        .group_by(Certificate.student_id)
    )
    return {row[0]: row[1] for row in tx.session.execute(query)}
