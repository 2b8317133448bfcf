"""The contingent (контингент): groups, students and their cards."""
