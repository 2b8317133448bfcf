"""Versions of a timetable, what it is asked to keep, and substitutions."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def choice(name: str, *values: str) -> sa.Enum:
    """A column that holds these values and, by a CHECK, no others."""
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=24)


def upgrade() -> None:
    """Forward; there is no way back but the backup."""
    op.create_table(
        "teacher_time",
        sa.Column("term_id", sa.Integer(), nullable=False),
        sa.Column("teacher_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Integer(), nullable=False),
        sa.Column("pair", sa.Integer(), nullable=False),
        sa.Column("level", choice("timelevel", "reluctant", "no"), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint("day between 1 and 7", name=op.f("ck_teacher_time_day")),
        sa.CheckConstraint("pair between 1 and 10", name=op.f("ck_teacher_time_pair")),
        sa.ForeignKeyConstraint(["teacher_id"], ["employee.id"], name=op.f("fk_teacher_time_teacher_id")),
        sa.ForeignKeyConstraint(["term_id"], ["term.id"], name=op.f("fk_teacher_time_term_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_teacher_time")),
        sa.UniqueConstraint(
            "term_id", "teacher_id", "day", "pair", name=op.f("uq_teacher_time_term_id_teacher_id_day_pair")
        ),
    )
    with op.batch_alter_table("teacher_time", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_teacher_time_teacher_id"), ["teacher_id"], unique=False)

    op.create_table(
        "requirement",
        sa.Column("term_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column(
            "owner",
            choice("requirementowner", "groups", "teachers", "group", "teacher", "discipline", "load"),
            nullable=False,
        ),
        sa.Column("owner_id", sa.Integer(), nullable=True),
        sa.Column("other_load_id", sa.Integer(), nullable=True),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("weight", sa.Integer(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("note", sa.String(length=300), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(owner in ('groups', 'teachers')) = (owner_id is null)", name=op.f("ck_requirement_owner_id")
        ),
        sa.CheckConstraint("number >= 0", name=op.f("ck_requirement_number")),
        sa.CheckConstraint("weight between 1 and 100", name=op.f("ck_requirement_weight")),
        sa.ForeignKeyConstraint(
            ["other_load_id"], ["teaching_load.id"], name=op.f("fk_requirement_other_load_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["term_id"], ["term.id"], name=op.f("fk_requirement_term_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_requirement")),
    )
    with op.batch_alter_table("requirement", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_requirement_other_load_id"), ["other_load_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_requirement_term_id"), ["term_id"], unique=False)

    op.create_table(
        "substitution",
        sa.Column(
            "kind",
            choice("substitutionkind", "teacher", "discipline", "room", "moved", "cancelled", "merged"),
            nullable=False,
        ),
        sa.Column("base_load_id", sa.Integer(), nullable=False),
        sa.Column("base_teacher_id", sa.Integer(), nullable=False),
        sa.Column("base_room_id", sa.Integer(), nullable=False),
        sa.Column("base_day", sa.Date(), nullable=False),
        sa.Column("base_pair", sa.Integer(), nullable=False),
        sa.Column("lesson_id", sa.Integer(), nullable=True),
        sa.Column("reason", sa.String(length=300), nullable=False),
        sa.Column("batch", sa.String(length=36), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("made_by", sa.String(length=120), nullable=False),
        sa.Column("posted_on", sa.Date(), nullable=True),
        sa.Column("revoked_at", sa.DateTime(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(kind = 'cancelled') = (lesson_id is null) or revoked_at is not null", name=op.f("ck_substitution_lesson")
        ),
        sa.ForeignKeyConstraint(["base_load_id"], ["teaching_load.id"], name=op.f("fk_substitution_base_load_id")),
        sa.ForeignKeyConstraint(["base_room_id"], ["room.id"], name=op.f("fk_substitution_base_room_id")),
        sa.ForeignKeyConstraint(["base_teacher_id"], ["employee.id"], name=op.f("fk_substitution_base_teacher_id")),
        sa.ForeignKeyConstraint(["lesson_id"], ["lesson.id"], name=op.f("fk_substitution_lesson_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_substitution")),
    )
    with op.batch_alter_table("substitution", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_substitution_base_day"), ["base_day"], unique=False)
        batch_op.create_index(batch_op.f("ix_substitution_base_load_id"), ["base_load_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_substitution_base_room_id"), ["base_room_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_substitution_base_teacher_id"), ["base_teacher_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_substitution_lesson_id"), ["lesson_id"], unique=False)

    with op.batch_alter_table("timetable", schema=None) as batch_op:
        batch_op.add_column(sa.Column("title", sa.String(length=120), server_default="", nullable=False))
        batch_op.add_column(
            sa.Column(
                "state",
                choice("timetablestate", "draft", "published"),
                server_default="draft",
                nullable=False,
            )
        )
        batch_op.add_column(sa.Column("working", sa.Boolean(), server_default=sa.true(), nullable=False))
        batch_op.add_column(sa.Column("valid_from", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("made_at", sa.DateTime(), nullable=True))
        batch_op.add_column(sa.Column("made_by", sa.String(length=120), server_default="", nullable=False))
        batch_op.add_column(sa.Column("source_id", sa.Integer(), nullable=True))
        batch_op.drop_constraint(batch_op.f("uq_timetable_term_id"), type_="unique")
        batch_op.create_index(batch_op.f("ix_timetable_source_id"), ["source_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_timetable_term_id"), ["term_id"], unique=False)
        batch_op.create_foreign_key(
            batch_op.f("fk_timetable_source_id"), "timetable", ["source_id"], ["id"], ondelete="SET NULL"
        )
        batch_op.create_check_constraint(batch_op.f("ck_timetable_working"), "not working or state = 'draft'")
        batch_op.create_check_constraint(
            batch_op.f("ck_timetable_valid_from"), "(state = 'published') = (valid_from is not null)"
        )
    working = sa.column("working").is_(sa.true())
    op.create_index(
        "uq_timetable_working", "timetable", ["term_id"], unique=True, sqlite_where=working, postgresql_where=working
    )
