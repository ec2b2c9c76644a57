/** What each coded value is called, by the name of its value set in `@caregraph/shared`. A test finds a missing one. */
export const words = {
  ROLES: {
    CARE_MANAGER: 'Care manager',
    SUPERVISOR: 'Supervisor',
    ADMINISTRATOR: 'Administrator',
    ANALYST: 'Analyst',
    SERVICE: 'Service account',
  },
  LABELS: {
    IDENTIFYING: 'Identifying fact',
    FREE_TEXT: 'Free text',
    CLINICAL: 'Clinical fact',
    RESTRICTED: 'Restricted fact',
  },
} as const;
