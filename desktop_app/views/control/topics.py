"""News after which tasks may be others."""

TOPICS = (
    "checks", "control", "terms", "calendar", "settings", "sheets", "students", "orders", "staff", "debts",
    "certificates", "groups", "subgroups",
)  # fmt: skip
