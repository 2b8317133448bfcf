"""How final marks are told: the keys that type them, what a line shows, what stands under the mouse."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from desktop_app.services.final_marks import Approval, FinalLine, Finals, Given, Mark
from desktop_app.services.final_marks_values import Then
from desktop_app.services.journal_values import Evidence, Norms
from desktop_app.services.rules.final_marks import Proposal, Proposed, is_within_rule
from desktop_app.views.journal.entries import COLUMN_KEYS, MARK_KEYS, WORDS
from desktop_app.views.journal.formula import decimal, percent, proposal_lines
from desktop_app.views.record_sentences import moment_words as when
from desktop_app.views.wording import _

GIVEN = frozenset(str(mark) for mark in Mark) - {str(Mark.ABSENT), str(Mark.OWING)}
KEYS: Mapping[str, str] = {key: code for key, code in MARK_KEYS.items() if code in GIVEN}
"""The keys of the journal, as far as a final mark can be typed with them."""
REST_KEYS: Mapping[str, str] = {key: code for key, code in COLUMN_KEYS.items() if code in GIVEN}
PASTED: Mapping[str, str] = {word: str(mark) for word, mark in WORDS.items() if str(mark) in GIVEN}


def keys_of(page: Finals) -> tuple[str, ...]:
    """What the entry bar tells."""
    if not page.may_write:
        return (_("arrows to move"), _("Ctrl+C copy"))
    marks = "5 4 3 2" if Mark.FIVE in page.marks else ""
    credit = " · ".join((_("«З» passed"), _("«Х» not passed"))) if Mark.PASSED in page.marks else ""
    return (marks, credit, _("«А» not attested"), _("«С» exempt"), _("Enter goes down"), _("Del takes back"),
            _("F2 reason"), _("Ctrl+Enter accept what is proposed"))  # fmt: skip


def why_locked(page: Finals) -> str:
    """Why nothing is typed here, and by which clause."""
    if page.sheet_number is not None:
        return _("Statement No. {number} is closed: marks are not corrected (п. 4.6)").format(number=page.sheet_number)
    if page.term_closed_on is not None:
        return _("The journals of the term are closed since {day}: nothing is written any more (п. 7.4)").format(
            day=f"{page.term_closed_on:%d.%m.%Y}"
        )
    return _("Your role only looks at this journal")


def proposed_word(proposal: Proposal) -> str:
    """«5», «disputed», «н/а»."""
    return _("disputed") if proposal.mark is Proposed.DISPUTED else str(proposal.mark)


def proposed_then(then: Then) -> str:
    """The same of what was proposed when the mark was given."""
    return _("disputed") if then.mark is Proposed.DISPUTED else str(then.mark)


def works_text(proposal: Proposal) -> str:
    """«5 из 6»."""
    return _("{done} of {works} works").format(done=proposal.done, works=proposal.works) if proposal.works else ""


def share_text(proposal: Proposal) -> str:
    """«83,33 %»."""
    return "" if proposal.share is None else f"{percent(proposal.share)} %"


def mean_text(proposal: Proposal) -> str:
    """«4,33»."""
    return decimal(proposal.mean)


def approval_word(approval: Approval | None) -> str:
    """How the request stands; nothing where none is needed."""
    return {
        None: "",
        Approval.ASKED: _("waits for approval"),
        Approval.GRANTED: _("approved by the deputy"),
        Approval.REFUSED: _("refused by the deputy"),
    }[approval]


@dataclass(frozen=True, slots=True)
class Standing:
    """What is said of a line at its end, and in which tone."""

    text: str
    tone: str  # good | warn | bad | muted


def standing(line: FinalLine) -> Standing:
    """The request first; then whether the marks have moved on since; then who else has given it."""
    given = line.given
    if given is None:
        return Standing(_("the teacher decides"), "warn") if is_disputed(line) else Standing("", "muted")
    said = approval_word(given.approval)
    if given.approval is Approval.REFUSED and given.decision:
        said = f"{said}: {given.decision}"
    moved = _("was proposed «{mark}»").format(mark=proposed_then(given.then)) if line.moved_on else ""
    other = _("given by {teacher}").format(teacher=given.teacher) if given.load_id != line.load_id else ""
    tone = {Approval.ASKED: "warn", Approval.REFUSED: "bad", Approval.GRANTED: "good"}
    fallback = "warn" if moved else "muted"
    return Standing(" · ".join(filter(None, (said, moved, other))), tone.get(given.approval, fallback)
                    if given.approval is not None else fallback)  # fmt: skip


def is_disputed(line: FinalLine) -> bool:
    """Whether the two conditions disagree, so that only the teacher decides."""
    return line.proposal.mark is Proposed.DISPUTED


def is_within(line: FinalLine, mark: Mark | None) -> bool:
    """Whether the teacher gives this mark alone."""
    return mark is None or is_within_rule(str(mark), line.proposal.highest)


def proposal_tip(evidence: Evidence, proposal: Proposal, norms: Norms) -> str:
    """The formula of section 6 with its inputs."""
    return "\n".join(proposal_lines(evidence, proposal, Evidence(), norms))


def line_tip(line: FinalLine, norms: Norms) -> str:
    """The formula; and what was proposed when the mark was given, if that was something else."""
    told = [proposal_tip(line.evidence, line.proposal, norms)]
    if line.given is not None and line.moved_on:
        then = line.given.then
        told.append(
            _("When the mark was given: mean {mean}, works {share}, proposed «{mark}»").format(
                mean=mean_text_of(then.mean),
                share=share_of(then.share),
                mark=proposed_then(then),
            )
        )
    return "\n".join(told)


def given_tip(given: Given) -> str:
    """Who gave the mark, who asked, who decided."""
    return "\n".join(given_lines(given))


def given_lines(given: Given) -> Iterator[str]:
    """A line for each."""
    yield _("Given in the journal of {teacher}").format(teacher=given.teacher)
    if given.asked_at is not None:
        yield _("Approval asked for by {who}, {at}").format(who=given.asked_by, at=when(given.asked_at))
    if given.decided_at is not None:
        yield f"{approval_word(given.approval)}: {given.decided_by}, {when(given.decided_at)}"
    if given.decision:
        yield given.decision


def mean_text_of(mean: Decimal | None) -> str:
    """«4,33»; «—» where there was none."""
    return decimal(mean) or "—"


def share_of(share: Decimal | None) -> str:
    """«83,33 %»; «—» where there was nothing to divide by."""
    return "—" if share is None else f"{percent(share)} %"
