-- One duty is one obligation (W11): proposals that were stored before the reader put them together are put together here. What a person decided on stays.
-- Two obligations are of one sentence where no end of a sentence stands between them.
create temporary table merged_duty on commit drop as
select distinct on (other.id) other.id as gone, main.id as kept, main.kind as kind, other.kind as was, other.due_on as due_on
from obligation other
join point t on t.id = other.point_id
join obligation main on main.point_id = other.point_id and main.id <> other.id and main.state in ('proposed', 'confirmed')
where other.state = 'proposed'
  and substring(t.text from least(main.span_end, other.span_end) + 1
    for greatest(0, greatest(main.span_start, other.span_start) - least(main.span_end, other.span_end))) !~ '[^0-9\s.][.!?;]\s+[A-ZÄÖÜ]'
  and case other.kind
    when 'report' then main.kind in ('deadline', 'period_deadline', 'session', 'recurring', 'immediate')
    when 'start' then main.kind in ('deadline', 'period_deadline', 'session') and main.span_start < other.span_end and other.span_start < main.span_end
    when 'deadline' then main.kind = 'recurring' and main.state = 'proposed'
      and substring(t.text from greatest(1, other.span_start - 39) for other.span_end - greatest(0, other.span_start - 40)) ~* '\m(erstmals|erstmalig|beginnend)\M'
    else false end
order by other.id, main.kind = 'recurring' desc, main.span_start
--;;
alter table obligation disable trigger obligation_touch
--;;
alter table point disable trigger point_touch
--;;
alter table paper disable trigger paper_touch
--;;
update obligation o set terms = o.terms || '{"reports": true}' from merged_duty m
where m.kept = o.id and m.was = 'report'
--;;
update obligation o set terms = o.terms || jsonb_build_object('firstOn', m.due_on) from merged_duty m
where m.kept = o.id and m.was = 'deadline' and m.due_on is not null
--;;
delete from obligation where id in (select gone from merged_duty)
--;;
update point set has_unchecked = exists (select from obligation o where o.point_id = point.id and o.state = 'proposed') where has_unchecked
--;;
update paper set has_unchecked = exists (select from point t where t.paper_id = paper.id and t.has_unchecked and t.visibility <= paper.visibility)
where has_unchecked
--;;
alter table obligation enable trigger obligation_touch
--;;
alter table point enable trigger point_touch
--;;
alter table paper enable trigger paper_touch
