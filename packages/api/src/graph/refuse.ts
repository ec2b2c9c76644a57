import { GraphQLError } from 'graphql';

/** Why a read was refused: the arguments of a query have no payload to carry it, so it is thrown. */
export type ReadRefusal = 'BAD_USER_INPUT' | 'FORBIDDEN' | 'INVALID' | 'OUT_OF_RANGE' | 'TOO_LONG' | 'TOO_MANY';

export const refuse = (code: ReadRefusal, message: string): GraphQLError =>
  new GraphQLError(message, { extensions: { code } });
