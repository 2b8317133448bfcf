"""The screen of subgroups: divisions of groups, the board of students, agreement, moves."""
