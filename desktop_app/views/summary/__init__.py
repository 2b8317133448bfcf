"""The summary of marks (сводная ведомость) and the statistics of a session."""
