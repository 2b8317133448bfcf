-- Final marks (п. 6): whoever writes in the journal gives them and asks for an approval, the deputy for academic work
-- decides, and nobody decides of an own request. That a mark above the rule has been asked for is the table's own check.

create or replace function sec.guard_term_mark() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
    decides text[] := '{approval,decided_by,decided_at,decision,version}';
    me text := sec.login();
begin
    if sec.is_console() then
        return new;
    end if;
    if tg_op = 'UPDATE' then
        if new.row_id <> old.row_id and sec.everywhere('edit_curriculum')
            and (to_jsonb(new) - '{row_id,version}'::text[]) = (to_jsonb(old) - '{row_id,version}'::text[]) then
            return new;  -- its group goes over to another curriculum (п. 4.9)
        end if;
        if (new.id, new.student_id, new.row_id, new.term_id)
            is distinct from (old.id, old.student_id, old.row_id, old.term_id) then
            perform sec.refuse('a final mark does not move');
        end if;
        if old.approval = 'asked' and new.approval in ('granted', 'refused') then
            if not sec.everywhere('approve_marks') or new.decided_by <> me or old.asked_by = me
                or new.approval = 'refused' and btrim(new.decision) = ''
                or (to_jsonb(new) - decides) is distinct from (to_jsonb(old) - decides) then
                perform sec.refuse('the deputy for academic work decides, and nobody of an own request');
            end if;
            return new;
        end if;
    end if;
    if not sec.writes_in(new.load_id) or not exists (
        select from public.teaching_load l join public.placement p on p.group_id = l.group_id
        where l.id = new.load_id and l.row_id = new.row_id and l.term_id = new.term_id
            and p.student_id = new.student_id and p.status = 'studying'
    ) then
        perform sec.refuse('the final marks of this journal are not yours');
    end if;
    if new.approval in ('granted', 'refused') or new.decided_by <> ''
        or new.approval = 'asked' and new.asked_by is distinct from me then
        perform sec.refuse('a final mark above the rule is asked for by oneself, and decided by somebody else');
    end if;
    if not (sec.is_director() and btrim(new.reason) <> '') then
        perform sec.require_open_journal(new.load_id);
    end if;
    return new;
end $$;

-- How many lines of a statement repeat a final mark above the rule that nobody has approved; an exam has a mark of its own.
create or replace function sec.unapproved_finals(sheet_ integer) returns bigint
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    return (
        select count(*) from public.grade_sheet h
        join public.grade_row r on r.sheet_id = h.id
        join public.term_mark t on t.student_id = r.student_id and t.row_id = h.row_id and t.term_id = h.term_id
        where h.id = sheet_ and h.kind in ('main', 'individual') and h.control in ('graded_credit', 'credit', 'other')
            and t.mark = r.mark and t.approval in ('asked', 'refused')
    );
end $$;
