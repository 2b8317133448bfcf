"""What was done on the board, as values, so that it can be taken back and done again by the same deed."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Step:
    """Students from one lane to another, together."""

    before: Mapping[int, int]
    after: Mapping[int, int]

    @property
    def back(self) -> "Step":
        """The way back."""
        return Step(self.after, self.before)

    def fits(self, stand: Callable[[int], int]) -> bool:
        """Whether everybody stands where the step begins."""
        return all(stand(student) == lane for student, lane in self.before.items())


@dataclass
class Steps:
    """What can be undone and redone at this desk."""

    past: list[Step] = field(default_factory=list)
    future: list[Step] = field(default_factory=list)

    def add(self, step: Step) -> None:
        """A new deed; what had been undone can't be redone any more."""
        self.past.append(step)
        self.future.clear()

    def drop(self, step: Step) -> None:
        """It was refused: it never was."""
        for stack in (self.past, self.future):
            stack[:] = [one for one in stack if one is not step]

    def clear(self) -> None:
        """Forget everything."""
        self.past.clear()
        self.future.clear()
