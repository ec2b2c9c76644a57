/** Hours of a day in a home, by role and by who pays. */
const PAID_HOURS = ['rn_director', 'rn_admin', 'rn', 'lpn_admin', 'lpn', 'cna', 'trainee', 'medication_aide'].flatMap(
  (role) => [`${role}_employee`, `${role}_contract`],
);

/**
 * Rows that no mutation leaves behind, so that a world can have some of every table: what imports bring, accounts,
 * facts of every confidentiality, people who are nobody yet.
 */
export const rowsBeside = ({ tenantId, userId }: { tenantId: string; userId: string }): readonly string[] => [
  `insert into person (tenant_id, given_name, family_name, created_by)
     values ('${tenantId}', 'Not', 'Yet', '${userId}'), ('${tenantId}', 'Not', 'Hers', uuidv7())`,
  `insert into condition (tenant_id, client_id, code_system, code, display, clinical_status, confidentiality)
     select tenant_id, client_id, code_system, code, display, clinical_status, level
       from condition, unnest('{R,V}'::text[]) as level where tenant_id = '${tenantId}'`,
  `insert into observation (tenant_id, client_id, code_system, code, display, observed_at, status)
     select tenant_id, id, 's', 'c', 'd', now(), 'FINAL' from client where tenant_id = '${tenantId}'`,
  `insert into penalty (tenant_id, provider_id, kind, imposed_on)
     select tenant_id, id, 'FINE', '2026-01-05' from provider where tenant_id = '${tenantId}'`,
  `insert into citation (tenant_id, provider_id, surveyed_on, tag, category, description, scope_severity)
     select tenant_id, id, '2026-01-05', '0658', 'Quality', 'Standards', 'D' from provider
      where tenant_id = '${tenantId}'`,
  `insert into provider_source (tenant_id, provider_id, publication, kind, name, facts, compared)
     select tenant_id, id, 'nursing', kind, name, '{}', '{}' from provider where tenant_id = '${tenantId}'`,
  `with run as (insert into import_run (tenant_id, format, files, started_at, created_by)
       values ('${tenantId}', 'fhir', '{}', now(), '${userId}') returning id)
     insert into import_record (tenant_id, format, source_type, source_key, entity_type, entity_id, content_hash,
         source_file, source_row, imported_at, run_id)
       select '${tenantId}', 'fhir', 'Patient', 'a', 'Client', uuidv7(), 'hash', 'a.json', 1, now(), id from run`,
  `insert into audit_seal (tenant_id, n, event_ids, hash, covers_until)
     select tenant_id, 1, array_agg(id), sha256('a chain'), now() from audit_event
      where tenant_id = '${tenantId}' group by tenant_id`,
  `with someone as (insert into auth."user" (id, tenant_id, name, email)
       values ('${userId}', '${tenantId}', 'Ada', '${tenantId}@care.example') returning id)
     insert into auth.access_token (tenant_id, user_id, name, hash)
       select '${tenantId}', id, 'reports', sha256('${tenantId}') from someone`,
  `insert into provider_staffing_day (tenant_id, provider_id, worked_on, census, ${PAID_HOURS.join(', ')})
     select tenant_id, id, '2026-01-05', 80, ${PAID_HOURS.map(() => 8).join(', ')} from provider
      where tenant_id = '${tenantId}'`,
  `insert into staffing_benchmark (tenant_id, region, quarter_starts_on, source, facilities, resident_days, total_hprd,
       rn_hprd, lpn_hprd, aide_hprd)
     values ('${tenantId}', 'NY', '2026-01-01', 'PBJ', 600, 9000000, 3.5, 0.6, 0.8, 2.1)`,
  `insert into quality_benchmark (tenant_id, scope, region, provider_kind, measure, title, score, published_on, source)
     values ('${tenantId}', 'STATE', 'NY', 'HOME_HEALTH', 'stars', 'Stars', 3.5, '2026-01-01', 'HHCAHPS')`,
  `insert into reference_price (tenant_id, source, code_system, code, display, unit, region, currency, typical_minor)
     values ('${tenantId}', 'list', 's', 'c', 'd', 'EACH', 'US', 'USD', 1000)`,
  `insert into area_factor (tenant_id, kind, source, area, factor)
     values ('${tenantId}', 'WAGE_INDEX', 'list', '10740', 0.9)`,
  `insert into saved_view (tenant_id, name, page, search, audience, user_id)
     values ('${tenantId}', 'Hers', 'TASKS', '?owner=me', 'PERSONAL', '${userId}'),
       ('${tenantId}', 'All', 'TASKS', '', 'ORGANISATION', uuidv7())`,
  `insert into audit_event (tenant_id, action, operation, subject_type, outcome)
     values ('${tenantId}', 'task.opened', 'responsibleAdult', 'Task', 'DONE')`,
];
