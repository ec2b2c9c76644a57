import { readdir } from 'node:fs/promises';
import { type Migration, Migrator } from '@mikro-orm/migrations';
import { MikroORM } from '@mikro-orm/postgresql';

const FOLDER = new URL('../../migrations/', import.meta.url);
const FILE = /^(m\d{4}-[a-z0-9-]+)\.(ts|js)$/;

interface NamedMigration {
  name: string;
  class: new (...args: ConstructorParameters<typeof Migration>) => Migration;
}

/** Every migration of the folder in order of its number; a file holds one, named after its change. */
export async function listMigrations(): Promise<NamedMigration[]> {
  const files = (await readdir(FOLDER)).filter((file) => FILE.test(file)).sort();
  return Promise.all(
    files.map(async (file) => {
      const loaded = (await import(new URL(file, FOLDER).href)) as Record<string, NamedMigration['class']>;
      const [only, ...others] = Object.values(loaded);
      if (!only || others.length > 0) throw new Error(`${file} must export exactly one migration.`);
      return { name: FILE.exec(file)?.[1] ?? file, class: only };
    }),
  );
}

/**
 * Brings the database to the newest schema as its owner, all or nothing. Returns the names of what was applied. The
 * serving login may read what has run, to tell an old schema from a new one.
 */
export async function migrate(ownerUrl: string): Promise<string[]> {
  const orm = await MikroORM.init({
    clientUrl: ownerUrl,
    entities: [],
    extensions: [Migrator],
    ensureDatabase: false,
    discovery: { warnWhenNoEntities: false },
    pool: { min: 0, max: 1 },
    migrations: {
      migrationsList: await listMigrations(),
      snapshot: false,
      tableName: 'schema_migration',
      transactional: true,
      allOrNothing: true,
      disableForeignKeys: false,
      silent: true,
    },
  });
  try {
    const applied = await orm.migrator.up();
    await orm.em.execute('grant select on schema_migration to care_app');
    return applied.map((one) => one.name);
  } finally {
    await orm.close(true);
  }
}
