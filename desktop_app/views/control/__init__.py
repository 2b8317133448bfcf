"""«Контроль»: what is due, the calendar that it is counted by, the curators' checks, the register of control."""
