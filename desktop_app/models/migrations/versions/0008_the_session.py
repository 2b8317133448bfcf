"""The session: its schedule and versions; statements of every kind, with who was not admitted and why."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

CONTROLS = ("exam", "graded_credit", "credit", "course_work", "course_project", "other")
MARKS = ("5", "4", "3", "2", "зач", "незач", "неявка", "осв", "недоп")
CHOICES = (
    ("grade_sheet", "control", "control", CONTROLS),
    ("grade_sheet", "state", "sheetstate", ("created", "open", "filled", "closed", "annulled")),
    ("grade_row", "mark", "finalmark", MARKS),
    ("debt", "control", "control", CONTROLS),
    ("debt_attempt", "mark", "finalmark", MARKS),
)
"""What more may stand in columns that are there."""


def choice(name: str, *values: str) -> sa.Enum:
    """A column that holds these values and, by a CHECK, no others."""
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=24)


def upgrade() -> None:
    """Forward; there is no way back but the backup."""
    create_tables()
    add_columns()
    for table, column, name, values in CHOICES:
        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.drop_constraint(batch_op.f(f"ck_{table}_{name}"), type_="check")
            batch_op.create_check_constraint(batch_op.f(f"ck_{table}_{name}"), sa.column(column).in_(values))


def create_tables() -> None:
    """Sessions, their events and versions."""
    op.create_table(
        "exam_session",
        sa.Column("term_id", sa.Integer(), nullable=False),
        sa.Column("kind", choice("sessionkind", "winter", "summer", "debts", "gia"), nullable=False),
        sa.Column("title", sa.String(length=120), nullable=False),
        sa.Column("edits", sa.Integer(), nullable=False),
        sa.Column("published_on", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["term_id"], ["term.id"], name=op.f("fk_exam_session_term_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_exam_session")),
        sa.UniqueConstraint("term_id", "title", name=op.f("uq_exam_session_term_id_title")),
    )
    with op.batch_alter_table("exam_session", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_exam_session_term_id"), ["term_id"], unique=False)

    op.create_table(
        "session_version",
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=120), nullable=False),
        sa.Column("published", sa.Boolean(), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("made_by", sa.String(length=120), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["session_id"], ["exam_session.id"], name=op.f("fk_session_version_session_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_session_version")),
    )
    with op.batch_alter_table("session_version", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_session_version_session_id"), ["session_id"], unique=False)

    op.create_table(
        "session_group",
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column("starts", sa.Date(), nullable=False),
        sa.Column("ends", sa.Date(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint("starts <= ends", name=op.f("ck_session_group_dates")),
        sa.ForeignKeyConstraint(["group_id"], ["study_group.id"], name=op.f("fk_session_group_group_id")),
        sa.ForeignKeyConstraint(
            ["session_id"], ["exam_session.id"], name=op.f("fk_session_group_session_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_session_group")),
        sa.UniqueConstraint("session_id", "group_id", name=op.f("uq_session_group_session_id_group_id")),
    )
    with op.batch_alter_table("session_group", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_session_group_group_id"), ["group_id"], unique=False)

    op.create_table(
        "exam_event",
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column("row_id", sa.Integer(), nullable=False),
        sa.Column("term_id", sa.Integer(), nullable=False),
        sa.Column(
            "control",
            choice("control", "exam", "graded_credit", "credit", "course_work", "course_project", "other"),
            nullable=False,
        ),
        sa.Column("sitting", choice("sittingkind", "main", "retake", "commission"), nullable=False),
        sa.Column("subgroup_id", sa.Integer(), nullable=True),
        sa.Column("lead_id", sa.Integer(), nullable=True),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("oral", sa.Boolean(), nullable=False),
        sa.Column("hard", sa.Boolean(), nullable=False),
        sa.Column(
            "room_kind", choice("roomkind", "lecture", "computer", "laboratory", "language", "gym"), nullable=True
        ),
        sa.Column("day", sa.Date(), nullable=True),
        sa.Column("starts", sa.Time(), nullable=True),
        sa.Column("room_id", sa.Integer(), nullable=True),
        sa.Column("consultation_day", sa.Date(), nullable=True),
        sa.Column("consultation_starts", sa.Time(), nullable=True),
        sa.Column("consultation_room_id", sa.Integer(), nullable=True),
        sa.Column("pinned", sa.Boolean(), nullable=False),
        sa.Column("cancelled", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(consultation_day is null) = (consultation_starts is null)", name=op.f("ck_exam_event_consultation")
        ),
        sa.CheckConstraint("(day is null) = (starts is null)", name=op.f("ck_exam_event_place")),
        sa.CheckConstraint("day is not null or room_id is null", name=op.f("ck_exam_event_room")),
        sa.CheckConstraint("minutes > 0", name=op.f("ck_exam_event_minutes")),
        sa.ForeignKeyConstraint(["consultation_room_id"], ["room.id"], name=op.f("fk_exam_event_consultation_room_id")),
        sa.ForeignKeyConstraint(["group_id"], ["study_group.id"], name=op.f("fk_exam_event_group_id")),
        sa.ForeignKeyConstraint(
            ["lead_id"], ["exam_event.id"], name=op.f("fk_exam_event_lead_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(["room_id"], ["room.id"], name=op.f("fk_exam_event_room_id")),
        sa.ForeignKeyConstraint(["row_id"], ["plan_row.id"], name=op.f("fk_exam_event_row_id")),
        sa.ForeignKeyConstraint(
            ["session_id"], ["exam_session.id"], name=op.f("fk_exam_event_session_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["subgroup_id"], ["subgroup.id"], name=op.f("fk_exam_event_subgroup_id")),
        sa.ForeignKeyConstraint(["term_id"], ["term.id"], name=op.f("fk_exam_event_term_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_exam_event")),
    )
    with op.batch_alter_table("exam_event", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_exam_event_consultation_room_id"), ["consultation_room_id"], unique=False)
        batch_op.create_index("ix_exam_event_day", ["day"], unique=False)
        batch_op.create_index(batch_op.f("ix_exam_event_group_id"), ["group_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_exam_event_lead_id"), ["lead_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_exam_event_room_id"), ["room_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_exam_event_row_id"), ["row_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_exam_event_session_id"), ["session_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_exam_event_subgroup_id"), ["subgroup_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_exam_event_term_id"), ["term_id"], unique=False)

    op.create_table(
        "examiner",
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("employee_id", sa.Integer(), nullable=True),
        sa.Column("name", sa.String(length=160), nullable=False),
        sa.Column("role", choice("examinerrole", "examiner", "chair", "member", "secretary"), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint("(employee_id is null) = (name <> '')", name=op.f("ck_examiner_who")),
        sa.ForeignKeyConstraint(["employee_id"], ["employee.id"], name=op.f("fk_examiner_employee_id")),
        sa.ForeignKeyConstraint(["event_id"], ["exam_event.id"], name=op.f("fk_examiner_event_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_examiner")),
        sa.UniqueConstraint("event_id", "employee_id", name=op.f("uq_examiner_event_id_employee_id")),
        sa.UniqueConstraint("event_id", "position", name=op.f("uq_examiner_event_id_position")),
    )
    with op.batch_alter_table("examiner", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_examiner_employee_id"), ["employee_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_examiner_event_id"), ["event_id"], unique=False)

    op.create_table(
        "sitter",
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("student_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["event_id"], ["exam_event.id"], name=op.f("fk_sitter_event_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["student_id"], ["student.id"], name=op.f("fk_sitter_student_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sitter")),
        sa.UniqueConstraint("event_id", "student_id", name=op.f("uq_sitter_event_id_student_id")),
    )
    with op.batch_alter_table("sitter", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_sitter_student_id"), ["student_id"], unique=False)

    op.create_table(
        "version_place",
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("examiners", sa.String(length=500), nullable=False),
        sa.Column("day", sa.Date(), nullable=True),
        sa.Column("starts", sa.Time(), nullable=True),
        sa.Column("room_id", sa.Integer(), nullable=True),
        sa.Column("consultation_day", sa.Date(), nullable=True),
        sa.Column("consultation_starts", sa.Time(), nullable=True),
        sa.Column("consultation_room_id", sa.Integer(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["consultation_room_id"], ["room.id"], name=op.f("fk_version_place_consultation_room_id")
        ),
        sa.ForeignKeyConstraint(
            ["event_id"], ["exam_event.id"], name=op.f("fk_version_place_event_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["room_id"], ["room.id"], name=op.f("fk_version_place_room_id")),
        sa.ForeignKeyConstraint(
            ["version_id"], ["session_version.id"], name=op.f("fk_version_place_version_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_version_place")),
        sa.UniqueConstraint("version_id", "event_id", name=op.f("uq_version_place_version_id_event_id")),
    )
    with op.batch_alter_table("version_place", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_version_place_consultation_room_id"), ["consultation_room_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_version_place_event_id"), ["event_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_version_place_room_id"), ["room_id"], unique=False)


def add_columns() -> None:
    """Of statements, attempts and notices."""
    with op.batch_alter_table("debt_attempt", schema=None) as batch_op:
        batch_op.add_column(sa.Column("sheet_id", sa.Integer(), nullable=True))
        batch_op.create_index(batch_op.f("ix_debt_attempt_sheet_id"), ["sheet_id"], unique=False)
        batch_op.create_foreign_key(
            batch_op.f("fk_debt_attempt_sheet_id"), "grade_sheet", ["sheet_id"], ["id"], ondelete="SET NULL"
        )

    with op.batch_alter_table("grade_row", schema=None) as batch_op:
        batch_op.add_column(sa.Column("reason", sa.String(length=200), server_default="", nullable=False))
        batch_op.add_column(sa.Column("excused", sa.Boolean(), server_default=sa.false(), nullable=False))

    with op.batch_alter_table("grade_sheet", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column(
                "kind",
                choice("sheetkind", "main", "retake", "commission", "individual"),
                server_default="main",
                nullable=False,
            )
        )
        batch_op.add_column(sa.Column("subgroup_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("event_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("commission", sa.String(length=500), server_default="", nullable=False))
        batch_op.drop_constraint(batch_op.f("uq_grade_sheet_term_id_group_id_row_id_control"), type_="unique")
        batch_op.create_index(batch_op.f("ix_grade_sheet_event_id"), ["event_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_grade_sheet_subgroup_id"), ["subgroup_id"], unique=False)
        batch_op.create_index(
            "uq_grade_sheet_main",
            ["term_id", "group_id", "row_id", "control"],
            unique=True,
            sqlite_where=sa.text("kind = 'main' and state <> 'annulled' and subgroup_id is null"),
            postgresql_where=sa.text("kind = 'main' and state <> 'annulled' and subgroup_id is null"),
        )
        batch_op.create_index(
            "uq_grade_sheet_part",
            ["term_id", "group_id", "row_id", "control", "subgroup_id"],
            unique=True,
            sqlite_where=sa.text("kind = 'main' and state <> 'annulled' and subgroup_id is not null"),
            postgresql_where=sa.text("kind = 'main' and state <> 'annulled' and subgroup_id is not null"),
        )
        batch_op.create_foreign_key(batch_op.f("fk_grade_sheet_subgroup_id"), "subgroup", ["subgroup_id"], ["id"])
        batch_op.create_foreign_key(
            batch_op.f("fk_grade_sheet_event_id"), "exam_event", ["event_id"], ["id"], ondelete="SET NULL"
        )

    with op.batch_alter_table("notice", schema=None) as batch_op:
        batch_op.add_column(sa.Column("event_id", sa.Integer(), nullable=True))
        batch_op.create_index(batch_op.f("ix_notice_event_id"), ["event_id"], unique=False)
        batch_op.create_foreign_key(
            batch_op.f("fk_notice_event_id"), "exam_event", ["event_id"], ["id"], ondelete="CASCADE"
        )
