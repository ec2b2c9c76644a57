/** Words of the open palette; those of its button are in `core.ts`. */
export const words = {
  placeholder: 'Search pages, clients, providers, colleagues',
  nothing: 'Nothing has these words',
  pages: 'Pages',
  commands: 'Go and do',
  views: 'Saved views',
  clients: 'Clients',
  colleagues: 'Colleagues',
  contactsOverdue: 'Clients overdue for a contact',
  reviewsOverdue: 'Clients with a plan late for review',
  tasksOverdue: 'My overdue tasks',
  light: 'Switch to light',
  dark: 'Switch to dark',
};
