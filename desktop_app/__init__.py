"""«Ведомость»: the academic office (учебная часть) of a vocational college."""

__version__ = "0.1.0"
