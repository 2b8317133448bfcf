"""What is graded: several marks in a lesson, its works, final marks; course works, practices, ГИА."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

CONTROLS = ("exam", "graded_credit", "credit", "course_work", "course_project", "other")
MARKS = ("5", "4", "3", "2", "зач", "незач", "н/а", "осв", "н", "–")
FINAL_MARKS = ("5", "4", "3", "2", "зач", "незач", "неявка", "осв", "недоп")
WORK_TYPES = (
    "answer", "homework", "independent", "control", "checking", "practical", "laboratory", "test", "final", "credit",
    "report", "project",
)  # fmt: skip
MARK_CHECKS = (
    ("mark", sa.column("value").in_(MARKS)),
    ("second_after_first", sa.text("second is null or value is not null and second <> 'н'")),
    ("third_after_second", sa.text("third is null or second is not null and third <> 'н'")),
    (
        "owing_before_another",
        sa.text(
            "(value is null or value <> '–' or second is not null) and (second is null or second <> '–' or third is not"
            " null) and (third is null or third <> '–')"
        ),
    ),
    ("late_is_present", sa.text("late is null or late between 1 and 90 and (value is null or value <> 'н')")),
)


def choice(name: str, *values: str) -> sa.Enum:
    """A column that holds these values and, by a CHECK, no others."""
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=24)


def upgrade() -> None:
    """Forward; there is no way back but the backup."""
    create_journal_tables()
    create_tables_beyond()
    add_columns()


def create_journal_tables() -> None:
    """Works of lessons and final marks."""
    op.create_table(
        "work_rule",
        sa.Column("type", choice("worktype", *WORK_TYPES), nullable=False),
        sa.Column("weight", sa.Numeric(precision=4, scale=2), nullable=False),
        sa.Column("control", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint("weight > 0", name=op.f("ck_work_rule_weight")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_work_rule")),
        sa.UniqueConstraint("type", name=op.f("uq_work_rule_type")),
    )
    op.create_table(
        "term_mark",
        sa.Column("student_id", sa.Integer(), nullable=False),
        sa.Column("row_id", sa.Integer(), nullable=False),
        sa.Column("term_id", sa.Integer(), nullable=False),
        sa.Column("load_id", sa.Integer(), nullable=False),
        sa.Column("mark", choice("mark", *MARKS), nullable=True),
        sa.Column("proposed", sa.String(length=10), nullable=False),
        sa.Column("mean", sa.Numeric(precision=4, scale=2), nullable=True),
        sa.Column("share", sa.Numeric(precision=5, scale=2), nullable=True),
        sa.Column("works", sa.Integer(), nullable=False),
        sa.Column("highest", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(length=300), nullable=False),
        sa.Column("approval", choice("approval", "asked", "granted", "refused"), nullable=True),
        sa.Column("asked_by", sa.String(length=120), nullable=False),
        sa.Column("asked_at", sa.DateTime(), nullable=True),
        sa.Column("decided_by", sa.String(length=120), nullable=False),
        sa.Column("decided_at", sa.DateTime(), nullable=True),
        sa.Column("decision", sa.String(length=300), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "approval is null or approval = 'asked' or decided_by <> ''", name=op.f("ck_term_mark_decided_by_somebody")
        ),
        sa.CheckConstraint("approval is null or reason <> ''", name=op.f("ck_term_mark_approval_has_reason")),
        sa.CheckConstraint("decided_by = '' or decided_by <> asked_by", name=op.f("ck_term_mark_four_eyes")),
        sa.CheckConstraint("mark <> 'н' and mark <> '–'", name=op.f("ck_term_mark_final")),
        sa.CheckConstraint(
            "approval is not null or mark is null or mark in ('н/а', 'осв')"
            " or case mark when 'зач' then 3 when 'незач' then 2 when '5' then 5 when '4' then 4 when '3' then 3"
            " else 2 end <= highest",
            name=op.f("ck_term_mark_above_is_approved"),
        ),
        sa.ForeignKeyConstraint(["load_id"], ["teaching_load.id"], name=op.f("fk_term_mark_load_id")),
        sa.ForeignKeyConstraint(["row_id"], ["plan_row.id"], name=op.f("fk_term_mark_row_id")),
        sa.ForeignKeyConstraint(["student_id"], ["student.id"], name=op.f("fk_term_mark_student_id")),
        sa.ForeignKeyConstraint(["term_id"], ["term.id"], name=op.f("fk_term_mark_term_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_term_mark")),
        sa.UniqueConstraint("student_id", "row_id", "term_id", name=op.f("uq_term_mark_student_id_row_id_term_id")),
    )
    with op.batch_alter_table("term_mark", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_term_mark_load_id"), ["load_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_term_mark_row_id"), ["row_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_term_mark_term_id"), ["term_id"], unique=False)

    op.create_table(
        "lesson_work",
        sa.Column("lesson_id", sa.Integer(), nullable=False),
        sa.Column("load_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("type", choice("worktype", *WORK_TYPES), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("announced", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint("position between 1 and 3", name=op.f("ck_lesson_work_position")),
        sa.ForeignKeyConstraint(
            ["lesson_id", "load_id"], ["lesson.id", "lesson.load_id"], name=op.f("fk_lesson_work_lesson_id_load_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lesson_work")),
        sa.UniqueConstraint("lesson_id", "position", name=op.f("uq_lesson_work_lesson_id_position")),
    )
    with op.batch_alter_table("lesson_work", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_lesson_work_load_id"), ["load_id"], unique=False)


def create_tables_beyond() -> None:
    """Course works, practices, ГИА."""
    op.create_table(
        "gia_commission",
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column("form", choice("giaform", "demo_exam", "diploma", "state_exam"), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("chair", sa.String(length=200), nullable=False),
        sa.Column("members", sa.String(length=1000), nullable=False),
        sa.Column("secretary", sa.String(length=200), nullable=False),
        sa.Column("order_text", sa.String(length=120), nullable=False),
        sa.Column("day", sa.Date(), nullable=True),
        sa.Column("room_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["group_id"], ["study_group.id"], name=op.f("fk_gia_commission_group_id")),
        sa.ForeignKeyConstraint(["room_id"], ["room.id"], name=op.f("fk_gia_commission_room_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_gia_commission")),
        sa.UniqueConstraint("group_id", "form", "year", name=op.f("uq_gia_commission_group_id_form_year")),
    )
    with op.batch_alter_table("gia_commission", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_gia_commission_room_id"), ["room_id"], unique=False)

    op.create_table(
        "course_work",
        sa.Column("student_id", sa.Integer(), nullable=False),
        sa.Column("row_id", sa.Integer(), nullable=False),
        sa.Column("term_id", sa.Integer(), nullable=False),
        sa.Column("supervisor_id", sa.Integer(), nullable=False),
        sa.Column("control", choice("control", *CONTROLS), nullable=False),
        sa.Column("theme", sa.String(length=500), nullable=False),
        sa.Column("due", sa.Date(), nullable=False),
        sa.Column("issued_on", sa.Date(), nullable=True),
        sa.Column("handed_on", sa.Date(), nullable=True),
        sa.Column("mark", choice("finalmark", *FINAL_MARKS), nullable=True),
        sa.Column("note", sa.String(length=300), nullable=False),
        sa.Column("reason", sa.String(length=300), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint("control in ('course_work', 'course_project')", name=op.f("ck_course_work_kind")),
        sa.ForeignKeyConstraint(["row_id"], ["plan_row.id"], name=op.f("fk_course_work_row_id")),
        sa.ForeignKeyConstraint(["student_id"], ["student.id"], name=op.f("fk_course_work_student_id")),
        sa.ForeignKeyConstraint(["supervisor_id"], ["employee.id"], name=op.f("fk_course_work_supervisor_id")),
        sa.ForeignKeyConstraint(["term_id"], ["term.id"], name=op.f("fk_course_work_term_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_course_work")),
        sa.UniqueConstraint(
            "student_id", "row_id", "term_id", "control", name=op.f("uq_course_work_student_id_row_id_term_id_control")
        ),
    )
    with op.batch_alter_table("course_work", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_course_work_row_id"), ["row_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_course_work_supervisor_id"), ["supervisor_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_course_work_term_id"), ["term_id"], unique=False)

    op.create_table(
        "gia_entry",
        sa.Column("commission_id", sa.Integer(), nullable=False),
        sa.Column("student_id", sa.Integer(), nullable=False),
        sa.Column("theme", sa.String(length=500), nullable=False),
        sa.Column("supervisor_id", sa.Integer(), nullable=True),
        sa.Column("reviewer", sa.String(length=200), nullable=False),
        sa.Column("admitted_on", sa.Date(), nullable=True),
        sa.Column("admission", sa.String(length=120), nullable=False),
        sa.Column("day", sa.Date(), nullable=True),
        sa.Column("protocol_number", sa.Integer(), nullable=True),
        sa.Column("questions", sa.String(length=1000), nullable=False),
        sa.Column("points", sa.Numeric(precision=6, scale=2), nullable=True),
        sa.Column("mark", choice("finalmark", *FINAL_MARKS), nullable=True),
        sa.Column("qualified", sa.Boolean(), nullable=False),
        sa.Column("honours", sa.Boolean(), nullable=False),
        sa.Column("note", sa.String(length=300), nullable=False),
        sa.Column("reason", sa.String(length=300), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "mark is null or mark = 'неявка' or protocol_number is not null", name=op.f("ck_gia_entry_protocol")
        ),
        sa.CheckConstraint("not qualified or mark in ('5', '4', '3')", name=op.f("ck_gia_entry_qualified")),
        sa.CheckConstraint("mark is null or admitted_on is not null", name=op.f("ck_gia_entry_admitted")),
        sa.ForeignKeyConstraint(
            ["commission_id"], ["gia_commission.id"], name=op.f("fk_gia_entry_commission_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["student_id"], ["student.id"], name=op.f("fk_gia_entry_student_id")),
        sa.ForeignKeyConstraint(["supervisor_id"], ["employee.id"], name=op.f("fk_gia_entry_supervisor_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_gia_entry")),
        sa.UniqueConstraint(
            "commission_id", "protocol_number", name=op.f("uq_gia_entry_commission_id_protocol_number")
        ),
        sa.UniqueConstraint("commission_id", "student_id", name=op.f("uq_gia_entry_commission_id_student_id")),
    )
    with op.batch_alter_table("gia_entry", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_gia_entry_commission_id"), ["commission_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_gia_entry_student_id"), ["student_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_gia_entry_supervisor_id"), ["supervisor_id"], unique=False)

    op.create_table(
        "practice",
        sa.Column("student_id", sa.Integer(), nullable=False),
        sa.Column("row_id", sa.Integer(), nullable=False),
        sa.Column("term_id", sa.Integer(), nullable=False),
        sa.Column("supervisor_id", sa.Integer(), nullable=False),
        sa.Column("starts", sa.Date(), nullable=False),
        sa.Column("ends", sa.Date(), nullable=False),
        sa.Column("base", sa.String(length=300), nullable=False),
        sa.Column("base_supervisor", sa.String(length=200), nullable=False),
        sa.Column("contract", sa.String(length=120), nullable=False),
        sa.Column("works", sa.Text(), nullable=False),
        sa.Column("characteristic", sa.Text(), nullable=False),
        sa.Column("mark", choice("finalmark", *FINAL_MARKS), nullable=True),
        sa.Column("reason", sa.String(length=300), nullable=False),
        sa.Column("edits", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint("starts <= ends", name=op.f("ck_practice_dates")),
        sa.ForeignKeyConstraint(["row_id"], ["plan_row.id"], name=op.f("fk_practice_row_id")),
        sa.ForeignKeyConstraint(["student_id"], ["student.id"], name=op.f("fk_practice_student_id")),
        sa.ForeignKeyConstraint(["supervisor_id"], ["employee.id"], name=op.f("fk_practice_supervisor_id")),
        sa.ForeignKeyConstraint(["term_id"], ["term.id"], name=op.f("fk_practice_term_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_practice")),
        sa.UniqueConstraint("student_id", "row_id", "term_id", name=op.f("uq_practice_student_id_row_id_term_id")),
    )
    with op.batch_alter_table("practice", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_practice_row_id"), ["row_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_practice_supervisor_id"), ["supervisor_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_practice_term_id"), ["term_id"], unique=False)

    op.create_table(
        "practice_skill",
        sa.Column("practice_id", sa.Integer(), nullable=False),
        sa.Column("competence_id", sa.Integer(), nullable=False),
        sa.Column("student_id", sa.Integer(), nullable=False),
        sa.Column("mastered", sa.Boolean(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["competence_id"], ["competence.id"], name=op.f("fk_practice_skill_competence_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["practice_id"], ["practice.id"], name=op.f("fk_practice_skill_practice_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["student_id"], ["student.id"], name=op.f("fk_practice_skill_student_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_practice_skill")),
        sa.UniqueConstraint("practice_id", "competence_id", name=op.f("uq_practice_skill_practice_id_competence_id")),
    )
    with op.batch_alter_table("practice_skill", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_practice_skill_competence_id"), ["competence_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_practice_skill_student_id"), ["student_id"], unique=False)


def add_columns() -> None:
    """Of tables that are there."""
    with op.batch_alter_table("grade_sheet", schema=None) as batch_op:
        batch_op.add_column(sa.Column("reprint", sa.Boolean(), server_default=sa.false(), nullable=False))

    with op.batch_alter_table("lesson", schema=None) as batch_op:
        batch_op.add_column(sa.Column("attendance", sa.Boolean(), server_default=sa.false(), nullable=False))

    with op.batch_alter_table("mark", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("ck_mark_mark"), type_="check")
        batch_op.add_column(sa.Column("second", choice("second", *MARKS), nullable=True))
        batch_op.add_column(sa.Column("third", choice("third", *MARKS), nullable=True))
        batch_op.add_column(sa.Column("late", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("comment", sa.String(length=300), server_default="", nullable=False))
        for name, condition in MARK_CHECKS:
            batch_op.create_check_constraint(batch_op.f(f"ck_mark_{name}"), condition)

    with op.batch_alter_table("term", schema=None) as batch_op:
        batch_op.add_column(sa.Column("journals_closed_on", sa.Date(), nullable=True))
