"""Alembic runs this; the connection and its transaction are handed in by `migrations.upgrade`."""

from alembic import context

from desktop_app.models.everything import METADATA

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    render_as_batch=True,
    compare_type=True,
    transactional_ddl=False,  # we hold the transaction
)
context.run_migrations()
