/** Words of saved views: the menu of a list, its dialogs, the list in the navigation. */
export const words = {
  button: 'Views',
  ofPage: 'Saved views',
  none: 'Nothing is saved yet',
  failed: 'Saved views could not be loaded. Try again',
  saveAs: 'Save this view as…',
  edit: 'Rename or delete “{{name}}”…',
  form: {
    name: 'Name',
    nameHint: 'It stands in the navigation, up to 60 characters.',
    audience: 'Who has it',
    audiences: { PERSONAL: 'Only me', ORGANISATION: 'Everybody in the organisation' },
    save: {
      title: 'Save this view',
      lead: 'The list opens as it is narrowed now, with what is in it on that day.',
      submit: 'Save view',
      saved: 'The view is saved.',
    },
    rename: { title: 'Rename or delete “{{name}}”', submit: 'Rename view', saved: 'The view is renamed.' },
    delete: 'Delete view',
  },
  deleted: 'The view “{{name}}” is deleted.',
  restored: 'The view is back.',
};
