import { graphql } from './generated/index.js';

/** Who is signed in: the answer UNAUTHENTICATED means nobody. */
export const MeQuery = graphql(`
  query Me {
    me {
      id
      staffId
      roles
      permissions
      mayWrite
      organisation {
        id
        name
        timeZone
        locale
        currency
        isDemo
      }
    }
  }
`);
