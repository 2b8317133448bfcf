-- Works of lessons, final marks and the closing of a term (п. 4.6, 4.9, 6).

create or replace function sec.guard_lesson_work() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
    it public.lesson_work := coalesce(new, old);
begin
    if sec.is_console() then
        return it;
    end if;
    if tg_op = 'UPDATE' and (new.lesson_id, new.load_id) is distinct from (old.lesson_id, old.load_id) then
        perform sec.refuse('a work does not move');
    end if;
    if not sec.writes_in(it.load_id) and not it.lesson_id = any(sec.given_lessons('write_marks')) then
        perform sec.refuse('the works of this journal are not yours');
    end if;
    if not sec.is_director() then
        perform sec.require_open_journal(it.load_id);
    end if;
    return it;
end $$;

-- A teacher writes a final mark and asks for an approval, the deputy decides; nobody decides of an own request (п. 6).
create or replace function sec.guard_term_mark() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
    decides text[] := '{approval,decided_by,decided_at,decision,version}';
    me text := sec.login();
begin
    if sec.is_console() then
        return new;
    end if;
    if tg_op = 'UPDATE' and (new.student_id, new.term_id) is distinct from (old.student_id, old.term_id) then
        perform sec.refuse('a final mark does not move');
    end if;
    if tg_op = 'UPDATE' and new.row_id <> old.row_id and sec.everywhere('edit_curriculum')
        and (to_jsonb(new) - '{row_id,version}'::text[]) = (to_jsonb(old) - '{row_id,version}'::text[]) then
        return new;  -- its group goes over to another curriculum (п. 4.9)
    end if;
    if new.approval in ('granted', 'refused') and (
        tg_op = 'INSERT' or (new.approval, new.decided_by) is distinct from (old.approval, old.decided_by)
    ) then
        if tg_op = 'INSERT' or not sec.everywhere('approve_marks') or old.approval is distinct from 'asked'
            or new.decided_by <> me or old.asked_by = me
            or (to_jsonb(new) - decides) is distinct from (to_jsonb(old) - decides) then
            perform sec.refuse('the deputy for academic work decides, and nobody of an own request');
        end if;
        return new;
    end if;
    if not sec.writes_in(new.load_id) then
        perform sec.refuse('the final marks of this journal are not yours');
    end if;
    if new.approval = 'asked' and (new.asked_by <> me or new.decided_by <> '') then
        perform sec.refuse('a request is one''s own, and not decided');
    end if;
    if not (sec.is_director() and btrim(new.reason) <> '') then
        perform sec.require_open_journal(new.load_id);
    end if;
    return new;
end $$;

create or replace function sec.guard_term() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
    closing text[] := '{journals_closed_on,version}';
begin
    if sec.is_console() then
        return new;
    end if;
    if new.journals_closed_on is distinct from old.journals_closed_on and not sec.everywhere('close_terms') then
        perform sec.refuse('the journals of a term are closed by the deputy for academic work');
    end if;
    if (to_jsonb(new) - closing) is distinct from (to_jsonb(old) - closing)
        and not (sec.everywhere('edit_calendar') or sec.everywhere('edit_timetable')) then
        perform sec.refuse('of a term only its closing is yours');
    end if;
    return new;
end $$;
