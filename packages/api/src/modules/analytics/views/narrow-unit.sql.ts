import { type Sql, sql } from '../../../graph/sql.js';
import { smallCells } from './small-cells.sql.js';

/**
 * For a limited session, over a row `p` with the period and `unit_id`: true when it asks about a unit whose clients of the
 * period are so few, or leave so few of the units around it, that answers about both would tell about 1 to 10 people.
 *
 * The unit and each one above it are looked at beside their neighbours: the children of one unit, and the clients who
 * belong to that unit itself, are parts of one whole.
 */
export const isNarrowUnit: Sql = sql`case when p.unit_id is not null then (
  with recursive seen as (
    select c.unit_id, count(*) as clients from client c
      where c.deleted_at is null and c.status in ('ACTIVE', 'ENDED')
        and c.enrolled_on <= p.as_of and (c.ended_on is null or c.ended_on >= p.starts_on)
      group by c.unit_id
  ), path as (
    select u.id, u.parent_id from org_unit u where u.id = p.unit_id and u.deleted_at is null
    union
    select u.id, u.parent_id from org_unit u join path on u.id = path.parent_id
  ), beside as (
    select u.id, u.parent_id as whole, u.id as top from org_unit u
      where u.deleted_at is null and coalesce(u.parent_id, p.unit_id) in (select coalesce(parent_id, p.unit_id) from path)
    union all
    select u.id, b.whole, b.top from org_unit u join beside b on u.parent_id = b.id where u.deleted_at is null
  ), parts as (
    select b.whole, b.top as id, coalesce(sum(s.clients), 0) as clients
      from beside b left join seen s on s.unit_id = b.id group by b.whole, b.top
    union all
    select path.id, path.id, s.clients from path join seen s on s.unit_id = path.id where path.id <> p.unit_id
  ), ${smallCells({ source: 'parts', name: 'judged', counts: ['clients'], key: 'id', within: 'whole' })}
  select coalesce(bool_or(j.is_hidden or j.closes or j.clients between 1 and 10), true)
    from judged j join path on path.id = j.id and path.parent_id is not distinct from j.whole
) else false end`;
