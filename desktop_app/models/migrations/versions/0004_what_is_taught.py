"""Editions of curricula, weeks of groups, topics and working programmes; rooms, bells and the institution's emblem."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forward; there is no way back but the backup."""
    op.create_table(
        "emblem",
        sa.Column("image", sa.LargeBinary(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_emblem")),
    )
    op.create_table(
        "building_way",
        sa.Column("one_id", sa.Integer(), nullable=False),
        sa.Column("other_id", sa.Integer(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint("minutes > 0", name=op.f("ck_building_way_minutes")),
        sa.CheckConstraint("one_id < other_id", name=op.f("ck_building_way_order")),
        sa.ForeignKeyConstraint(["one_id"], ["building.id"], name=op.f("fk_building_way_one_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["other_id"], ["building.id"], name=op.f("fk_building_way_other_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_building_way")),
        sa.UniqueConstraint("one_id", "other_id", name=op.f("uq_building_way_one_id_other_id")),
    )
    with op.batch_alter_table("building_way", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_building_way_other_id"), ["other_id"], unique=False)

    op.create_table(
        "group_week",
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column("term_id", sa.Integer(), nullable=False),
        sa.Column("week", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["group_id"], ["study_group.id"], name=op.f("fk_group_week_group_id")),
        sa.ForeignKeyConstraint(["term_id"], ["term.id"], name=op.f("fk_group_week_term_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_group_week")),
        sa.UniqueConstraint("group_id", "term_id", "week", name=op.f("uq_group_week_group_id_term_id_week")),
    )
    with op.batch_alter_table("group_week", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_group_week_term_id"), ["term_id"], unique=False)

    op.create_table(
        "handover",
        sa.Column("load_id", sa.Integer(), nullable=False),
        sa.Column("from_id", sa.Integer(), nullable=False),
        sa.Column("to_id", sa.Integer(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("hours_given", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(length=300), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint("from_id <> to_id", name=op.f("ck_handover_teachers")),
        sa.CheckConstraint("hours_given >= 0", name=op.f("ck_handover_hours_given")),
        sa.ForeignKeyConstraint(["load_id"], ["teaching_load.id"], name=op.f("fk_handover_load_id")),
        sa.ForeignKeyConstraint(["from_id"], ["employee.id"], name=op.f("fk_handover_from_id")),
        sa.ForeignKeyConstraint(["to_id"], ["employee.id"], name=op.f("fk_handover_to_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_handover")),
        sa.UniqueConstraint("load_id", "since", name=op.f("uq_handover_load_id_since")),
    )
    with op.batch_alter_table("handover", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_handover_from_id"), ["from_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_handover_to_id"), ["to_id"], unique=False)

    op.create_table(
        "topic_plan",
        sa.Column("row_id", sa.Integer(), nullable=False),
        sa.Column("teacher_id", sa.Integer(), nullable=False),
        sa.Column("year_starts", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("approved_on", sa.Date(), nullable=True),
        sa.Column("approved_by", sa.String(length=120), nullable=False),
        sa.Column("edits", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["row_id"], ["plan_row.id"], name=op.f("fk_topic_plan_row_id")),
        sa.ForeignKeyConstraint(["teacher_id"], ["employee.id"], name=op.f("fk_topic_plan_teacher_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_topic_plan")),
    )
    with op.batch_alter_table("topic_plan", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_topic_plan_row_id"), ["row_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_topic_plan_teacher_id"), ["teacher_id"], unique=False)

    op.create_table(
        "work_programme",
        sa.Column("row_id", sa.Integer(), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("file_name", sa.String(length=200), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("fingerprint", sa.String(length=64), nullable=False),
        sa.Column("added_on", sa.Date(), nullable=False),
        sa.Column("added_by", sa.String(length=120), nullable=False),
        sa.Column("note", sa.String(length=300), nullable=False),
        sa.Column("approved_on", sa.Date(), nullable=True),
        sa.Column("approved_by", sa.String(length=120), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint("edition > 0", name=op.f("ck_work_programme_edition")),
        sa.ForeignKeyConstraint(["row_id"], ["plan_row.id"], name=op.f("fk_work_programme_row_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_work_programme")),
        sa.UniqueConstraint("row_id", "edition", name=op.f("uq_work_programme_row_id_edition")),
    )
    op.create_table(
        "topic",
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=300), nullable=False),
        sa.Column("hours", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "lesson",
                "lecture",
                "practice",
                "laboratory",
                "course_project",
                name="lessonkind",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("homework", sa.String(length=300), nullable=False),
        sa.Column("section", sa.String(length=200), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint("hours > 0", name=op.f("ck_topic_hours")),
        sa.ForeignKeyConstraint(["plan_id"], ["topic_plan.id"], name=op.f("fk_topic_plan_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_topic")),
        sa.UniqueConstraint("plan_id", "position", name=op.f("uq_topic_plan_id_position")),
    )
    op.create_table(
        "work_programme_file",
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["programme_id"],
            ["work_programme.id"],
            name=op.f("fk_work_programme_file_programme_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_work_programme_file")),
        sa.UniqueConstraint("programme_id", name=op.f("uq_work_programme_file_programme_id")),
    )
    op.create_table(
        "topic_use",
        sa.Column("load_id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["load_id"], ["teaching_load.id"], name=op.f("fk_topic_use_load_id")),
        sa.ForeignKeyConstraint(["plan_id"], ["topic_plan.id"], name=op.f("fk_topic_use_plan_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_topic_use")),
        sa.UniqueConstraint("load_id", name=op.f("uq_topic_use_load_id")),
    )
    op.create_table(
        "occupation",
        sa.Column("curriculum_id", sa.Integer(), nullable=False),
        sa.Column("source_code", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=500), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["curriculum_id"], ["curriculum.id"], name=op.f("fk_occupation_curriculum_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_occupation")),
        sa.UniqueConstraint("curriculum_id", "source_code", name=op.f("uq_occupation_curriculum_id_source_code")),
    )
    with op.batch_alter_table("occupation", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_occupation_curriculum_id"), ["curriculum_id"], unique=False)

    with op.batch_alter_table("topic_use", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_topic_use_plan_id"), ["plan_id"], unique=False)

    with op.batch_alter_table("bell_rule", schema=None) as batch_op:
        batch_op.add_column(sa.Column("day", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("shift", sa.Integer(), server_default="0", nullable=False))
        batch_op.drop_constraint(batch_op.f("uq_bell_rule_weekday"), type_="unique")
        batch_op.create_unique_constraint(batch_op.f("uq_bell_rule_weekday_day_shift"), ["weekday", "day", "shift"])
        batch_op.create_check_constraint(batch_op.f("ck_bell_rule_when"), "weekday is null or day is null")
        batch_op.create_check_constraint(batch_op.f("ck_bell_rule_shift"), "shift between 0 and 3")

    with op.batch_alter_table("building", schema=None) as batch_op:
        batch_op.add_column(sa.Column("closed_on", sa.Date(), nullable=True))

    with op.batch_alter_table("curriculum", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column(
                "state",
                sa.Enum(
                    "draft",
                    "approved",
                    "replaced",
                    name="curriculumstate",
                    native_enum=False,
                    create_constraint=True,
                    length=24,
                ),
                server_default="draft",
                nullable=False,
            )
        )
        batch_op.add_column(sa.Column("edition", sa.Integer(), server_default="1", nullable=False))
        batch_op.add_column(sa.Column("previous_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("approved_on", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("approved_by", sa.String(length=120), server_default="", nullable=False))
        batch_op.add_column(sa.Column("protocol", sa.String(length=200), server_default="", nullable=False))
        batch_op.add_column(sa.Column("week_hours", sa.Integer(), server_default="36", nullable=False))
        batch_op.add_column(sa.Column("week_total", sa.Integer(), server_default="54", nullable=False))
        batch_op.add_column(sa.Column("edits", sa.Integer(), server_default="0", nullable=False))
        batch_op.add_column(sa.Column("subtitle", sa.String(length=4000), server_default="", nullable=False))
        batch_op.add_column(sa.Column("form_code", sa.Integer(), server_default="0", nullable=False))
        batch_op.add_column(sa.Column("base_code", sa.Integer(), server_default="0", nullable=False))
        batch_op.add_column(sa.Column("stated_standard", sa.String(length=100), server_default="", nullable=False))
        batch_op.add_column(sa.Column("standard_number", sa.String(length=100), nullable=True))
        batch_op.add_column(sa.Column("standard_date", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("programme_title", sa.String(length=500), nullable=True))
        batch_op.add_column(sa.Column("qualification", sa.String(length=500), nullable=True))
        batch_op.create_index(batch_op.f("ix_curriculum_previous_id"), ["previous_id"], unique=False)
        batch_op.create_foreign_key(batch_op.f("fk_curriculum_previous_id"), "curriculum", ["previous_id"], ["id"])
        batch_op.create_check_constraint(batch_op.f("ck_curriculum_edition"), "edition > 0")
        batch_op.create_check_constraint(
            batch_op.f("ck_curriculum_approved_on"), "state = 'draft' or approved_on is not null"
        )

    with op.batch_alter_table("curriculum_cycle", schema=None) as batch_op:
        batch_op.add_column(sa.Column("elective", sa.Boolean(), server_default=sa.false(), nullable=False))
        for norm in ("credits_least", "credits_most", "class_least", "class_most"):
            batch_op.add_column(sa.Column(norm, sa.Numeric(8, 2), server_default="0", nullable=False))

    with op.batch_alter_table("plan_row", schema=None) as batch_op:
        batch_op.add_column(sa.Column("credits", sa.Numeric(8, 2), server_default="0", nullable=False))
        batch_op.add_column(sa.Column("dispersed", sa.Boolean(), server_default=sa.false(), nullable=False))

    with op.batch_alter_table("plan_number", schema=None) as batch_op:
        batch_op.add_column(sa.Column("recredited_code", sa.Integer(), nullable=True))

    with op.batch_alter_table("required_room", schema=None) as batch_op:
        batch_op.add_column(sa.Column("position", sa.Integer(), server_default="0", nullable=False))

    with op.batch_alter_table("combined_control", schema=None) as batch_op:
        batch_op.alter_column("row_id", existing_type=sa.Integer(), nullable=True)
        batch_op.add_column(sa.Column("title", sa.String(length=500), server_default="", nullable=False))

    with op.batch_alter_table("lesson", schema=None) as batch_op:
        batch_op.add_column(sa.Column("homework", sa.String(length=300), server_default="", nullable=False))
        batch_op.add_column(sa.Column("topic_id", sa.Integer(), nullable=True))
        batch_op.create_index(batch_op.f("ix_lesson_topic_id"), ["topic_id"], unique=False)
        batch_op.create_foreign_key(
            batch_op.f("fk_lesson_topic_id"), "topic", ["topic_id"], ["id"], ondelete="SET NULL"
        )
        batch_op.add_column(sa.Column("companion", sa.Boolean(), server_default=sa.false(), nullable=False))
        for holder in ("room", "teacher"):
            batch_op.drop_constraint(batch_op.f(f"uq_lesson_day_pair_{holder}_id"), type_="unique")
    for holder in ("room", "teacher"):  # a stream's lessons are held together: one of them takes the room
        alone = sa.column("companion").is_(sa.false())
        op.create_index(
            f"uq_lesson_{holder}", "lesson", ["day", "pair", f"{holder}_id"], unique=True, sqlite_where=alone,
            postgresql_where=alone,
        )  # fmt: skip

    with op.batch_alter_table("teaching_load", schema=None) as batch_op:
        batch_op.add_column(sa.Column("lead_id", sa.Integer(), nullable=True))
        batch_op.create_index(batch_op.f("ix_teaching_load_lead_id"), ["lead_id"], unique=False)
        batch_op.create_foreign_key(batch_op.f("fk_teaching_load_lead_id"), "teaching_load", ["lead_id"], ["id"])

    with op.batch_alter_table("room", schema=None) as batch_op:
        batch_op.add_column(sa.Column("equipment", sa.String(length=500), server_default="", nullable=False))
        batch_op.add_column(sa.Column("responsible_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("closed_on", sa.Date(), nullable=True))
        batch_op.create_index(batch_op.f("ix_room_responsible_id"), ["responsible_id"], unique=False)
        batch_op.create_foreign_key(batch_op.f("fk_room_responsible_id"), "employee", ["responsible_id"], ["id"])

    with op.batch_alter_table("study_group", schema=None) as batch_op:
        batch_op.add_column(sa.Column("shift", sa.Integer(), server_default="1", nullable=False))
        batch_op.create_check_constraint(batch_op.f("ck_study_group_shift"), "shift between 1 and 3")
