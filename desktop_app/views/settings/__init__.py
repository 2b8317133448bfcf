"""Settings: the limits that the college sets, and the program itself."""
