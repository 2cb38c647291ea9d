-- Points that take something into the framework are few among all points, and asked for with every first page of those who plan (P1).
-- A line of two dashes and two semicolons ends a statement.
create index point_incorporation on point (paper_id) where 'incorporation' = any(kinds)
