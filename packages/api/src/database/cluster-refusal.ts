/** Why the database cannot be used, in a sentence for the operator: printed without a stack, exit code 1. */
export class DatabaseRefusal extends Error {
  override readonly name = 'DatabaseRefusal';
}
