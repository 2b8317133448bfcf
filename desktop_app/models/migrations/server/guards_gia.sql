-- The state final attestation: commissions, admission, protocols, the qualification (п. 1.9, 4.11; 273-ФЗ, ст. 59).

create or replace function sec.guard_gia_commission() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    if sec.is_console() then
        return coalesce(new, old);
    end if;
    if tg_op = 'DELETE' then
        perform from public.gia_entry e where e.commission_id = old.id and e.mark is not null;
        if found then
            perform sec.refuse('the commission has given marks');
        end if;
        return old;
    end if;
    if (new.group_id, new.form, new.year) is distinct from (old.group_id, old.form, old.year) then
        perform sec.refuse('a commission keeps its group, form and year');
    end if;
    return new;
end $$;

-- Nobody with a debt is admitted, only the admitted have a mark, a protocol is corrected only with a reason.
create or replace function sec.guard_gia_entry() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
    free text[] := '{version,qualified,honours,reason}';
    passing text[] := array['5', '4', '3'];
    c public.gia_commission;
begin
    if sec.is_console() then
        return coalesce(new, old);
    end if;
    if tg_op = 'DELETE' then
        if old.mark is not null then
            perform sec.refuse('a student with a mark stays before the commission');
        end if;
        return old;
    end if;
    select * into c from public.gia_commission where id = new.commission_id;
    if tg_op = 'INSERT' then
        if new.mark is not null or new.admitted_on is not null or new.qualified then
            perform sec.refuse('a student is first put before the commission, then admitted, then marked');
        end if;
        perform from public.student s where s.id = new.student_id and s.group_id = c.group_id and s.status = 'studying';
        if not found then
            perform sec.refuse('the student does not study in the group of the commission');
        end if;
        return new;
    end if;
    if (new.commission_id, new.student_id) is distinct from (old.commission_id, old.student_id)
        or (old.protocol_number is not null and new.protocol_number is distinct from old.protocol_number) then
        perform sec.refuse('neither a student nor a protocol goes over to another place');
    end if;
    if new.admitted_on is not null and old.admitted_on is null then
        if btrim(new.admission) = '' then
            perform sec.refuse('an admission has an order');
        end if;
        perform from public.debt d where d.student_id = new.student_id and d.closed_on is null;
        if found then
            perform sec.refuse('the student has an academic debt');
        end if;
        perform from public.student s where s.id = new.student_id and s.status = 'studying';
        if not found then
            perform sec.refuse('the student does not study');
        end if;
    end if;
    if old.mark is not null then
        if (to_jsonb(new) - free) is distinct from (to_jsonb(old) - free) and btrim(new.reason) = '' then
            perform sec.refuse('a protocol is corrected only with a reason');
        end if;
    elsif new.mark is not null and (
        btrim(c.chair) = '' or btrim(c.secretary) = '' or cardinality(string_to_array(c.members, ';')) < 2
    ) then
        perform sec.refuse('the commission is not whole');
    end if;
    if new.mark is not null and new.mark not in ('5', '4', '3', '2', 'неявка') then
        perform sec.refuse('no such mark in the state attestation');
    end if;
    if new.qualified and not old.qualified then
        perform from public.gia_entry e join public.gia_commission o on o.id = e.commission_id
            where e.student_id = new.student_id and o.year = c.year and e.id <> new.id
                and (e.mark is null or not e.mark = any(passing));
        if found then
            perform sec.refuse('a form of the attestation is not passed');
        end if;
    end if;
    if new.honours and not (new.qualified and new.mark = '5') then
        perform sec.refuse('honours are for those who have passed with «5»');
    end if;
    return new;
end $$;
