"""The screen «Абитуриенты»: applicants, their rating, enrolment, statistics, and the campaign they apply in."""
