"""The teaching load (тарификация): its rows, the teachers, and where it differs from the curriculum."""
