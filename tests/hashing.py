"""Passwords of tests are hashed with less labour than the program's: hundreds of sign-ins prove nothing by it."""

from argon2 import PasswordHasher

from desktop_app.services import accounts

SHIPPED = accounts.HASHER
"""As the program has it; a test holds its parameters."""

setattr(accounts, "HASHER", PasswordHasher(time_cost=1, memory_cost=2048, parallelism=1))  # noqa: B010 - it is Final
