-- Works of lessons and the closing of a term (п. 4.6, 4.9).

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
