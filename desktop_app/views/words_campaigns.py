"""What is said of campaigns and of the journal of registration: refusals, clauses, deeds, records."""

from desktop_app.views.marking import N_

CAMPAIGN_WORDS: dict[str, str] = {
    "year_odd": N_("{year} can't be the year of a campaign; type it with four digits."),
    "year_taken": N_("There is a campaign of {year} already; open that one."),
    "year_with_applicants": N_("Applicants of the {year} campaign are registered: its year stays."),
    "campaign_dates": N_(
        "The date doesn't fit: all of them lie in {year}, none before the beginning; the extra set ends after the "
        "regular one, originals of the second wave come after those of the first."
    ),
    "applicants_before_start": N_("Somebody is registered on {day}: admission can't begin later than that."),
    "mean_digits_odd": N_("A mean is rounded to {low} to {high} digits."),
    "most_choices_odd": N_("One may choose {low} to {high} competition groups."),
    "campaign_anonymised": N_("The applicants of {year} are anonymised: the campaign stays closed."),
    "offer_taken": N_("The campaign has this competition group already; change the places there."),
    "offer_has_applications": N_(
        "Somebody has applied for «{offer}»: it stays what it is, only places, tests and profile may change."
    ),
    "offer_of_another_campaign": N_("«{offer}» belongs to another campaign."),
    "customer_not_budget": N_("Target places are paid from the budget: take the customer away, or choose the budget."),
    "places_missing": N_("Type how many places the group has; 0 if there are none."),
    "programme_missing": N_("The college has no programme yet; bring its curriculum in first."),
    "places_negative": N_("There can't be fewer than 0 places."),
    "places_below_recommended": N_("{recommended} applicants are recommended for the group: leave places for them."),
    "test_untitled": N_("Say what the entrance test is called."),
    "test_twice": N_("The entrance test «{test}» stands twice; leave one of them."),
    "test_scores_odd": N_("«{test}»: the pass mark lies between 0 and the highest score, which is at most {most}."),
    "test_has_results": N_("«{test}» has results already: it stays."),
    "test_score_above": N_("«{test}»: somebody has {score} points, the highest score can't be lower."),
    "paper_twice": N_("«{title}» stands twice in the list of documents; leave one of them."),
    "journal_day_to_come": N_("{day} has not come yet: close the day when it is over."),
    "day_before_campaign": N_("Admission begins on {starts}: there is no day {day} in the journal."),
    "day_open_before": N_("Close {before} first: days are closed one after another."),
    "day_closed": N_("{day} is closed already, by {who}."),
    "day_not_closed": N_("{day} is not closed."),
    "day_reason_missing": N_("Say why the day is opened again: the journal of changes keeps it."),
    "journal_days_order": N_("The journal is read from an earlier day to a later one; change the days."),
    "no_such_campaign": N_("There is no campaign of {year}; see «vedomost admission campaigns»."),
    "no_such_offer": N_("The campaign of {year} has no such competition group for {code}."),
    "no_such_programme": N_("The college has no programme {code}; bring its curriculum in first."),
}
"""BadInput: reason → sentence."""

CAMPAIGN_OPERATIONS: dict[str, str] = {
    "admission.campaigns.create_campaign": N_("Campaign begun"),
    "admission.campaigns.change_campaign": N_("Dates and rules of a campaign changed"),
    "admission.campaigns.put_offer": N_("Competition group written"),
    "admission.campaigns.remove_offer": N_("Competition group taken away"),
    "admission.campaigns.put_papers": N_("List of documents of a campaign written"),
    "admission.campaigns.close_campaign": N_("Campaign closed"),
    "admission.campaigns.reopen_campaign": N_("Campaign opened again"),
    "admission.journal.close_day": N_("Day of the registration journal closed"),
    "admission.journal.reopen_day": N_("Day of the registration journal opened again"),
}
"""Operation → what the trail calls it."""

CAMPAIGN_COLUMNS: dict[str, str] = {
    "ends_tests": N_("End of admission with tests"),
    "ends_other": N_("End of admission, other forms"),
    "originals_by": N_("Originals due"),
    "extra_until": N_("End of the extra set"),
    "second_by": N_("Originals of the second wave due"),
    "enrolled_from": N_("Enrolled from"),
    "mean_digits": N_("Digits of a mean"),
    "unrounded": N_("Rated by the mean before rounding"),
    "target_first": N_("A target contract decides a tie"),
    "achievements": N_("Individual achievements count"),
    "by_profile": N_("Then the profile subjects"),
    "by_time": N_("Then who came first"),
    "most_choices": N_("Groups that one may choose"),
    "anonymised_on": N_("Anonymised on"),
    "places": N_("Places"),
    "customer": N_("Customer of the target contract"),
    "medical": N_("Medical certificate is asked for"),
    "profile": N_("Profile subjects"),
    "character": N_("Character of the test"),
    "least": N_("Pass mark of the test"),
    "most": N_("Highest score of the test"),
    "need": N_("When the document is asked for"),
    "accepted": N_("Applicants of the day"),
    "closed_by": N_("Closed by whom"),
    "closed_at": N_("Closed at"),
}
"""Column → what people call it."""

CAMPAIGN_VALUES: dict[str, str] = {
    "campaign.achievements=points": N_("by their points"),
    "campaign.achievements=presence": N_("if there is one"),
    "campaign.achievements=none": N_("not at all"),
    "competition_group.base=nine": N_("9 classes"),
    "competition_group.base=eleven": N_("11 classes"),
    "competition_group.form=full_time": N_("full-time studies"),
    "competition_group.form=part_time": N_("evening studies"),
    "competition_group.form=extramural": N_("extramural studies"),
    "admission_paper.need=always": N_("of everybody"),
    "admission_paper.need=if_claimed": N_("if a right or an achievement is claimed"),
    "admission_paper.need=if_medical": N_("where a medical certificate is asked for"),
    "admission_paper.need=optional": N_("if somebody brings it"),
}
"""Code → what people call it."""
