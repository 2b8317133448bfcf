"""Divisions with their state, targets, teachers, requests and signatures; dated memberships and rows of the load."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

OPEN = sa.text("until is null")


def choice(name: str, *values: str) -> sa.Enum:
    """A column that holds these values and, by a CHECK, no others."""
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=24)


def upgrade() -> None:
    """Forward; there is no way back but the backup. What divides a group now is in force, for what it is used for."""
    extend_divisions()
    extend_memberships()
    extend_load()
    create_tables()
    carry_over()


def extend_divisions() -> None:
    """States and dates."""
    with op.batch_alter_table("division", schema=None) as batch_op:
        batch_op.add_column(sa.Column("starts", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("ends", sa.Date(), nullable=True))
        batch_op.add_column(
            sa.Column(
                "state",
                choice("divisionstate", "draft", "agreeing", "approved"),
                server_default="approved",
                nullable=False,
            )
        )
        batch_op.add_column(sa.Column("edition", sa.Integer(), server_default="1", nullable=False))
        batch_op.add_column(sa.Column("reason", sa.String(length=300), server_default="", nullable=False))
        batch_op.add_column(sa.Column("replaces_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("approved_by", sa.String(length=80), server_default="vedomost", nullable=False))
        batch_op.add_column(sa.Column("approved_at", sa.DateTime(), nullable=True))
        batch_op.add_column(sa.Column("unsigned", sa.String(length=300), server_default="", nullable=False))
        batch_op.drop_constraint(batch_op.f("uq_division_group_id_term_id_name"), type_="unique")
    op.execute("UPDATE division SET starts = (SELECT starts FROM term WHERE term.id = division.term_id)")
    with op.batch_alter_table("division", schema=None) as batch_op:
        batch_op.alter_column("starts", existing_type=sa.Date(), nullable=False)
        batch_op.alter_column("state", existing_type=sa.String(24), existing_nullable=False, server_default=None)
        batch_op.alter_column("approved_by", existing_type=sa.String(80), existing_nullable=False, server_default="")
        batch_op.create_index(batch_op.f("ix_division_replaces_id"), ["replaces_id"], unique=False)
        batch_op.create_unique_constraint(
            batch_op.f("uq_division_group_id_term_id_name_starts"), ["group_id", "term_id", "name", "starts"]
        )
        batch_op.create_foreign_key(
            batch_op.f("fk_division_replaces_id"), "division", ["replaces_id"], ["id"], ondelete="SET NULL"
        )
        for name, condition in (
            ("dates", "ends is null or ends >= starts"),
            ("ended", "ends is null or state = 'approved'"),
            ("approved", "state <> 'approved' or approved_by <> ''"),
        ):
            batch_op.create_check_constraint(batch_op.f(f"ck_division_{name}"), sa.text(condition))
    with op.batch_alter_table("subgroup", schema=None) as batch_op:
        batch_op.add_column(sa.Column("name", sa.String(length=40), server_default="", nullable=False))


def extend_memberships() -> None:
    """From a day until another."""
    with op.batch_alter_table("subgroup_membership", schema=None) as batch_op:
        batch_op.add_column(sa.Column("since", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("until", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("version", sa.Integer(), server_default="1", nullable=False))
        batch_op.drop_constraint(batch_op.f("uq_subgroup_membership_division_id_student_id"), type_="unique")
    op.execute(
        "UPDATE subgroup_membership SET since = (SELECT starts FROM division"
        " WHERE division.id = subgroup_membership.division_id)"
    )
    with op.batch_alter_table("subgroup_membership", schema=None) as batch_op:
        batch_op.alter_column("since", existing_type=sa.Date(), nullable=False)
        batch_op.alter_column("subgroup_id", existing_type=sa.Integer(), nullable=True)
        batch_op.create_unique_constraint(
            batch_op.f("uq_subgroup_membership_division_id_student_id_since"), ["division_id", "student_id", "since"]
        )
        batch_op.create_index(
            "uq_subgroup_membership_open", ["division_id", "student_id"], unique=True, sqlite_where=OPEN,
            postgresql_where=OPEN,
        )  # fmt: skip
        batch_op.create_check_constraint(
            batch_op.f("ck_subgroup_membership_dates"), sa.text("until is null or until > since")
        )


def extend_load() -> None:
    """Rows of a group that is divided or merged amid the term."""
    with op.batch_alter_table("teaching_load", schema=None) as batch_op:
        batch_op.add_column(sa.Column("since", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("until", sa.Date(), nullable=True))
        batch_op.drop_constraint(batch_op.f("ck_teaching_load_hours"), type_="check")
        batch_op.create_check_constraint(
            batch_op.f("ck_teaching_load_hours"), sa.text("hours > 0 or hours = 0 and until is not null")
        )
        batch_op.create_check_constraint(
            batch_op.f("ck_teaching_load_dates"), sa.text("since is null or until is null or until >= since")
        )


def carry_over() -> None:
    """What the load divides already is what a division is for."""
    op.execute(
        "INSERT INTO division_target (division_id, row_id, kind, room_kind, version)"
        " SELECT s.division_id, l.row_id, l.kind, min(l.room_kind), 1 FROM teaching_load l"
        " JOIN subgroup s ON s.id = l.subgroup_id GROUP BY s.division_id, l.row_id, l.kind"
    )
    op.execute(
        "INSERT INTO part_teacher (division_id, target_id, subgroup_id, teacher_id, version)"
        " SELECT t.division_id, t.id, l.subgroup_id, min(l.teacher_id), 1 FROM teaching_load l"
        " JOIN subgroup s ON s.id = l.subgroup_id"
        " JOIN division_target t ON t.division_id = s.division_id AND t.row_id = l.row_id AND t.kind = l.kind"
        " GROUP BY t.division_id, t.id, l.subgroup_id"
    )


def create_tables() -> None:
    """What a division is for, and how its teachers agree."""
    op.create_table(
        "division_signature",
        sa.Column("division_id", sa.Integer(), nullable=False),
        sa.Column("employee_id", sa.Integer(), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("signed_at", sa.DateTime(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["division_id"], ["division.id"], name=op.f("fk_division_signature_division_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["employee_id"], ["employee.id"], name=op.f("fk_division_signature_employee_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_division_signature")),
        sa.UniqueConstraint(
            "division_id", "employee_id", "edition", name=op.f("uq_division_signature_division_id_employee_id_edition")
        ),
    )
    with op.batch_alter_table("division_signature", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_division_signature_division_id"), ["division_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_division_signature_employee_id"), ["employee_id"], unique=False)

    op.create_table(
        "division_target",
        sa.Column("division_id", sa.Integer(), nullable=False),
        sa.Column("row_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            choice("lessonkind", "lesson", "lecture", "practice", "laboratory", "course_project"),
            nullable=False,
        ),
        sa.Column(
            "room_kind", choice("roomkind", "lecture", "computer", "laboratory", "language", "gym"), nullable=False
        ),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["division_id"], ["division.id"], name=op.f("fk_division_target_division_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["row_id"], ["plan_row.id"], name=op.f("fk_division_target_row_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_division_target")),
        sa.UniqueConstraint("division_id", "row_id", "kind", name=op.f("uq_division_target_division_id_row_id_kind")),
    )
    with op.batch_alter_table("division_target", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_division_target_division_id"), ["division_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_division_target_row_id"), ["row_id"], unique=False)

    op.create_table(
        "move_request",
        sa.Column("division_id", sa.Integer(), nullable=False),
        sa.Column("student_id", sa.Integer(), nullable=False),
        sa.Column("asked_by_id", sa.Integer(), nullable=False),
        sa.Column("asked_at", sa.DateTime(), nullable=False),
        sa.Column("subgroup_id", sa.Integer(), nullable=True),
        sa.Column("note", sa.String(length=300), nullable=False),
        sa.Column("state", choice("requeststate", "asked", "accepted", "declined"), nullable=False),
        sa.Column("answer", sa.String(length=300), nullable=False),
        sa.Column("answered_by", sa.String(length=80), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint("state <> 'declined' or answer <> ''", name=op.f("ck_move_request_declined")),
        sa.ForeignKeyConstraint(["asked_by_id"], ["employee.id"], name=op.f("fk_move_request_asked_by_id")),
        sa.ForeignKeyConstraint(
            ["division_id"], ["division.id"], name=op.f("fk_move_request_division_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["student_id"], ["student.id"], name=op.f("fk_move_request_student_id")),
        sa.ForeignKeyConstraint(
            ["subgroup_id"], ["subgroup.id"], name=op.f("fk_move_request_subgroup_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_move_request")),
    )
    with op.batch_alter_table("move_request", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_move_request_asked_by_id"), ["asked_by_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_move_request_division_id"), ["division_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_move_request_student_id"), ["student_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_move_request_subgroup_id"), ["subgroup_id"], unique=False)

    op.create_table(
        "part_teacher",
        sa.Column("division_id", sa.Integer(), nullable=False),
        sa.Column("target_id", sa.Integer(), nullable=False),
        sa.Column("subgroup_id", sa.Integer(), nullable=False),
        sa.Column("teacher_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["division_id"], ["division.id"], name=op.f("fk_part_teacher_division_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["subgroup_id"], ["subgroup.id"], name=op.f("fk_part_teacher_subgroup_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["target_id"], ["division_target.id"], name=op.f("fk_part_teacher_target_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["teacher_id"], ["employee.id"], name=op.f("fk_part_teacher_teacher_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_part_teacher")),
        sa.UniqueConstraint("target_id", "subgroup_id", name=op.f("uq_part_teacher_target_id_subgroup_id")),
    )
    with op.batch_alter_table("part_teacher", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_part_teacher_division_id"), ["division_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_part_teacher_subgroup_id"), ["subgroup_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_part_teacher_teacher_id"), ["teacher_id"], unique=False)
