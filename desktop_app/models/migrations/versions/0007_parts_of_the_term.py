"""A term may have two parts, and a row of the load lessons in one of them only."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forward; there is no way back but the backup."""
    with op.batch_alter_table("term", schema=None) as batch_op:
        batch_op.add_column(sa.Column("second_part", sa.Date(), nullable=True))
    with op.batch_alter_table("teaching_load", schema=None) as batch_op:
        batch_op.add_column(sa.Column("term_part", sa.Integer(), server_default="0", nullable=False))
        batch_op.create_check_constraint(batch_op.f("ck_teaching_load_term_part"), "term_part between 0 and 2")
