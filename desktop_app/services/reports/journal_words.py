"""What the papers of the journal call works, kinds of lessons and gaps."""

from desktop_app.services.journal_gaps_values import GapKind
from desktop_app.services.journal_values import WorkType
from desktop_app.services.topics_values import LessonKind

WORKS = {
    WorkType.ANSWER: "ответ", WorkType.HOMEWORK: "домашняя работа", WorkType.INDEPENDENT: "самостоятельная работа",
    WorkType.CONTROL: "контрольная работа", WorkType.CHECKING: "проверочная работа",
    WorkType.PRACTICAL: "практическая работа", WorkType.LABORATORY: "лабораторная работа", WorkType.TEST: "тест",
    WorkType.FINAL: "итоговая работа", WorkType.CREDIT: "зачётная работа", WorkType.REPORT: "доклад, реферат",
    WorkType.PROJECT: "проект",
}  # fmt: skip
SHORT = {
    WorkType.ANSWER: "", WorkType.HOMEWORK: "дом.", WorkType.INDEPENDENT: "сам.", WorkType.CONTROL: "контр.",
    WorkType.CHECKING: "пров.", WorkType.PRACTICAL: "практ.", WorkType.LABORATORY: "лаб.", WorkType.TEST: "тест",
    WorkType.FINAL: "итог.", WorkType.CREDIT: "зач. р.", WorkType.REPORT: "докл.", WorkType.PROJECT: "проект",
}  # fmt: skip
"""Over a column of marks."""

KINDS = {
    LessonKind.LESSON: "урок", LessonKind.LECTURE: "лекция", LessonKind.PRACTICE: "практическое занятие",
    LessonKind.LABORATORY: "лабораторная работа", LessonKind.COURSE_PROJECT: "курсовой проект",
}  # fmt: skip
GAPS = {
    GapKind.ATTENDANCE: "не отмечено присутствие", GapKind.TOPIC: "нет темы занятия", GapKind.MARKS: "нет отметок",
    GapKind.WORK: "нет отметки за работу", GapKind.FEW: "мало отметок",
}  # fmt: skip
