"""Cards in full, staff, orders and movement, registers of papers, debts, duties with dates."""

from datetime import date, timedelta

import sqlalchemy as sa
from alembic import op

from desktop_app.models.base import folded

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forward; there is no way back but the backup."""
    op.create_table(
        "control_record",
        sa.Column(
            "kind",
            sa.Enum(
                "activity",
                "monthly",
                "period",
                "final",
                name="controlkind",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("who", sa.String(length=120), nullable=False),
        sa.Column("role", sa.String(length=40), nullable=False),
        sa.Column("subject", sa.String(length=300), nullable=False),
        sa.Column("findings", sa.String(length=2000), nullable=False),
        sa.Column("group_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["group_id"], ["study_group.id"], name=op.f("fk_control_record_group_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_control_record")),
    )
    with op.batch_alter_table("control_record", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_control_record_day"), ["day"], unique=False)
        batch_op.create_index(batch_op.f("ix_control_record_group_id"), ["group_id"], unique=False)

    op.create_table(
        "deadline_term",
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("days", sa.Integer(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint("days >= 0", name=op.f("ck_deadline_term_days")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deadline_term")),
        sa.UniqueConstraint("code", "since", name=op.f("uq_deadline_term_code_since")),
    )
    op.create_table(
        "discipline",
        sa.Column("title", sa.String(length=300), nullable=False),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_discipline")),
        sa.UniqueConstraint("title", name=op.f("uq_discipline_title")),
    )
    op.create_table(
        "import_column",
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("heading", sa.String(length=120), nullable=False),
        sa.Column("field", sa.String(length=60), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_column")),
        sa.UniqueConstraint("kind", "heading", name=op.f("uq_import_column_kind_heading")),
    )
    op.create_table(
        "name_form",
        sa.Column("nominative", sa.String(length=250), nullable=False),
        sa.Column("genitive", sa.String(length=250), nullable=False),
        sa.Column("dative", sa.String(length=250), nullable=False),
        sa.Column("accusative", sa.String(length=250), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_name_form")),
        sa.UniqueConstraint("nominative", name=op.f("uq_name_form_nominative")),
    )
    op.create_table(
        "position",
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("teaching", sa.Boolean(), nullable=False),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_position")),
        sa.UniqueConstraint("name", name=op.f("uq_position_name")),
    )
    op.create_table(
        "required_field",
        sa.Column("code", sa.String(length=60), nullable=False),
        sa.Column("required", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_required_field")),
        sa.UniqueConstraint("code", name=op.f("uq_required_field_code")),
    )
    op.create_table(
        "year_transfer",
        sa.Column("year_starts", sa.Integer(), nullable=False),
        sa.Column("made_on", sa.Date(), nullable=False),
        sa.Column("undone_on", sa.Date(), nullable=True),
        sa.Column("opened_on", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_year_transfer")),
    )
    with op.batch_alter_table("year_transfer", schema=None) as batch_op:
        batch_op.create_index(
            "uq_year_transfer_year_starts",
            ["year_starts"],
            unique=True,
            sqlite_where=sa.text("undone_on is null"),
            postgresql_where=sa.text("undone_on is null"),
        )

    op.create_table(
        "achievement",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=300), nullable=False),
        sa.Column("day", sa.Date(), nullable=True),
        sa.Column("document", sa.String(length=200), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_achievement_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_achievement")),
    )
    with op.batch_alter_table("achievement", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_achievement_person_id"), ["person_id"], unique=False)

    op.create_table(
        "address",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "registered", "stay", "actual", name="addresskind", native_enum=False, create_constraint=True, length=24
            ),
            nullable=False,
        ),
        sa.Column("postcode", sa.String(length=6), nullable=False),
        sa.Column("region", sa.String(length=120), nullable=False),
        sa.Column("district", sa.String(length=120), nullable=False),
        sa.Column("settlement", sa.String(length=120), nullable=False),
        sa.Column("street", sa.String(length=120), nullable=False),
        sa.Column("house", sa.String(length=20), nullable=False),
        sa.Column("flat", sa.String(length=20), nullable=False),
        sa.Column("since", sa.Date(), nullable=True),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_address_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_address")),
        sa.UniqueConstraint("person_id", "kind", name=op.f("uq_address_person_id_kind")),
    )
    op.create_table(
        "benefit",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "orphan",
                "large_family",
                "low_income",
                "service_family",
                "chernobyl",
                "hardship",
                "school_register",
                "commission_register",
                "police_register",
                "dormitory",
                "other",
                name="benefitkind",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("document", sa.String(length=200), nullable=False),
        sa.Column("since", sa.Date(), nullable=True),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("note", sa.String(length=200), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_benefit_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_benefit")),
    )
    with op.batch_alter_table("benefit", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_benefit_person_id"), ["person_id"], unique=False)

    op.create_table(
        "document",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "birth",
                "travel",
                "foreign",
                "residence",
                "temporary",
                "refugee",
                name="documentkind",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("number", sa.String(length=30), nullable=False),
        sa.Column("series", sa.String(length=20), nullable=False),
        sa.Column("issued_on", sa.Date(), nullable=True),
        sa.Column("issuer", sa.String(length=200), nullable=False),
        sa.Column("act_number", sa.String(length=30), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_document_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_document")),
    )
    with op.batch_alter_table("document", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_document_person_id"), ["person_id"], unique=False)

    op.create_table(
        "health",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("policy", sa.String(length=16), nullable=False),
        sa.Column("health_group", sa.Integer(), nullable=True),
        sa.Column(
            "exercise_group",
            sa.Enum(
                "main",
                "preparatory",
                "special_a",
                "special_b",
                name="exercisegroup",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=True,
        ),
        sa.Column(
            "disability",
            sa.Enum(
                "child",
                "first",
                "second",
                "third",
                name="disability",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=True,
        ),
        sa.Column("disability_document", sa.String(length=120), nullable=False),
        sa.Column("disability_until", sa.Date(), nullable=True),
        sa.Column("special_needs", sa.String(length=120), nullable=False),
        sa.Column("adapted", sa.Boolean(), nullable=False),
        sa.Column("long_treatment", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint("health_group is null or health_group between 1 and 5", name=op.f("ck_health_health_group")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_health_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_health")),
        sa.UniqueConstraint("person_id", name=op.f("uq_health_person_id")),
    )
    op.create_table(
        "military_service",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("category", sa.String(length=20), nullable=False),
        sa.Column("commissariat", sa.String(length=200), nullable=False),
        sa.Column("certificate", sa.String(length=60), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_military_service_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_military_service")),
        sa.UniqueConstraint("person_id", name=op.f("uq_military_service_person_id")),
    )
    op.create_table(
        "photo",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("image", sa.LargeBinary(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_photo_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_photo")),
        sa.UniqueConstraint("person_id", name=op.f("uq_photo_person_id")),
    )
    op.create_table(
        "schooling",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column(
            "level",
            sa.Enum(
                "basic",
                "secondary",
                "worker",
                "vocational",
                "higher",
                name="schoollevel",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("document", sa.String(length=60), nullable=False),
        sa.Column("series", sa.String(length=20), nullable=False),
        sa.Column("number", sa.String(length=20), nullable=False),
        sa.Column("issued_on", sa.Date(), nullable=True),
        sa.Column("organisation", sa.String(length=300), nullable=False),
        sa.Column("region", sa.String(length=120), nullable=False),
        sa.Column("year", sa.Integer(), nullable=True),
        sa.Column("mean", sa.Numeric(precision=4, scale=2), nullable=True),
        sa.Column("language", sa.String(length=60), nullable=False),
        sa.Column("honours", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_schooling_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_schooling")),
        sa.UniqueConstraint("person_id", name=op.f("uq_schooling_person_id")),
    )
    op.create_table(
        "college_order",
        sa.Column(
            "kind",
            sa.Enum(
                "enrolment",
                "transfer_in",
                "reenrolment",
                "transfer",
                "next_course",
                "repeat_year",
                "leave",
                "return",
                "expulsion",
                "graduation",
                "name_change",
                name="orderkind",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("effective_on", sa.Date(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "draft", "signed", "annulled", name="orderstate", native_enum=False, create_constraint=True, length=24
            ),
            nullable=False,
        ),
        sa.Column("number", sa.String(length=20), nullable=False),
        sa.Column("dated_on", sa.Date(), nullable=True),
        sa.Column("basis", sa.String(length=500), nullable=False),
        sa.Column("signer_id", sa.Integer(), nullable=True),
        sa.Column("entered_on", sa.Date(), nullable=True),
        sa.Column("taken_effect_on", sa.Date(), nullable=True),
        sa.Column("annulled_on", sa.Date(), nullable=True),
        sa.Column("annulment", sa.String(length=300), nullable=False),
        sa.Column("transfer_id", sa.Integer(), nullable=True),
        sa.Column("sequence", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "state = 'draft' or (number <> '' and dated_on is not null)", name=op.f("ck_college_order_signed")
        ),
        sa.CheckConstraint("dated_on is null or effective_on >= dated_on", name=op.f("ck_college_order_dates")),
        sa.ForeignKeyConstraint(["signer_id"], ["employee.id"], name=op.f("fk_college_order_signer_id")),
        sa.ForeignKeyConstraint(["transfer_id"], ["year_transfer.id"], name=op.f("fk_college_order_transfer_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_college_order")),
        sa.UniqueConstraint("sequence", name=op.f("uq_college_order_sequence")),
    )
    with op.batch_alter_table("college_order", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_college_order_effective_on"), ["effective_on"], unique=False)
        batch_op.create_index(batch_op.f("ix_college_order_signer_id"), ["signer_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_college_order_transfer_id"), ["transfer_id"], unique=False)
        batch_op.create_index(
            "uq_college_order_number",
            ["year", "number"],
            unique=True,
            sqlite_where=sa.text("state <> 'draft'"),
            postgresql_where=sa.text("state <> 'draft'"),
        )

    op.create_table(
        "employment",
        sa.Column("employee_id", sa.Integer(), nullable=False),
        sa.Column("position_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "main",
                "internal",
                "external",
                name="employmentkind",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("rate", sa.Numeric(precision=4, scale=2), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint("rate > 0 and rate <= 2", name=op.f("ck_employment_rate")),
        sa.CheckConstraint("until is null or until >= since", name=op.f("ck_employment_dates")),
        sa.ForeignKeyConstraint(["employee_id"], ["employee.id"], name=op.f("fk_employment_employee_id")),
        sa.ForeignKeyConstraint(["position_id"], ["position.id"], name=op.f("fk_employment_position_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_employment")),
    )
    with op.batch_alter_table("employment", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_employment_employee_id"), ["employee_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_employment_position_id"), ["position_id"], unique=False)

    op.create_table(
        "qualification",
        sa.Column("employee_id", sa.Integer(), nullable=False),
        sa.Column("education", sa.String(length=300), nullable=False),
        sa.Column(
            "category",
            sa.Enum(
                "highest", "first", "fitting", name="category", native_enum=False, create_constraint=True, length=24
            ),
            nullable=True,
        ),
        sa.Column("category_until", sa.Date(), nullable=True),
        sa.Column("serves_since", sa.Date(), nullable=True),
        sa.Column("teaches_since", sa.Date(), nullable=True),
        sa.Column("entered_on", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["employee_id"], ["employee.id"], name=op.f("fk_qualification_employee_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_qualification")),
        sa.UniqueConstraint("employee_id", name=op.f("uq_qualification_employee_id")),
    )
    op.create_table(
        "curatorship",
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column("employee_id", sa.Integer(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint("until is null or until >= since", name=op.f("ck_curatorship_dates")),
        sa.ForeignKeyConstraint(["employee_id"], ["employee.id"], name=op.f("fk_curatorship_employee_id")),
        sa.ForeignKeyConstraint(["group_id"], ["study_group.id"], name=op.f("fk_curatorship_group_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_curatorship")),
        sa.UniqueConstraint("group_id", "since", name=op.f("uq_curatorship_group_id_since")),
    )
    with op.batch_alter_table("curatorship", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_curatorship_employee_id"), ["employee_id"], unique=False)

    op.create_table(
        "group_check",
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("who", sa.String(length=120), nullable=False),
        sa.Column("findings", sa.String(length=1000), nullable=False),
        sa.Column("mended_on", sa.Date(), nullable=True),
        sa.Column("answer", sa.String(length=300), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["group_id"], ["study_group.id"], name=op.f("fk_group_check_group_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_group_check")),
    )
    with op.batch_alter_table("group_check", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_group_check_group_id"), ["group_id"], unique=False)

    op.create_table(
        "certificate",
        sa.Column("student_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "studies",
                "period",
                "leaver",
                name="certificatekind",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("issued_on", sa.Date(), nullable=False),
        sa.Column("issued_by", sa.String(length=120), nullable=False),
        sa.Column("destination", sa.String(length=300), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=True),
        sa.Column("annulled_on", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["student_id"], ["student.id"], name=op.f("fk_certificate_student_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_certificate")),
        sa.UniqueConstraint("year", "number", name=op.f("uq_certificate_year_number")),
    )
    with op.batch_alter_table("certificate", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_certificate_student_id"), ["student_id"], unique=False)

    op.create_table(
        "debt",
        sa.Column("student_id", sa.Integer(), nullable=False),
        sa.Column("row_id", sa.Integer(), nullable=False),
        sa.Column("term_id", sa.Integer(), nullable=False),
        sa.Column(
            "control",
            sa.Enum(
                "exam", "graded_credit", "credit", name="control", native_enum=False, create_constraint=True, length=24
            ),
            nullable=False,
        ),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("struck_off", sa.String(length=200), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["row_id"], ["plan_row.id"], name=op.f("fk_debt_row_id")),
        sa.ForeignKeyConstraint(["student_id"], ["student.id"], name=op.f("fk_debt_student_id")),
        sa.ForeignKeyConstraint(["term_id"], ["term.id"], name=op.f("fk_debt_term_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_debt")),
        sa.UniqueConstraint(
            "student_id", "row_id", "term_id", "control", name=op.f("uq_debt_student_id_row_id_term_id_control")
        ),
    )
    with op.batch_alter_table("debt", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_debt_row_id"), ["row_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_debt_term_id"), ["term_id"], unique=False)

    op.create_table(
        "order_line",
        sa.Column("order_id", sa.Integer(), nullable=False),
        sa.Column("student_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("group_id", sa.Integer(), nullable=True),
        sa.Column(
            "funding",
            sa.Enum("budget", "contract", name="funding", native_enum=False, create_constraint=True, length=24),
            nullable=True,
        ),
        sa.Column(
            "expulsion",
            sa.Enum(
                "own_wish",
                "transfer_out",
                "failure",
                "discipline",
                "no_return",
                "not_certified",
                "death",
                "other",
                name="expulsionreason",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=True,
        ),
        sa.Column(
            "leave",
            sa.Enum(
                "medical",
                "military",
                "family",
                "maternity",
                "other",
                name="leavereason",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=True,
        ),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("other_college", sa.String(length=200), nullable=False),
        sa.Column("basis", sa.String(length=300), nullable=False),
        sa.Column("last_name", sa.String(length=80), nullable=False),
        sa.Column("first_name", sa.String(length=80), nullable=False),
        sa.Column("patronymic", sa.String(length=80), nullable=False),
        sa.Column("was_last_name", sa.String(length=80), nullable=False),
        sa.Column("was_first_name", sa.String(length=80), nullable=False),
        sa.Column("was_patronymic", sa.String(length=80), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["group_id"], ["study_group.id"], name=op.f("fk_order_line_group_id")),
        sa.ForeignKeyConstraint(
            ["order_id"], ["college_order.id"], name=op.f("fk_order_line_order_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["student_id"], ["student.id"], name=op.f("fk_order_line_student_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_order_line")),
        sa.UniqueConstraint("order_id", "student_id", name=op.f("uq_order_line_order_id_student_id")),
    )
    with op.batch_alter_table("order_line", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_order_line_group_id"), ["group_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_order_line_student_id"), ["student_id"], unique=False)

    op.create_table(
        "study_book",
        sa.Column("student_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "record_book", "student_card", name="bookkind", native_enum=False, create_constraint=True, length=24
            ),
            nullable=False,
        ),
        sa.Column("number", sa.String(length=20), nullable=False),
        sa.Column("issued_on", sa.Date(), nullable=False),
        sa.Column("valid_until", sa.Date(), nullable=True),
        sa.Column("returned_on", sa.Date(), nullable=True),
        sa.Column("note", sa.String(length=200), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["student_id"], ["student.id"], name=op.f("fk_study_book_student_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_study_book")),
        sa.UniqueConstraint("kind", "number", name=op.f("uq_study_book_kind_number")),
    )
    with op.batch_alter_table("study_book", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_study_book_student_id"), ["student_id"], unique=False)

    op.create_table(
        "debt_attempt",
        sa.Column("debt_id", sa.Integer(), nullable=False),
        sa.Column("student_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("register_number", sa.Integer(), nullable=False),
        sa.Column("issued_on", sa.Date(), nullable=False),
        sa.Column("valid_until", sa.Date(), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=True),
        sa.Column("examiners", sa.String(length=500), nullable=False),
        sa.Column(
            "mark",
            sa.Enum(
                "5",
                "4",
                "3",
                "2",
                "зач",
                "незач",
                "неявка",
                "осв",
                name="finalmark",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=True,
        ),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint("number in (1, 2)", name=op.f("ck_debt_attempt_number")),
        sa.ForeignKeyConstraint(["debt_id"], ["debt.id"], name=op.f("fk_debt_attempt_debt_id")),
        sa.ForeignKeyConstraint(["student_id"], ["student.id"], name=op.f("fk_debt_attempt_student_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_debt_attempt")),
        sa.UniqueConstraint("debt_id", "number", name=op.f("uq_debt_attempt_debt_id_number")),
        sa.UniqueConstraint("year", "register_number", name=op.f("uq_debt_attempt_year_register_number")),
    )
    with op.batch_alter_table("debt_attempt", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_debt_attempt_student_id"), ["student_id"], unique=False)

    op.create_table(
        "debt_pause",
        sa.Column("debt_id", sa.Integer(), nullable=False),
        sa.Column("student_id", sa.Integer(), nullable=False),
        sa.Column(
            "cause",
            sa.Enum(
                "illness", "leave", "maternity", name="pausecause", native_enum=False, create_constraint=True, length=24
            ),
            nullable=False,
        ),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("document", sa.String(length=200), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint("until >= since", name=op.f("ck_debt_pause_dates")),
        sa.ForeignKeyConstraint(["debt_id"], ["debt.id"], name=op.f("fk_debt_pause_debt_id")),
        sa.ForeignKeyConstraint(["student_id"], ["student.id"], name=op.f("fk_debt_pause_student_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_debt_pause")),
    )
    with op.batch_alter_table("debt_pause", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_debt_pause_debt_id"), ["debt_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_debt_pause_student_id"), ["student_id"], unique=False)

    op.create_table(
        "placement",
        sa.Column("student_id", sa.Integer(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column(
            "status",
            sa.Enum(
                "candidate",
                "studying",
                "on_leave",
                "expelled",
                "graduated",
                name="studentstatus",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column(
            "funding",
            sa.Enum("budget", "contract", name="funding", native_enum=False, create_constraint=True, length=24),
            nullable=False,
        ),
        sa.Column("line_id", sa.Integer(), nullable=False),
        sa.Column("next_since", sa.Date(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint("next_since is null or next_since > since", name=op.f("ck_placement_dates")),
        sa.ForeignKeyConstraint(["group_id"], ["study_group.id"], name=op.f("fk_placement_group_id")),
        sa.ForeignKeyConstraint(["line_id"], ["order_line.id"], name=op.f("fk_placement_line_id")),
        sa.ForeignKeyConstraint(["student_id"], ["student.id"], name=op.f("fk_placement_student_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_placement")),
        sa.UniqueConstraint("student_id", "since", name=op.f("uq_placement_student_id_since")),
        info={"derived": True},
    )
    with op.batch_alter_table("placement", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_placement_group_id"), ["group_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_placement_line_id"), ["line_id"], unique=False)

    with op.batch_alter_table("department", schema=None) as batch_op:
        batch_op.add_column(sa.Column("closed_on", sa.Date(), nullable=True))

    with op.batch_alter_table("guardian", schema=None) as batch_op:
        batch_op.add_column(sa.Column("custody", sa.String(length=200), server_default="", nullable=False))
        batch_op.add_column(sa.Column("workplace", sa.String(length=200), server_default="", nullable=False))
        batch_op.add_column(sa.Column("is_main", sa.Boolean(), server_default=sa.false(), nullable=False))

    with op.batch_alter_table("identity", schema=None) as batch_op:
        batch_op.add_column(sa.Column("passport_code", sa.String(length=6), server_default="", nullable=False))
        batch_op.add_column(sa.Column("inn", sa.String(length=12), server_default="", nullable=False))

    with op.batch_alter_table("personal_data", schema=None) as batch_op:
        batch_op.add_column(sa.Column("birth_place", sa.String(length=200), server_default="", nullable=False))
        batch_op.add_column(sa.Column("citizenship", sa.String(length=80), server_default="", nullable=False))
        batch_op.add_column(sa.Column("former_names", sa.String(length=200), server_default="", nullable=False))
        batch_op.add_column(sa.Column("phone", sa.String(length=20), server_default="", nullable=False))
        batch_op.add_column(sa.Column("email", sa.String(length=120), server_default="", nullable=False))
        batch_op.add_column(sa.Column("no_snils_reason", sa.String(length=120), server_default="", nullable=False))

    with op.batch_alter_table("student", schema=None) as batch_op:
        batch_op.add_column(sa.Column("conditional_until", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("entered_on", sa.Date(), nullable=True))
        batch_op.add_column(
            sa.Column(
                "admission_base",
                sa.Enum("nine", "eleven", name="admissionbase", native_enum=False, create_constraint=True, length=24),
                nullable=True,
            )
        )
        batch_op.add_column(sa.Column("contract_number", sa.String(length=40), server_default="", nullable=False))
        batch_op.add_column(sa.Column("target_contract", sa.String(length=120), server_default="", nullable=False))
        batch_op.add_column(sa.Column("file_number", sa.String(length=20), server_default="", nullable=False))
        batch_op.add_column(sa.Column("individual_plan", sa.Boolean(), server_default=sa.false(), nullable=False))

    with op.batch_alter_table("student", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("ck_student_studentstatus"), type_="check")
        batch_op.create_check_constraint(
            batch_op.f("ck_student_studentstatus"),
            "status in ('candidate', 'studying', 'on_leave', 'expelled', 'graduated')",
        )

    with op.batch_alter_table("study_group", schema=None) as batch_op:
        batch_op.add_column(sa.Column("closed_on", sa.Date(), nullable=True))

    enrol_those_who_are_here()
    find_names_in_spite_of_latin_letters()


def find_names_in_spite_of_latin_letters() -> None:
    """The key of the search takes Latin look-alikes in Russian words for Russian letters."""
    person = sa.table("person", sa.column("id"), sa.column("search_key"))
    for key, old in op.get_bind().execute(sa.select(person.c.id, person.c.search_key)).all():
        if (new := folded(old)) != old:
            op.get_bind().execute(person.update().where(person.c.id == key).values(search_key=new))


def enrol_those_who_are_here() -> None:
    """Students from before there were orders: one order of enrolment a day, and one for each who is not studying."""
    connection = op.get_bind()
    rows = connection.execute(
        sa.text(
            "SELECT id, group_id, funding, status, enrolled_on, left_on FROM student ORDER BY enrolled_on, id"
        ).columns(enrolled_on=sa.Date(), left_on=sa.Date())
    ).all()
    enrolments: dict[date, int] = {}
    for place, one in enumerate(rows, start=1):
        first = one.enrolled_on
        if first not in enrolments:
            enrolments[first] = add_order("enrolment", first, len(enrolments) + 1, 2 * place)
        since = {"student_id": one.id, "group_id": one.group_id, "funding": one.funding}
        line = insert("order_line", order_id=enrolments[first], position=place, **since)
        left = one.left_on or first + timedelta(days=1)
        gone = one.status != "studying"
        insert("placement", since=first, status="studying", line_id=line, next_since=left if gone else None, **since)
        if gone:
            kind = {"expelled": "expulsion", "on_leave": "leave", "graduated": "graduation"}[one.status]
            order = add_order(kind, left, len(enrolments) + place, 2 * place + 1)
            line = insert("order_line", order_id=order, student_id=one.id, position=1,
                          expulsion="other" if kind == "expulsion" else None)  # fmt: skip
            insert("placement", since=left, status=one.status, line_id=line, next_since=None, **since)


def add_order(kind: str, day: date, number: int, sequence: int) -> int:
    """A signed order whose number tells that it stands for a paper which nobody has typed."""
    return insert("college_order", kind=kind, state="signed", number=f"ввод-{kind[:2]}{number}", year=day.year,
                  dated_on=day, effective_on=day, taken_effect_on=day, basis="Сведено при переходе на учёт приказами",
                  sequence=sequence)  # fmt: skip


def insert(table: str, **values: object) -> int:
    """A row; what is not said is empty. Its key."""
    described = TABLES[table]
    blank = dict.fromkeys(EMPTY.get(table, ()), "")
    kept = {"version": 1} if "version" in described.c else {}
    key = op.get_bind().execute(described.insert().values(**blank, **kept, **values)).inserted_primary_key
    assert key is not None  # noqa: S101 - every table has one
    return int(key[0])


EMPTY = {
    "college_order": ("annulment",),
    "order_line": (
        "other_college", "basis", "last_name", "first_name", "patronymic",
        "was_last_name", "was_first_name", "was_patronymic",
    ),
}  # fmt: skip
COLUMNS = {
    "college_order": "version kind state number year dated_on effective_on taken_effect_on basis annulment sequence",
    "order_line": (
        "version order_id student_id position group_id funding expulsion other_college basis last_name first_name"
        " patronymic was_last_name was_first_name was_patronymic"
    ),
    "placement": "student_id since group_id status funding line_id next_since",
}
DATES = {"dated_on", "effective_on", "taken_effect_on", "since", "next_since"}
TABLES = {
    name: sa.Table(
        name,
        sa.MetaData(),
        sa.Column("id", sa.Integer(), primary_key=True),
        *(sa.Column(column, sa.Date() if column in DATES else sa.types.NullType()) for column in columns.split()),
    )
    for name, columns in COLUMNS.items()
}
