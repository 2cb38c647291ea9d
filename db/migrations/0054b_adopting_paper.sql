-- Which kinds the points of the adopting resolution are was looked at by a person (P1, D3).
-- A line of two dashes and two semicolons ends a statement.
alter table planning_report add column kinds_confirmed_at timestamptz, add column kinds_confirmed_by text not null default ''
