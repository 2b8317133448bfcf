"""Reports: the register of prints, the archive of forms, templates, texts of curators and teachers."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def choice(name: str, *values: str) -> sa.Enum:
    """A column that holds these values and, by a CHECK, no others."""
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=24)


def upgrade() -> None:
    """Forward; there is no way back but the backup."""
    create_registers()
    create_archive()
    create_texts()


def create_registers() -> None:
    """The register of prints, the check-list, templates."""
    op.create_table(
        "printed_paper",
        sa.Column("form", sa.String(length=40), nullable=False),
        sa.Column("subject", sa.String(length=200), nullable=False),
        sa.Column("stamp", sa.String(length=20), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("outlet", choice("outlet", "print", "save", "mail", "book"), nullable=False),
        sa.Column("printed_at", sa.DateTime(), nullable=False),
        sa.Column("printed_by", sa.String(length=120), nullable=False),
        sa.Column("pages", sa.Integer(), nullable=False),
        sa.Column("term_id", sa.Integer(), nullable=True),
        sa.Column("group_id", sa.Integer(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["group_id"], ["study_group.id"], name=op.f("fk_printed_paper_group_id")),
        sa.ForeignKeyConstraint(["term_id"], ["term.id"], name=op.f("fk_printed_paper_term_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_printed_paper")),
    )
    op.create_index(op.f("ix_printed_paper_group_id"), "printed_paper", ["group_id"], unique=False)
    op.create_index(op.f("ix_printed_paper_stamp"), "printed_paper", ["stamp"], unique=False)
    op.create_index("ix_printed_paper_term_form", "printed_paper", ["term_id", "form"], unique=False)
    op.create_table(
        "form_return",
        sa.Column("term_id", sa.Integer(), nullable=False),
        sa.Column("form", sa.String(length=40), nullable=False),
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column("handed_in_on", sa.Date(), nullable=True),
        sa.Column("signed_on", sa.Date(), nullable=True),
        sa.Column("marked_by", sa.String(length=120), nullable=False),
        sa.Column("note", sa.String(length=200), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint("signed_on is null or handed_in_on is not null", name=op.f("ck_form_return_order")),
        sa.ForeignKeyConstraint(["group_id"], ["study_group.id"], name=op.f("fk_form_return_group_id")),
        sa.ForeignKeyConstraint(["term_id"], ["term.id"], name=op.f("fk_form_return_term_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_form_return")),
        sa.UniqueConstraint("term_id", "form", "group_id", name=op.f("uq_form_return_term_id_form_group_id")),
    )
    op.create_index(op.f("ix_form_return_group_id"), "form_return", ["group_id"], unique=False)
    op.create_table(
        "form_template",
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("scope", choice("templatescope", "college", "group", "student", "employee"), nullable=False),
        sa.Column("kind", choice("filekind", "pdf", "xlsx", "docx"), nullable=False),
        sa.Column("file_name", sa.String(length=200), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("added_at", sa.DateTime(), nullable=False),
        sa.Column("added_by", sa.String(length=120), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_form_template")),
        sa.UniqueConstraint("name", name=op.f("uq_form_template_name")),
    )


def create_archive() -> None:
    """Kept forms and packages for storage."""
    op.create_table(
        "archived_paper",
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("form", sa.String(length=40), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("subject", sa.String(length=200), nullable=False),
        sa.Column("school_year", sa.Integer(), nullable=False),
        sa.Column("speciality", sa.String(length=20), nullable=False),
        sa.Column("kind", choice("filekind", "pdf", "xlsx", "docx"), nullable=False),
        sa.Column("stamp", sa.String(length=20), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("pages", sa.Integer(), nullable=False),
        sa.Column("kept_at", sa.DateTime(), nullable=False),
        sa.Column("kept_by", sa.String(length=120), nullable=False),
        sa.Column("term_id", sa.Integer(), nullable=True),
        sa.Column("group_id", sa.Integer(), nullable=True),
        sa.Column("sheet_id", sa.Integer(), nullable=True),
        sa.Column("sheet_version", sa.Integer(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint("number > 0", name=op.f("ck_archived_paper_number")),
        sa.ForeignKeyConstraint(["group_id"], ["study_group.id"], name=op.f("fk_archived_paper_group_id")),
        sa.ForeignKeyConstraint(["sheet_id"], ["grade_sheet.id"], name=op.f("fk_archived_paper_sheet_id")),
        sa.ForeignKeyConstraint(["term_id"], ["term.id"], name=op.f("fk_archived_paper_term_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_archived_paper")),
        sa.UniqueConstraint("year", "number", name=op.f("uq_archived_paper_year_number")),
    )
    op.create_index(op.f("ix_archived_paper_group_id"), "archived_paper", ["group_id"], unique=False)
    op.create_index(op.f("ix_archived_paper_sha256"), "archived_paper", ["sha256"], unique=False)
    op.create_index(op.f("ix_archived_paper_sheet_id"), "archived_paper", ["sheet_id"], unique=False)
    op.create_index("ix_archived_paper_shelf", "archived_paper", ["school_year", "speciality"], unique=False)
    op.create_index(op.f("ix_archived_paper_stamp"), "archived_paper", ["stamp"], unique=False)
    op.create_index(op.f("ix_archived_paper_term_id"), "archived_paper", ["term_id"], unique=False)
    op.create_table(
        "archived_content",
        sa.Column("archived_id", sa.Integer(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["archived_id"], ["archived_paper.id"], name=op.f("fk_archived_content_archived_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_archived_content")),
        sa.UniqueConstraint("archived_id", name=op.f("uq_archived_content_archived_id")),
    )
    op.create_table(
        "storage_package",
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=300), nullable=False),
        sa.Column("index", sa.String(length=40), nullable=False),
        sa.Column("school_year", sa.Integer(), nullable=False),
        sa.Column("speciality", sa.String(length=20), nullable=False),
        sa.Column("keep_years", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("made_by", sa.String(length=120), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_storage_package")),
        sa.UniqueConstraint("year", "number", name=op.f("uq_storage_package_year_number")),
    )
    op.create_table(
        "package_paper",
        sa.Column("package_id", sa.Integer(), nullable=False),
        sa.Column("archived_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["archived_id"], ["archived_paper.id"], name=op.f("fk_package_paper_archived_id")),
        sa.ForeignKeyConstraint(
            ["package_id"], ["storage_package.id"], name=op.f("fk_package_paper_package_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_package_paper")),
        sa.UniqueConstraint("archived_id", name=op.f("uq_package_paper_archived_id")),
        sa.UniqueConstraint("package_id", "position", name=op.f("uq_package_paper_package_id_position")),
    )


def create_texts() -> None:
    """What people write into reports."""
    op.create_table(
        "curator_report",
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column("term_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(length=4000), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["group_id"], ["study_group.id"], name=op.f("fk_curator_report_group_id")),
        sa.ForeignKeyConstraint(["term_id"], ["term.id"], name=op.f("fk_curator_report_term_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_curator_report")),
        sa.UniqueConstraint("group_id", "term_id", name=op.f("uq_curator_report_group_id_term_id")),
    )
    op.create_index(op.f("ix_curator_report_term_id"), "curator_report", ["term_id"], unique=False)
    op.create_table(
        "curator_measure",
        sa.Column("report_id", sa.Integer(), nullable=False),
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            choice("measurekind", "parent_meeting", "curator_hour", "medical", "military", "event", "other"),
            nullable=False,
        ),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.Column("share", sa.Numeric(precision=5, scale=2), nullable=True),
        sa.Column("note", sa.String(length=300), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "times >= 0 and (share is null or share between 0 and 100)", name=op.f("ck_curator_measure_numbers")
        ),
        sa.ForeignKeyConstraint(["group_id"], ["study_group.id"], name=op.f("fk_curator_measure_group_id")),
        sa.ForeignKeyConstraint(
            ["report_id"], ["curator_report.id"], name=op.f("fk_curator_measure_report_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_curator_measure")),
        sa.UniqueConstraint("report_id", "position", name=op.f("uq_curator_measure_report_id_position")),
    )
    op.create_index(op.f("ix_curator_measure_group_id"), "curator_measure", ["group_id"], unique=False)
    op.create_table(
        "load_note",
        sa.Column("load_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(length=300), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["load_id"], ["teaching_load.id"], name=op.f("fk_load_note_load_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_load_note")),
        sa.UniqueConstraint("load_id", name=op.f("uq_load_note_load_id")),
    )
