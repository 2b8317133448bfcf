"""Divisions of groups into subgroups (деление на подгруппы; п. 4.6, 4.7)."""
