-- Works of lessons and the closing of a term (п. 4.6, 4.9).

-- Works of a lesson to which marks belong: the marks of a cell belong to them in their order.
create or replace function sec.work_is_marked(lesson_ integer, position_ integer) returns boolean
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    return exists (
        select from public.mark m where m.lesson_id = lesson_ and num_nonnulls(
            case when m.value <> 'н' then m.value end, m.second, m.third
        ) >= position_
    );
end $$;

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
    if tg_op = 'INSERT' and it.position <> (
        select count(*) + 1 from public.lesson_work w where w.lesson_id = it.lesson_id
    ) then
        perform sec.refuse('a work stands after the others of its lesson');
    end if;
    if tg_op = 'UPDATE' and new.position <> old.position
        and sec.work_is_marked(it.lesson_id, least(new.position, old.position))
        or tg_op = 'DELETE' and sec.work_is_marked(it.lesson_id, old.position) then
        perform sec.refuse('the work has marks');
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
    if new.journals_closed_on is not null and old.journals_closed_on is null and exists (
        select from public.grade_sheet h where h.term_id = new.id and h.kind in ('main', 'individual')
            and h.state in ('created', 'open', 'filled')
    ) then
        perform sec.refuse('a statement of the term is not closed');  -- п. 7.4
    end if;
    if (to_jsonb(new) - closing) is distinct from (to_jsonb(old) - closing)
        and not (sec.everywhere('edit_calendar') or sec.everywhere('edit_timetable')) then
        perform sec.refuse('of a term only its closing is yours');
    end if;
    return new;
end $$;
