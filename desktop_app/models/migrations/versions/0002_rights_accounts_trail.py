"""Accounts with dates and one-time passwords, the matrix of rights, the trail by record, personal data apart."""

import json

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forward; there is no way back but the backup."""
    op.create_table(
        "access_grant",
        sa.Column("role", sa.String(length=40), nullable=False),
        sa.Column("permission", sa.String(length=40), nullable=False),
        sa.Column("scope", sa.String(length=20), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_access_grant")),
        sa.UniqueConstraint("role", "permission", "scope", name=op.f("uq_access_grant_role_permission_scope")),
    )
    with op.batch_alter_table("access_grant", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_access_grant_permission"), ["permission"], unique=False)

    op.create_table(
        "known_permission",
        sa.Column("permission", sa.String(length=40), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_known_permission")),
        sa.UniqueConstraint("permission", name=op.f("uq_known_permission_permission")),
    )
    op.create_table(
        "sign_in_failure",
        sa.Column("login", sa.String(length=60), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sign_in_failure")),
    )
    with op.batch_alter_table("sign_in_failure", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_sign_in_failure_at"), ["at"], unique=False)
        batch_op.create_index(batch_op.f("ix_sign_in_failure_login"), ["login"], unique=False)

    op.create_table(
        "access_problem",
        sa.Column("login", sa.String(length=60), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("text", sa.String(length=500), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("workstation", sa.String(length=80), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column(
            "state",
            sa.Enum("open", "answered", name="problemstate", native_enum=False, create_constraint=True, length=24),
            nullable=False,
        ),
        sa.Column("answer", sa.String(length=500), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_access_problem_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_access_problem")),
    )
    with op.batch_alter_table("access_problem", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_access_problem_at"), ["at"], unique=False)
        batch_op.create_index(batch_op.f("ix_access_problem_person_id"), ["person_id"], unique=False)

    op.create_table(
        "consent",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("given_on", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("withdrawn_on", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint("until is null or until >= given_on", name=op.f("ck_consent_dates")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_consent_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consent")),
    )
    with op.batch_alter_table("consent", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_consent_person_id"), ["person_id"], unique=False)

    op.create_table(
        "identity",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("snils", sa.String(length=11), nullable=True),
        sa.Column("passport_series", sa.String(length=4), nullable=False),
        sa.Column("passport_number", sa.String(length=6), nullable=False),
        sa.Column("passport_issued_on", sa.Date(), nullable=True),
        sa.Column("passport_issuer", sa.String(length=200), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_identity_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_identity")),
        sa.UniqueConstraint("person_id", name=op.f("uq_identity_person_id")),
        sa.UniqueConstraint("snils", name=op.f("uq_identity_snils")),
    )
    op.create_table(
        "access_exception",
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("permission", sa.String(length=40), nullable=False),
        sa.Column("scope", sa.String(length=20), nullable=False),
        sa.Column("allowed", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.String(length=300), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint("until is null or until >= since", name=op.f("ck_access_exception_dates")),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_access_exception_account_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_access_exception")),
    )
    with op.batch_alter_table("access_exception", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_access_exception_account_id"), ["account_id"], unique=False)
        batch_op.create_index("uq_access_exception_deed", ["account_id", "permission", "scope"], unique=True)

    op.create_table(
        "handout",
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum("issued", "reissued", name="handoutkind", native_enum=False, create_constraint=True, length=24),
            nullable=False,
        ),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("issued_by", sa.String(length=120), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_handout_account_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_handout")),
    )
    with op.batch_alter_table("handout", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_handout_account_id"), ["account_id"], unique=False)

    op.create_table(
        "audit_change",
        sa.Column("table_name", sa.String(length=60), nullable=False),
        sa.Column("row_key", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "new", "changed", "deleted", name="changekind", native_enum=False, create_constraint=True, length=24
            ),
            nullable=False,
        ),
        sa.Column("old", sa.JSON(), nullable=False),
        sa.Column("new", sa.JSON(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("who", sa.String(length=120), nullable=False),
        sa.Column("deed_id", sa.Integer(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["deed_id"], ["audit.id"], name=op.f("fk_audit_change_deed_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_change")),
    )
    with op.batch_alter_table("audit_change", schema=None) as batch_op:
        batch_op.create_index("ix_audit_change_at", ["at"], unique=False, postgresql_using="brin")
        batch_op.create_index(batch_op.f("ix_audit_change_deed_id"), ["deed_id"], unique=False)
        batch_op.create_index("ix_audit_change_record", ["table_name", "row_key"], unique=False)

    op.create_table(
        "guardian",
        sa.Column("student_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("kinship", sa.String(length=40), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_guardian_person_id")),
        sa.ForeignKeyConstraint(["student_id"], ["student.id"], name=op.f("fk_guardian_student_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_guardian")),
        sa.UniqueConstraint("student_id", "person_id", name=op.f("uq_guardian_student_id_person_id")),
    )
    with op.batch_alter_table("guardian", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_guardian_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_guardian_student_id"), ["student_id"], unique=False)

    with op.batch_alter_table("account", schema=None) as batch_op:
        batch_op.add_column(sa.Column("must_change", sa.Boolean(), server_default=sa.false(), nullable=False))
        batch_op.add_column(sa.Column("valid_until", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("signed_in_at", sa.DateTime(), nullable=True))

    with op.batch_alter_table("account_role", schema=None) as batch_op:
        batch_op.add_column(sa.Column("since", sa.Date(), server_default="1900-01-01", nullable=False))
        batch_op.add_column(sa.Column("until", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("order_number", sa.String(length=40), server_default="", nullable=False))
        batch_op.add_column(sa.Column("order_date", sa.Date(), nullable=True))
        batch_op.drop_constraint(batch_op.f("uq_account_role_account_id_role"), type_="unique")
        batch_op.create_unique_constraint(
            batch_op.f("uq_account_role_account_id_role_since"), ["account_id", "role", "since"]
        )
        batch_op.create_check_constraint(batch_op.f("ck_account_role_dates"), "until is null or until >= since")

    with op.batch_alter_table("audit", schema=None) as batch_op:
        batch_op.add_column(sa.Column("workstation", sa.String(length=80), server_default="", nullable=False))
        batch_op.add_column(sa.Column("notes", sa.JSON(), server_default="[]", nullable=False))
        batch_op.add_column(sa.Column("transaction", sa.BigInteger(), nullable=True))
    part_changes()
    with op.batch_alter_table("audit", schema=None) as batch_op:
        batch_op.drop_column("changes")

    with op.batch_alter_table("department", schema=None) as batch_op:
        batch_op.add_column(sa.Column("head_id", sa.Integer(), nullable=True))
        batch_op.create_index(batch_op.f("ix_department_head_id"), ["head_id"], unique=False)
        batch_op.create_foreign_key(batch_op.f("fk_department_head_id"), "employee", ["head_id"], ["id"])

    with op.batch_alter_table("lesson", schema=None) as batch_op:
        batch_op.create_unique_constraint(batch_op.f("uq_lesson_id_load_id"), ["id", "load_id"])

    with op.batch_alter_table("mark", schema=None) as batch_op:
        batch_op.add_column(sa.Column("load_id", sa.Integer(), nullable=True))
        batch_op.add_column(
            sa.Column(
                "absence",
                sa.Enum(
                    "valid",
                    "illness",
                    "no_reason",
                    name="absence",
                    native_enum=False,
                    create_constraint=True,
                    length=24,
                ),
                nullable=True,
            )
        )
    op.execute("UPDATE mark SET load_id = (SELECT load_id FROM lesson WHERE lesson.id = mark.lesson_id)")
    with op.batch_alter_table("mark", schema=None) as batch_op:
        batch_op.alter_column("load_id", existing_type=sa.Integer(), nullable=False)
        batch_op.create_check_constraint(batch_op.f("ck_mark_absence_of_absent"), "absence is null or value = 'н'")
        batch_op.create_index(batch_op.f("ix_mark_load_id"), ["load_id"], unique=False)
        batch_op.drop_constraint(batch_op.f("fk_mark_lesson_id"), type_="foreignkey")
        batch_op.create_foreign_key(
            batch_op.f("fk_mark_lesson_id_load_id"), "lesson", ["lesson_id", "load_id"], ["id", "load_id"]
        )

    op.create_table(
        "personal_data",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("birth_date", sa.Date(), nullable=True),
        sa.Column("snils_masked", sa.String(length=20), nullable=False),
        sa.Column("passport_masked", sa.String(length=20), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_personal_data_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_personal_data")),
        sa.UniqueConstraint("person_id", name=op.f("uq_personal_data_person_id")),
    )
    op.execute(
        "INSERT INTO personal_data (person_id, birth_date, snils_masked, passport_masked, version)"
        " SELECT id, birth_date, '', '', 1 FROM person WHERE birth_date IS NOT NULL"
    )
    with op.batch_alter_table("person", schema=None) as batch_op:
        batch_op.drop_column("birth_date")


def part_changes() -> None:
    """The changes that a deed kept as one value become a row a record; counts of mass changes become its notes."""
    audit = sa.table(
        "audit",
        *(sa.column(name) for name in ("id", "who")),
        sa.column("at", sa.DateTime()),
        sa.column("changes", sa.JSON()),
        sa.column("notes", sa.JSON()),
    )
    change = sa.table(
        "audit_change",
        *(sa.column(name) for name in ("table_name", "row_key", "kind", "who", "deed_id")),
        sa.column("old", sa.JSON()),
        sa.column("new", sa.JSON()),
        sa.column("at", sa.DateTime()),
    )
    connection = op.get_bind()
    for deed in connection.execute(sa.select(audit.c.id, audit.c.at, audit.c.who, audit.c.changes)).all():
        said = json.loads(deed.changes) if isinstance(deed.changes, str) else deed.changes
        records = [one for one in said if "table" in one and "key" in one]
        notes = [one for one in said if one not in records]
        if notes:
            connection.execute(audit.update().where(audit.c.id == deed.id).values(notes=notes))
        for one in records:
            kind = "changed" if one["old"] and one["new"] else "new" if one["new"] else "deleted"
            values = {"table_name": one["table"], "row_key": one["key"], "kind": kind, "old": one["old"],
                      "new": one["new"], "at": deed.at, "who": deed.who, "deed_id": deed.id}  # fmt: skip
            connection.execute(change.insert().values(**values))
