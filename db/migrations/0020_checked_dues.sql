-- What a machine proposed is nobody's deadline yet: the public learns the days that a person confirmed (W10), the administration and the council learn both.
-- The columns beside next_due_on are kept by refreshPaper in the same way, from confirmed obligations alone.
alter table point add column checked_due_on date, add column has_unchecked boolean not null default false
--;;
alter table paper add column checked_due_on date, add column has_unchecked boolean not null default false
--;;
create index paper_checked_due on paper (checked_due_on) where visibility = 'public'
--;;
alter table point disable trigger point_touch
--;;
alter table paper disable trigger paper_touch
--;;
-- Of what is here already only that is told which is certain; the next change of a resolution tells the rest.
update point set has_unchecked = next_due_on is not null and exists (select from obligation o where o.point_id = point.id and o.state = 'proposed')
--;;
update point set checked_due_on = next_due_on where not has_unchecked
--;;
update paper set has_unchecked = exists (select from point t where t.paper_id = paper.id and t.has_unchecked and t.visibility <= paper.visibility)
--;;
update paper set checked_due_on = case when not has_unchecked then next_due_on else least(
  (select min(t.checked_due_on) from point t where t.paper_id = paper.id and t.visibility <= paper.visibility),
  case when control_state = 'open' and repealed_by is null then next_control_on end) end
--;;
alter table point enable trigger point_touch
--;;
alter table paper enable trigger paper_touch
--;;
create policy obligation_checked on obligation as restrictive for select to regelkreis_app
  using (state in ('confirmed', 'done') or (select regelkreis_clearance()) > 'public')
