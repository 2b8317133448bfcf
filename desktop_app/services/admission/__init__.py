"""Admission (п. 4.8): campaigns, applicants, the rating, enrolment."""
