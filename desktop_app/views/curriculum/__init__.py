"""Curricula (учебные планы): the list, the import with its preview, and a plan as it is opened."""
