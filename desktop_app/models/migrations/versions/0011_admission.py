"""Admission: campaigns, competition groups, applicants and all that hangs on them."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

GIVEN = sa.text("certificate <> ''")
KNOWN = sa.text("snils <> ''")


def choice(name: str, *values: str) -> sa.Enum:
    """A column that holds these values and, by a CHECK, no others."""
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=24)


def upgrade() -> None:
    """Forward; there is no way back but the backup."""
    create_campaign()
    create_applicants()
    create_competing()
    create_papers()


def create_campaign() -> None:
    """Campaigns, what is competed for, the journal's closed days."""
    op.create_table(
        "campaign",
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("starts", sa.Date(), nullable=False),
        sa.Column("ends", sa.Date(), nullable=False),
        sa.Column("ends_tests", sa.Date(), nullable=False),
        sa.Column("ends_other", sa.Date(), nullable=False),
        sa.Column("originals_by", sa.Date(), nullable=False),
        sa.Column("extra_until", sa.Date(), nullable=False),
        sa.Column("second_by", sa.Date(), nullable=True),
        sa.Column("enrolled_from", sa.Date(), nullable=True),
        sa.Column("mean_digits", sa.Integer(), nullable=False),
        sa.Column("unrounded", sa.Boolean(), nullable=False),
        sa.Column("target_first", sa.Boolean(), nullable=False),
        sa.Column("achievements", choice("achievementrule", "points", "presence", "none"), nullable=False),
        sa.Column("by_profile", sa.Boolean(), nullable=False),
        sa.Column("by_time", sa.Boolean(), nullable=False),
        sa.Column("most_choices", sa.Integer(), nullable=False),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("anonymised_on", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "ends >= starts and ends_tests >= starts and extra_until >= ends", name=op.f("ck_campaign_dates")
        ),
        sa.CheckConstraint("mean_digits between 1 and 5", name=op.f("ck_campaign_mean_digits")),
        sa.CheckConstraint("most_choices between 1 and 20", name=op.f("ck_campaign_most_choices")),
        sa.CheckConstraint("originals_by >= starts", name=op.f("ck_campaign_originals")),
        sa.CheckConstraint("second_by is null or second_by > originals_by", name=op.f("ck_campaign_second")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_campaign")),
        sa.UniqueConstraint("year", name=op.f("uq_campaign_year")),
    )
    op.create_table(
        "competition_group",
        sa.Column("campaign_id", sa.Integer(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("form", choice("studyform", "full_time", "part_time", "extramural"), nullable=False),
        sa.Column("base", choice("admissionbase", "nine", "eleven"), nullable=False),
        sa.Column("funding", choice("funding", "budget", "contract"), nullable=False),
        sa.Column("places", sa.Integer(), nullable=False),
        sa.Column("customer", sa.String(length=200), nullable=False),
        sa.Column("medical", sa.Boolean(), nullable=False),
        sa.Column("profile", sa.String(length=300), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint("customer = '' or funding = 'budget'", name=op.f("ck_competition_group_customer")),
        sa.CheckConstraint("places >= 0", name=op.f("ck_competition_group_places")),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaign.id"], name=op.f("fk_competition_group_campaign_id")),
        sa.ForeignKeyConstraint(["programme_id"], ["programme.id"], name=op.f("fk_competition_group_programme_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_competition_group")),
        sa.UniqueConstraint(
            "campaign_id",
            "programme_id",
            "form",
            "base",
            "funding",
            "customer",
            name=op.f("uq_competition_group_offer"),
        ),
    )
    with op.batch_alter_table("competition_group", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_competition_group_programme_id"), ["programme_id"], unique=False)
    op.create_table(
        "entrance_test",
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=120), nullable=False),
        sa.Column("character", sa.String(length=60), nullable=False),
        sa.Column("day", sa.Date(), nullable=True),
        sa.Column("least", sa.Numeric(precision=6, scale=2), nullable=False),
        sa.Column("most", sa.Numeric(precision=6, scale=2), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint("least >= 0 and most > 0 and least <= most", name=op.f("ck_entrance_test_scores")),
        sa.ForeignKeyConstraint(
            ["group_id"], ["competition_group.id"], name=op.f("fk_entrance_test_group_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_entrance_test")),
        sa.UniqueConstraint("group_id", "title", name=op.f("uq_entrance_test_group_id_title")),
    )
    op.create_table(
        "admission_paper",
        sa.Column("campaign_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            choice(
                "paperkind",
                "statement",
                "identity",
                "schooling",
                "snils",
                "photo",
                "medical",
                "preference",
                "target",
                "achievement",
                "consent",
                "other",
            ),
            nullable=False,
        ),
        sa.Column("title", sa.String(length=120), nullable=False),
        sa.Column("need", choice("paperneed", "always", "if_claimed", "if_medical", "optional"), nullable=False),
        sa.Column("copies", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint("copies between 1 and 20", name=op.f("ck_admission_paper_copies")),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaign.id"], name=op.f("fk_admission_paper_campaign_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_admission_paper")),
        sa.UniqueConstraint("campaign_id", "title", name=op.f("uq_admission_paper_campaign_id_title")),
    )
    op.create_table(
        "admission_day",
        sa.Column("campaign_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("accepted", sa.Integer(), nullable=False),
        sa.Column("closed_by", sa.String(length=80), nullable=False),
        sa.Column("closed_at", sa.DateTime(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaign.id"], name=op.f("fk_admission_day_campaign_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_admission_day")),
        sa.UniqueConstraint("campaign_id", "day", name=op.f("uq_admission_day_campaign_id_day")),
    )


def create_applicants() -> None:
    """Applicants and who they are."""
    op.create_table(
        "applicant",
        sa.Column("campaign_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=12), nullable=False),
        sa.Column("registered_on", sa.Date(), nullable=False),
        sa.Column("registered_at", sa.DateTime(), nullable=False),
        sa.Column("registered_by", sa.String(length=80), nullable=False),
        sa.Column("last_name", sa.String(length=80), nullable=False),
        sa.Column("first_name", sa.String(length=80), nullable=False),
        sa.Column("patronymic", sa.String(length=80), nullable=False),
        sa.Column("sort_key", sa.String(length=500), nullable=False),
        sa.Column("search_key", sa.String(length=250), nullable=False),
        sa.Column("sex", choice("sex", "m", "f"), nullable=True),
        sa.Column("birth_date", sa.Date(), nullable=True),
        sa.Column("birth_place", sa.String(length=200), nullable=False),
        sa.Column("citizenship", sa.String(length=80), nullable=False),
        sa.Column("phone", sa.String(length=20), nullable=False),
        sa.Column("email", sa.String(length=120), nullable=False),
        sa.Column("channel", choice("channel", "desk", "post", "email", "portal"), nullable=False),
        sa.Column(
            "level", choice("schoollevel", "basic", "secondary", "worker", "vocational", "higher"), nullable=True
        ),
        sa.Column("document", sa.String(length=60), nullable=False),
        sa.Column("series", sa.String(length=20), nullable=False),
        sa.Column("certificate", sa.String(length=20), nullable=False),
        sa.Column("issued_on", sa.Date(), nullable=True),
        sa.Column("organisation", sa.String(length=300), nullable=False),
        sa.Column("school_region", sa.String(length=120), nullable=False),
        sa.Column("finished", sa.Integer(), nullable=True),
        sa.Column("language", sa.String(length=60), nullable=False),
        sa.Column("honours", sa.Boolean(), nullable=False),
        sa.Column("mean", sa.Numeric(precision=6, scale=5), nullable=True),
        sa.Column("first_time", sa.Boolean(), nullable=False),
        sa.Column("dormitory", sa.Boolean(), nullable=False),
        sa.Column("conditions", sa.String(length=200), nullable=False),
        sa.Column("consent_on", sa.Date(), nullable=True),
        sa.Column("state", choice("applicantstate", "active", "withdrawn", "refused"), nullable=False),
        sa.Column("left_on", sa.Date(), nullable=True),
        sa.Column("left_why", sa.String(length=300), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("order_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint("(state = 'active') = (left_on is null)", name=op.f("ck_applicant_left_on")),
        sa.CheckConstraint("mean is null or mean between 2 and 5", name=op.f("ck_applicant_mean")),
        sa.CheckConstraint("number > 0", name=op.f("ck_applicant_number")),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaign.id"], name=op.f("fk_applicant_campaign_id")),
        sa.ForeignKeyConstraint(
            ["order_id"], ["college_order.id"], name=op.f("fk_applicant_order_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_applicant_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_applicant")),
        sa.UniqueConstraint("campaign_id", "code", name=op.f("uq_applicant_campaign_id_code")),
        sa.UniqueConstraint("campaign_id", "number", name=op.f("uq_applicant_campaign_id_number")),
    )
    with op.batch_alter_table("applicant", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_applicant_birth_date"), ["birth_date"], unique=False)
        batch_op.create_index(batch_op.f("ix_applicant_order_id"), ["order_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_applicant_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_applicant_registered_on"), ["registered_on"], unique=False)
        batch_op.create_index(batch_op.f("ix_applicant_search_key"), ["search_key"], unique=False)
        batch_op.create_index(batch_op.f("ix_applicant_sort_key"), ["sort_key"], unique=False)
        batch_op.create_index(
            "uq_applicant_certificate",
            ["campaign_id", "certificate"],
            unique=True,
            sqlite_where=GIVEN,
            postgresql_where=GIVEN,
        )
    op.create_table(
        "applicant_identity",
        sa.Column("applicant_id", sa.Integer(), nullable=False),
        sa.Column("campaign_id", sa.Integer(), nullable=False),
        sa.Column("snils", sa.String(length=11), nullable=False),
        sa.Column("no_snils_reason", sa.String(length=120), nullable=False),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("series", sa.String(length=20), nullable=False),
        sa.Column("number", sa.String(length=30), nullable=False),
        sa.Column("issued_on", sa.Date(), nullable=True),
        sa.Column("issuer", sa.String(length=200), nullable=False),
        sa.Column("code", sa.String(length=6), nullable=False),
        sa.Column("inn", sa.String(length=12), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["applicant_id"], ["applicant.id"], name=op.f("fk_applicant_identity_applicant_id")),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaign.id"], name=op.f("fk_applicant_identity_campaign_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_applicant_identity")),
        sa.UniqueConstraint("applicant_id", name=op.f("uq_applicant_identity_applicant_id")),
    )
    with op.batch_alter_table("applicant_identity", schema=None) as batch_op:
        batch_op.create_index(
            "uq_applicant_identity_snils",
            ["campaign_id", "snils"],
            unique=True,
            sqlite_where=KNOWN,
            postgresql_where=KNOWN,
        )
    op.create_table(
        "applicant_address",
        sa.Column("applicant_id", sa.Integer(), nullable=False),
        sa.Column("kind", choice("addresskind", "registered", "stay", "actual"), nullable=False),
        sa.Column("postcode", sa.String(length=6), nullable=False),
        sa.Column("region", sa.String(length=120), nullable=False),
        sa.Column("district", sa.String(length=120), nullable=False),
        sa.Column("settlement", sa.String(length=120), nullable=False),
        sa.Column("street", sa.String(length=120), nullable=False),
        sa.Column("house", sa.String(length=20), nullable=False),
        sa.Column("flat", sa.String(length=20), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["applicant_id"], ["applicant.id"], name=op.f("fk_applicant_address_applicant_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_applicant_address")),
        sa.UniqueConstraint("applicant_id", "kind", name=op.f("uq_applicant_address_applicant_id_kind")),
    )
    op.create_table(
        "applicant_parent",
        sa.Column("applicant_id", sa.Integer(), nullable=False),
        sa.Column("kinship", sa.String(length=40), nullable=False),
        sa.Column("last_name", sa.String(length=80), nullable=False),
        sa.Column("first_name", sa.String(length=80), nullable=False),
        sa.Column("patronymic", sa.String(length=80), nullable=False),
        sa.Column("phone", sa.String(length=20), nullable=False),
        sa.Column("workplace", sa.String(length=200), nullable=False),
        sa.Column("is_main", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["applicant_id"], ["applicant.id"], name=op.f("fk_applicant_parent_applicant_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_applicant_parent")),
    )
    with op.batch_alter_table("applicant_parent", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_applicant_parent_applicant_id"), ["applicant_id"], unique=False)
    op.create_table(
        "certificate_mark",
        sa.Column("applicant_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("subject", sa.String(length=120), nullable=False),
        sa.Column("mark", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint("mark is null or mark between 2 and 5", name=op.f("ck_certificate_mark_mark")),
        sa.ForeignKeyConstraint(["applicant_id"], ["applicant.id"], name=op.f("fk_certificate_mark_applicant_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_certificate_mark")),
        sa.UniqueConstraint("applicant_id", "subject", name=op.f("uq_certificate_mark_applicant_id_subject")),
    )


def create_competing() -> None:
    """What they apply for, and what counts."""
    op.create_table(
        "application",
        sa.Column("applicant_id", sa.Integer(), nullable=False),
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column("priority", sa.Integer(), nullable=False),
        sa.Column("filed_on", sa.Date(), nullable=False),
        sa.Column("filed_at", sa.DateTime(), nullable=False),
        sa.Column("extra", sa.Boolean(), nullable=False),
        sa.Column("contract", sa.String(length=120), nullable=False),
        sa.Column("withdrawn_on", sa.Date(), nullable=True),
        sa.Column("wave", sa.Integer(), nullable=True),
        sa.Column("recommended_on", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint("(wave is null) = (recommended_on is null)", name=op.f("ck_application_recommended")),
        sa.CheckConstraint("priority > 0", name=op.f("ck_application_priority")),
        sa.CheckConstraint("wave is null or withdrawn_on is null", name=op.f("ck_application_withdrawn")),
        sa.ForeignKeyConstraint(["applicant_id"], ["applicant.id"], name=op.f("fk_application_applicant_id")),
        sa.ForeignKeyConstraint(["group_id"], ["competition_group.id"], name=op.f("fk_application_group_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_application")),
        sa.UniqueConstraint("applicant_id", "group_id", name=op.f("uq_application_applicant_id_group_id")),
        sa.UniqueConstraint("applicant_id", "priority", name=op.f("uq_application_applicant_id_priority")),
    )
    with op.batch_alter_table("application", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_application_group_id"), ["group_id"], unique=False)
    op.create_table(
        "test_result",
        sa.Column("applicant_id", sa.Integer(), nullable=False),
        sa.Column("test_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("score", sa.Numeric(precision=6, scale=2), nullable=True),
        sa.Column("examiners", sa.String(length=200), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint("score is null or score >= 0", name=op.f("ck_test_result_score")),
        sa.ForeignKeyConstraint(["applicant_id"], ["applicant.id"], name=op.f("fk_test_result_applicant_id")),
        sa.ForeignKeyConstraint(["test_id"], ["entrance_test.id"], name=op.f("fk_test_result_test_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_test_result")),
        sa.UniqueConstraint("applicant_id", "test_id", name=op.f("uq_test_result_applicant_id_test_id")),
    )
    with op.batch_alter_table("test_result", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_test_result_test_id"), ["test_id"], unique=False)
    op.create_table(
        "preference",
        sa.Column("applicant_id", sa.Integer(), nullable=False),
        sa.Column("kind", choice("preferencekind", "first", "advantage"), nullable=False),
        sa.Column("reason", sa.String(length=200), nullable=False),
        sa.Column("document", sa.String(length=200), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["applicant_id"], ["applicant.id"], name=op.f("fk_preference_applicant_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_preference")),
    )
    with op.batch_alter_table("preference", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_preference_applicant_id"), ["applicant_id"], unique=False)
    op.create_table(
        "applicant_achievement",
        sa.Column("applicant_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            choice(
                "achievementkind",
                "olympiad",
                "abilympics",
                "professionals",
                "high_tech",
                "artmasters",
                "sport",
                "service",
                "other",
            ),
            nullable=False,
        ),
        sa.Column("title", sa.String(length=300), nullable=False),
        sa.Column("points", sa.Numeric(precision=6, scale=2), nullable=False),
        sa.Column("day", sa.Date(), nullable=True),
        sa.Column("document", sa.String(length=200), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint("points >= 0", name=op.f("ck_applicant_achievement_points")),
        sa.ForeignKeyConstraint(["applicant_id"], ["applicant.id"], name=op.f("fk_applicant_achievement_applicant_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_applicant_achievement")),
    )
    with op.batch_alter_table("applicant_achievement", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_applicant_achievement_applicant_id"), ["applicant_id"], unique=False)


def create_papers() -> None:
    """What they hand in."""
    op.create_table(
        "applicant_paper",
        sa.Column("applicant_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            choice(
                "paperkind",
                "statement",
                "identity",
                "schooling",
                "snils",
                "photo",
                "medical",
                "preference",
                "target",
                "achievement",
                "consent",
                "other",
            ),
            nullable=False,
        ),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("form", choice("paperform", "original", "copy", "portal"), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.Column("copies", sa.Integer(), nullable=False),
        sa.Column("returned_on", sa.Date(), nullable=True),
        sa.Column("returned_to", sa.String(length=120), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint("copies between 1 and 20", name=op.f("ck_applicant_paper_copies")),
        sa.CheckConstraint("returned_on is null or returned_on >= received_on", name=op.f("ck_applicant_paper_dates")),
        sa.ForeignKeyConstraint(["applicant_id"], ["applicant.id"], name=op.f("fk_applicant_paper_applicant_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_applicant_paper")),
    )
    with op.batch_alter_table("applicant_paper", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_applicant_paper_applicant_id"), ["applicant_id"], unique=False)
    op.create_table(
        "scan",
        sa.Column("applicant_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            choice(
                "paperkind",
                "statement",
                "identity",
                "schooling",
                "snils",
                "photo",
                "medical",
                "preference",
                "target",
                "achievement",
                "consent",
                "other",
            ),
            nullable=False,
        ),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("media", sa.String(length=40), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("fingerprint", sa.String(length=64), nullable=False),
        sa.Column("added_on", sa.Date(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["applicant_id"], ["applicant.id"], name=op.f("fk_scan_applicant_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_scan")),
    )
    with op.batch_alter_table("scan", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_scan_applicant_id"), ["applicant_id"], unique=False)
    op.create_table(
        "scan_file",
        sa.Column("scan_id", sa.Integer(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["scan_id"], ["scan.id"], name=op.f("fk_scan_file_scan_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_scan_file")),
        sa.UniqueConstraint("scan_id", name=op.f("uq_scan_file_scan_id")),
    )
