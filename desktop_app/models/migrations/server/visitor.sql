-- What may be asked and said before anybody has signed in, through the login of the guests.

create or replace function sec.entrance(out college text, out demo boolean)
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    college := coalesce(
        (select nullif(s.value::json #>> '{}', '') from public.setting s where s.name = 'college_short_name'),
        (select s.value::json #>> '{}' from public.setting s where s.name = 'college_name'), '');
    demo := coalesce((select s.value::json #>> '{}' = 'true' from public.setting s where s.name = 'demo'), false);
end $$;

create or replace function sec.report_problem(login_ text, name_ text, text_ text, workstation_ text) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    if coalesce(btrim(text_), '') = '' or length(text_) > 500 or length(login_) > 60 or length(name_) > 120 then
        raise exception using errcode = '22023', message = 'say in at most 500 characters what is wrong';
    end if;
    if (select count(*) from public.access_problem p where p.at > timezone('utc', clock_timestamp()) - interval '1 hour'
            and (p.login = login_ or p.workstation = left(workstation_, 80))) >= 10 then
        raise exception using errcode = '53400', message = 'too many reports in an hour';
    end if;
    insert into public.access_problem (login, name, text, at, workstation, person_id, state, answer, version)
    values (login_, name_, text_, timezone('utc', clock_timestamp()), left(workstation_, 80),
        (select a.person_id from public.account a where a.login = lower(btrim(login_))), 'open', '', 1);
    perform pg_notify('vedomost', '[["accounts", ""]]');
end $$;
