"""What a campaign may be made of: the programmes that competition groups are opened for."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ProgrammeChoice:
    """An educational programme of the college."""

    id: int
    code: str  # «09.02.07»
    title: str
    qualification: str

    @property
    def name(self) -> str:
        """«09.02.07 Информационные системы и программирование»."""
        return f"{self.code} {self.title}"
