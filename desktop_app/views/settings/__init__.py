"""Settings: the college, its accounts, its bells and calendar, and the program itself."""
