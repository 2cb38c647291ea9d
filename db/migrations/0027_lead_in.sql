-- "Die Oberbürgermeisterin wird beauftragt," with a) and b) has no answer of its own (W12). Kept by refreshPaper as register/rules/lead-in.ts says; what is here
-- already is told by the same rule, as far as SQL can tell a sentence.
alter table point add column is_lead_in boolean not null default false
--;;
alter table point disable trigger point_touch
--;;
alter table paper disable trigger paper_touch
--;;
update point t set is_lead_in = true
where exists (select from point part where part.paper_id = t.paper_id and part.number like t.number || '.%')
  and (btrim(t.text) = '' or (t.text ~* '([,:–]|\m(beauftragt|gebeten|aufgefordert|ermächtigt|verpflichtet|beschließt|beschlossen|empfiehlt|folgt|folgende[nmrs]?|insbesondere|dass|und|sowie|zu|für|mit|durch))\s*$'
    and t.text !~ '[^0-9\s.][.!?;]\s+[A-ZÄÖÜ]'))
--;;
-- What a lead-in asks is due with its parts.
update point part set next_due_on = least(part.next_due_on, lead.next_due_on), checked_due_on = least(part.checked_due_on, lead.checked_due_on),
  has_unchecked = part.has_unchecked or lead.has_unchecked
from point lead
where lead.is_lead_in and part.paper_id = lead.paper_id and part.number like lead.number || '.%' and not part.is_lead_in and part.is_open
  and lead.visibility <= part.visibility
--;;
update point set next_due_on = null, checked_due_on = null, has_unchecked = false where is_lead_in
--;;
update paper p set open_points = p.open_points - told.fewer
from (select t.paper_id, count(*) as fewer from point t join paper on paper.id = t.paper_id
  where t.is_lead_in and t.is_open and t.visibility <= paper.visibility group by t.paper_id) told
where told.paper_id = p.id
--;;
update point set is_open = false where is_lead_in
--;;
alter table point enable trigger point_touch
--;;
alter table paper enable trigger paper_touch
