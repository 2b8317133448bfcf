-- Who has which permission from when till when: worked out beforehand, whenever anything that it hangs on changes, so that
-- a policy finds it by one key. `services.rights.user_of` says the same of one day.

-- The last day on which a person works or studies here, as the role wants it; nobody who never was on the staff list is
-- dismissed.
create or replace function sec.belongs_until(person_ integer, role_ text) returns date
language plpgsql stable set search_path = pg_catalog, public, pg_temp as $$
begin
    if role_ = 'student' then
        return (
            select max(coalesce(s.left_on - 1, 'infinity')) from public.student s
            where s.person_id = person_ and s.status in ('studying', 'on_leave')
        );
    elsif role_ = 'parent' then
        return (
            select max(coalesce(s.left_on - 1, 'infinity'))
            from public.guardian g join public.student s on s.id = g.student_id
            where g.person_id = person_ and s.status in ('studying', 'on_leave')
        );
    end if;
    return coalesce(
        (select max(coalesce(e.dismissed_on - 1, 'infinity')) from public.employee e where e.person_id = person_),
        'infinity'
    );
end $$;

drop view if exists sec.right_span, sec.role_span;  -- a view takes no new column in its midst
create view sec.role_span as
select a.id as account_id, a.person_id, a.login::text, a.must_change, r.role::text, r.since,
    least(r.until, a.valid_until, coalesce(sec.belongs_until(a.person_id, r.role), '-infinity')) as until
from public.account a join public.account_role r on r.account_id = a.id
where not a.blocked;

create view sec.right_span as
select s.account_id, s.person_id, s.login, 'change_password' as permission, s.since, s.until,
    '{self}'::text[] as scopes, false as refused
from sec.role_span s
union all
select s.account_id, s.person_id, s.login, g.permission::text, s.since, s.until, array_agg(g.scope::text), false
from sec.role_span s join public.access_grant g on g.role = s.role
where not s.must_change and not g.permission = any('$fixed'::text[])
group by s.account_id, s.person_id, s.login, g.permission, s.since, s.until
union all
select s.account_id, s.person_id, s.login, e.permission::text, greatest(s.since, e.since), least(s.until, e.until),
    array[e.scope::text], not e.allowed
from sec.role_span s join public.access_exception e on e.account_id = s.account_id
where not s.must_change and not e.permission = any('$fixed'::text[]);

-- Of one account and permission no two spans share a day: a policy finds one line, or none.
drop table if exists sec.rights cascade;
create table sec.rights (
    login text collate "C" not null,
    permission text collate "C" not null,
    since date not null,
    until date not null,
    account_id integer not null,
    person_id integer not null,
    employee_id integer,           -- as whom the person works here
    scopes text[] not null,
    primary key (login, permission, since)
);
create index rights_account on sec.rights (account_id);

-- One at a time: whoever comes second sees what the first has committed. An exception that refuses is the last word.
create or replace function sec.work_out(accounts_ integer[]) returns void
language plpgsql set search_path = pg_catalog, public, pg_temp as $$
begin
    if accounts_ = '{}' then
        return;
    end if;
    perform pg_advisory_xact_lock(hashtext('$base rights'));
    delete from sec.rights r where r.account_id = any(accounts_);
    insert into sec.rights (login, permission, since, until, account_id, person_id, employee_id, scopes)
    with span as materialized (
        select s.* from sec.right_span s where s.account_id = any(accounts_) and s.since <= s.until
    ),
    edge as (
        select s.account_id, s.permission, s.since as day from span s
        union
        select s.account_id, s.permission, s.until + 1 from span s
        union
        select s.account_id, s.permission, e.dismissed_on
        from span s join public.employee e on e.person_id = s.person_id and e.dismissed_on is not null
    ),
    piece as (
        select e.account_id, e.permission, e.day as since,
            lead(e.day) over (partition by e.account_id, e.permission order by e.day) - 1 as until
        from edge e
    )
    select s.login, s.permission, p.since, p.until, s.account_id, s.person_id, (
        select min(e.id) from public.employee e
        where e.person_id = s.person_id and (e.dismissed_on is null or e.dismissed_on > p.since)
    ), array_agg(distinct x.scope)
    from piece p
    join span s on s.account_id = p.account_id and s.permission = p.permission
        and s.since <= p.since and s.until >= p.until
    cross join unnest(s.scopes) x(scope)
    group by s.login, s.permission, p.since, p.until, s.account_id, s.person_id
    having not bool_or(s.refused);
end $$;

-- For each statement on a table that rights hang on; the argument names the column that leads to the accounts.
create or replace function sec.keep_rights() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
    keys integer[] := '{}';
    by_ text := tg_argv[0];
begin
    if tg_op <> 'DELETE' then
        keys := keys || array(select (to_jsonb(n) ->> by_)::integer from new_rows n);
    end if;
    if tg_op <> 'INSERT' then
        keys := keys || array(select (to_jsonb(o) ->> by_)::integer from old_rows o);
    end if;
    if by_ = 'person_id' then
        keys := array(
            select a.id from public.account a where a.person_id = any(keys)
            union
            select a.id from public.account a
            join public.guardian g on g.person_id = a.person_id join public.student s on s.id = g.student_id
            where s.person_id = any(keys)
        );
    end if;
    perform sec.work_out(keys);
    return null;
end $$;

create or replace function sec.keep_matrix() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    perform sec.work_out(array(select a.id from public.account a));
    perform sec.lay_matrix();
    return null;
end $$;

-- A sign-in changes an account too, and no right.
create or replace function sec.keep_own_rights() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    perform sec.work_out(array[new.id]);
    return null;
end $$;
