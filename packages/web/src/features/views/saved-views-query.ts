import { graphql } from '../../graphql/generated/index.js';

/** Views the reader has; the same document for menu, navigation and palette, so that it is asked once. */
export const SavedViewsQuery = graphql(`
  query SavedViews {
    savedViews {
      id
      version
      name
      page
      search
      audience
      mayChange
    }
  }
`);

/** Units with which she may share. */
export const ViewUnitsQuery = graphql(`
  query ViewUnits {
    orgUnits {
      id
      name
    }
    me {
      units {
        id
      }
    }
  }
`);

/** A list that held none does not know the type. */
export const VIEW_TOUCHES = ['SavedView'];
