/** The dullest person that can be entered, as mutation inputs take one. */
export function makeNewPerson(overrides: Record<string, unknown> = {}): Record<string, unknown> {
  return { givenName: 'Ada', familyName: 'Okafor', birthDate: '1944-05-06', sex: 'FEMALE', ...overrides };
}
