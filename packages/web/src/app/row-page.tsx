import { type RouteComponent, useParams } from '@tanstack/react-router';
import { rowId } from '../lib/search-fields.js';
import { NotFoundPage } from '../pages/not-found.page.js';

/** A page about the row that its path names. Where the path can name none it leads nowhere, and the server is not asked. */
export function rowPage(Page: RouteComponent): RouteComponent {
  function RowPage() {
    const { id } = useParams({ strict: false });
    return rowId(id) ? <Page /> : <NotFoundPage />;
  }
  return Page.preload ? Object.assign(RowPage, { preload: Page.preload }) : RowPage;
}
