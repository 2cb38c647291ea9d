-- Whether a point has others below it is asked of each point that is counted: without this, of the whole table each time.
create index point_parent on point (parent_id) where parent_id is not null
