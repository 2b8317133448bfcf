"""Plans of topics in words."""

from collections.abc import Sequence

from desktop_app.services.topics_findings import Gap, TopicFinding
from desktop_app.services.topics_import import TopicsFile
from desktop_app.services.topics_values import Fit, FitLine, PlanLine, PlanSheet, TopicValues, UseLine
from desktop_app.views.load.sentences import KIND_WORDS
from desktop_app.views.wording import _, ngettext, say
from desktop_app.views.words import N_

TONES = {Fit.EXACT: "good", Fit.SHORT: "warn", Fit.OVER: "warn"}
GAPS: dict[Gap, str] = {
    Gap.NO_PLAN: N_("no plan of topics"),
    Gap.NO_PROGRAMME: N_("no working programme"),
    Gap.LOAD: N_("hours unlike the load"),
    Gap.CURRICULUM: N_("hours unlike the curriculum"),
    Gap.PLAN_OPEN: N_("the plan is not approved"),
    Gap.PROGRAMME_OPEN: N_("the programme is not approved"),
}
TERMS = {1: N_("I term"), 2: N_("II term")}


def year_words(year_starts: int) -> str:
    """«2026/27»."""
    return f"{year_starts}/{(year_starts + 1) % 100:02}"


def topics_words(count: int) -> str:
    """«16 тем»."""
    return ngettext("{n} topic", "{n} topics", count).format(n=count)


def fit_words(fit: Fit, hours: int, needed: int) -> str:
    """«не хватает 4 ч», «лишние 2 ч»."""
    if fit is Fit.EXACT:
        return _("fits")
    if fit is Fit.SHORT and needed > hours:
        return _("{n} h are missing").format(n=needed - hours)
    if fit is Fit.OVER and hours > needed:
        return _("{n} h too many").format(n=hours - needed)
    return _("other kinds of lessons")


def line_fit(line: PlanLine) -> str:
    """The same of a line of the list; nothing for what has no plan."""
    return "" if line.id is None else fit_words(line.fit, line.hours, line.needed)


def line_tone(line: PlanLine) -> str:
    """How bad that is."""
    return "" if line.id is None else TONES[line.fit]


def state_words(line: PlanLine) -> str:
    """«нет КТП», «утверждён 24.11.2026»."""
    if line.id is None:
        return _("no plan yet")
    if line.approved_on is None:
        return _("draft edition")
    return _("approved {day}").format(day=f"{line.approved_on:%d.%m.%Y}")


def state_tone(line: PlanLine) -> str:
    """How it stands."""
    if line.id is None:
        return "bad"
    return "good" if line.approved_on is not None else "muted"


def gap_words(one: TopicFinding) -> str:
    """«нет КТП»."""
    return _(GAPS[one.what])


def group_words(group: str, subgroup: int | None) -> str:
    """«ИСП-21, 1 п/г»."""
    return group if subgroup is None else _("{group}, subgroup {n}").format(group=group, n=subgroup)


def fit_line(line: FitLine) -> str:
    """«ИСП-21 · лекция: 30 из 32 ч, не хватает 2 ч»."""
    text = _("{group} · {kind}: {topics} of {hours} h").format(
        group=group_words(line.group, line.subgroup), kind=_(KIND_WORDS[line.kind]), topics=line.topics,
        hours=line.hours,
    )  # fmt: skip
    return text if line.fit is Fit.EXACT else f"{text}, {fit_words(line.fit, line.topics, line.hours)}"


def use_words(use: UseLine) -> str:
    """«ИСП-21, 1 п/г · I семестр · практическое занятие, 32 ч»."""
    return _("{group} · {term} · {kind}, {hours} h").format(
        group=group_words(use.group, use.subgroup), term=_(TERMS[use.term]), kind=_(KIND_WORDS[use.kind]),
        hours=use.hours,
    )  # fmt: skip


def plan_title(line: PlanLine) -> str:
    """«ОП.04 Основы алгоритмизации, Иванова А. П.»."""
    return f"{line.index} {line.title}"


def whole_words(sheet: PlanSheet) -> str:
    """A plan in a line, for the comparison of two versions."""
    return summary(sheet.topics)


def summary(topics: Sequence[TopicValues]) -> str:
    """«16 тем, 32 ч: Введение; …; Зачёт»."""
    hours = sum(topic.hours for topic in topics)
    names = [topic.title for topic in topics]
    shown = names if len(names) <= 4 else [*names[:2], "…", *names[-2:]]  # noqa: PLR2004 - what fits in a line
    return _("{topics}, {hours} h: {names}").format(
        topics=topics_words(len(topics)), hours=hours, names="; ".join(shown)
    )


def file_words(file: TopicsFile) -> str:
    """What came of a file: «16 тем, 32 ч; строк без темы: 3»."""
    hours = sum(topic.hours for topic in file.topics)
    text = _("{topics}, {hours} h").format(topics=topics_words(len(file.topics)), hours=hours)
    if file.skipped:
        text += "; " + _("rows without a topic (sections, sums): {n}").format(n=file.skipped)
    return text


def faults_words(file: TopicsFile, most: int = 5) -> str:
    """The rows that were not taken, each with its reason."""
    told = [_("Row {n}: {why}").format(n=one.number, why=say(one.error)) for one in file.faults[:most]]
    rest = len(file.faults) - most
    return "\n".join([*told, *([_("and {n} more").format(n=rest)] if rest > 0 else [])])
