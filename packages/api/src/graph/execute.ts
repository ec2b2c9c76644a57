import { type ExecutionResult, execute as walk } from 'graphql';
import type { Engine, OperationRequest, ReadContext } from './engine.js';

/** Answers a validated operation without a server, by either delivery; `context.read` must be the engine's `readRoot`. */
export async function execute(
  engine: Engine,
  request: OperationRequest,
  context: ReadContext,
  delivery: 'text' | 'tree' = 'text',
): Promise<ExecutionResult> {
  const text = delivery === 'text' ? await engine.text(request, context) : null;
  if (text !== null) return JSON.parse(String(text)) as ExecutionResult;
  return walk({
    schema: engine.model.schema,
    document: request.document,
    operationName: request.operationName ?? null,
    variableValues: request.variables ?? null,
    contextValue: context,
  });
}
