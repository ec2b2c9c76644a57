import type { FieldDeclaration, GraphDeclaration } from '../graph/declare.js';
import { limitOf } from '../graph/relation.js';
import type { ListSize } from './cost.js';

/** The size of each plain list, from what the modules declare of their fields and the fields they add to others' types. */
export function listSizeOf(declarations: readonly GraphDeclaration[]): ListSize {
  const sizes = new Map<string, number>();
  const note = (type: string, name: string, field: FieldDeclaration) => {
    if (field.kind !== 'list' && field.kind !== 'derivedList') return;
    sizes.set(`${type}.${name}`, limitOf(field));
  };
  for (const declaration of declarations) {
    if (declaration.kind === 'root') note('Query', declaration.name, declaration.field);
    else for (const [name, field] of Object.entries(declaration.fields ?? {})) note(declaration.name, name, field);
  }
  return (type, field) => sizes.get(`${type}.${field}`);
}
