import { comparedPhone, comparedStreet, matchingBlock, nameWords } from '@caregraph/shared/provider-matching';
import type { ProviderKind } from '@caregraph/shared/providers';

/** Our own people's entries take part as one more publication, dated by their last check; two of them are joined by a person alone. */
export const OWN_ENTRY = 'Caregraph';

/** What a publication says of one provider; what it leaves open is absent or null. */
export interface ProviderStatement {
  /** The table it stands in, such as `nursing`; with the date it is the issue. */
  publication: string;
  /** The day the issue speaks of, `YYYY-MM-DD`; newer issues win, and one without a date wins over none. */
  issuedOn: string | null;
  /** The publication's own name for the entry, where it has one. */
  ownKey: string | null;
  kind: ProviderKind;
  ccn: string | null;
  name: string;
  facts?: {
    npi?: string | null;
    ownership?: string | null;
    chain_name?: string | null;
    phone?: string | null;
    email?: string | null;
    website?: string | null;
    capacity?: number | null;
    occupied?: number | null;
  };
  location: StatedLocation | null;
  services?: readonly { kind: string; name: string }[];
}

export interface StatedLocation {
  line1?: string | null;
  line2?: string | null;
  city: string | null;
  district?: string | null;
  state: string | null;
  postal_code?: string | null;
  country: string;
  latitude?: number;
  longitude?: number;
}

/** The columns of `provider_source` for a statement: its facts without those it leaves open, and what is compared of it. */
export function sourceColumns(statement: ProviderStatement): Record<string, unknown> {
  const { publication, issuedOn, ownKey, kind, ccn, name, location, services = [] } = statement;
  const stated = { name, kind, ccn, ...statement.facts, last_verified_on: issuedOn };
  return {
    publication,
    issued_on: issuedOn,
    own_key: ownKey,
    kind,
    ccn,
    name,
    facts: {
      ...Object.fromEntries(Object.entries(stated).filter(([, value]) => value !== null && value !== undefined)),
      ...(location && { location }),
      ...(services.length > 0 && { services }),
    },
    ...comparedColumns({ name, location, phone: statement.facts?.phone ?? null }),
  };
}

/** What entries are compared by: the group they are compared in, and the parts of the score. */
export function comparedColumns({
  name,
  location,
  phone,
}: {
  name: string;
  location: StatedLocation | null;
  phone: string | null;
}): { block: string | null; compared: unknown } {
  return {
    block: location
      ? matchingBlock({ country: location.country, state: location.state, postalCode: location.postal_code ?? null })
      : null,
    compared: {
      name_words: nameWords(name),
      street: comparedStreet(location?.line1 ?? null),
      phone: comparedPhone(phone),
      line: location?.line1 ?? null,
      telephone: phone,
    },
  };
}
