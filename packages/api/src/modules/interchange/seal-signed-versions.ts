/** A version that came signed is sealed once all of its content is in. `?` stands for the run's id. */
export const sealSignedVersions = `update care_plan_version set content_hash = care_plan_version_hash(id)
  where content_hash is null and status = 'SIGNED'
    and id in (select entity_id from import_record where run_id = ? and entity_type = 'care_plan_version')`;
