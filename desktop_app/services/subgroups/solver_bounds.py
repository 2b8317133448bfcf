"""How alike the parts can be by one criterion alone: nobody has a name, only so many of each value are dealt out.

Such a table is solved at once, and no composition is better by that criterion: told to the model, it proves in a
fraction of a second what a search over students hardly ever proves.
"""

from collections.abc import Mapping
from typing import Final

from ortools.sat.python.cp_model import CpModel, LinearExpr

from desktop_app.services.subgroups.solver_run import Run
from desktop_app.services.subgroups.solver_shares import Sizes, counted, variation

SHARE: Final = 0.1  # of the time, at most, for one table


def least_variation(sizes: Sizes, held: Mapping[str, int], run: Run) -> int:
    """A number below which `solver_shares.variation` of these values (value → how many) never is."""
    model = CpModel()
    counts = {(number, value): model.new_int_var(0, total, "") for number in sizes for value, total in held.items()}
    for value, total in held.items():
        model.add(LinearExpr.sum([counts[number, value] for number in sizes]) == total)
    of_parts = {
        number: counted(model, LinearExpr.sum([counts[number, value] for value in held]), min(size.of), max(size.of))
        for number, size in sizes.items()
    }
    model.minimize(variation(model, of_parts, counts))
    return max(0, round(run.solve(model, SHARE).bound))
