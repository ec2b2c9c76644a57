import type { FieldNode, GraphQLObjectType } from 'graphql';
import { type Arguments, argumentAt, argumentsOf, fieldOf, type FieldUse } from './argument.js';
import type { Run } from './compiled.js';
import type { Argument } from './declaration.js';
import type { Document } from './selection.js';
import { Parameter, type Sql, sql } from './sql.js';

/** What one statement reads from the arguments of its fields, in every run anew. */
export class Values {
  /** The fields of which an argument is read. */
  readonly uses: FieldUse[] = [];
  readonly parameters: Parameter[] = [];

  constructor(private readonly document: Document) {}

  use(type: GraphQLObjectType, nodes: readonly FieldNode[]): FieldUse {
    const node = nodes[0] as FieldNode;
    return { field: fieldOf(type, node.name.value), node };
  }

  parameter(use: FieldUse, read: (values: Arguments, run: Run) => unknown): Parameter {
    const known = this.uses.indexOf(use);
    const index = known < 0 ? this.uses.push(use) - 1 : known;
    const made = new Parameter((run) => read(run.arguments(index), run));
    this.parameters.push(made);
    return made;
  }

  /** A bind that is read from a field's arguments in every run. */
  bind(use: FieldUse, read: (values: Arguments, run: Run) => unknown): Sql {
    return sql`${this.parameter(use, read)}`;
  }

  /** A field's arguments, each by its path. */
  of(use: FieldUse): Argument {
    return (path) => this.bind(use, argumentAt(use, path));
  }

  /** The arguments as this compilation has them: only their shape may be looked at. */
  shapeOf(use: FieldUse): Arguments {
    return argumentsOf(use, this.document.variables);
  }
}
