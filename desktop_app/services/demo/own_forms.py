"""The forms that the demo college has brought: the samples that come with the program."""

import hashlib

from desktop_app.models.archive import FileKind, FormTemplate, TemplateScope
from desktop_app.places import resources
from desktop_app.services.office import Tx

BROUGHT = (
    ("Справка.docx", FileKind.DOCX, TemplateScope.STUDENT),
    ("Список группы.xlsx", FileKind.XLSX, TemplateScope.GROUP),
)


def add_own_forms(tx: Tx) -> None:
    """A certificate and the list of a group."""
    for file_name, kind, scope in BROUGHT:
        content = (resources() / "templates" / file_name).read_bytes()
        tx.session.add(
            FormTemplate(
                name=file_name.rpartition(".")[0], scope=scope, kind=kind, file_name=file_name,
                sha256=hashlib.sha256(content).hexdigest(), content=content, added_at=tx.now, added_by=tx.user.name,
            )
        )  # fmt: skip
