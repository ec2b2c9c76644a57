import type { Location, Organization, Practitioner } from '@medplum/fhirtypes';
import { isNpi } from '@caregraph/shared/providers';
import { type Draft, mayRefer, mustRefer, required, text } from '../imports/index.js';
import { type FhirIndex, keyOf } from './fhir-index.js';
import { SYNTHEA } from './synthea-csv-values.js';

const NPI_SYSTEM = 'http://hl7.org/fhir/sid/us-npi';

/** The CSV export of the same generator names organisations and practitioners by the same numbers. */
const inCsv = (type: 'organizations' | 'providers', key: string | undefined) =>
  key === undefined ? {} : { sameAs: [{ format: 'synthea-csv', type, key }] };

interface Coded {
  identifier?: { system?: string; value?: string }[];
}

/** A national number only where it is one: generated directories count their practitioners from 0. */
function npiOf({ identifier = [] }: Coded): string | null {
  const npi = identifier.find(({ system }) => system === NPI_SYSTEM)?.value;
  return npi !== undefined && isNpi(npi) ? npi : null;
}

interface FhirAddress {
  line?: string[];
  city?: string;
  district?: string;
  state?: string;
  postalCode?: string;
  country?: string;
}

const place = (address: FhirAddress | undefined) => ({
  line1: text(address?.line?.[0], 'The address', 200),
  line2: text(address?.line?.slice(1).join(', '), 'The address', 200),
  city: text(address?.city, 'The city', 200),
  district: text(address?.district, 'The district', 200),
  state: text(address?.state, 'The state', 200),
  postal_code: text(address?.postalCode, 'The postal code', 20),
  country: /^[A-Z]{2}$/.test(address?.country ?? '') ? address?.country : null,
});

export function organizationDrafts(organization: Organization, row: number): Draft[] {
  const key = keyOf(organization);
  const provider: Draft = {
    type: 'Organization',
    key,
    row,
    ...inCsv('organizations', organization.identifier?.find(({ system }) => system === SYNTHEA)?.value),
    table: 'provider',
    values: {
      name: required(text(organization.name, 'The name', 200), 'The name'),
      kind: 'OTHER',
      npi: npiOf(organization),
      phone: text(organization.telecom?.find(({ system }) => system === 'phone')?.value, 'The telephone number', 40),
      languages: [],
      status: organization.active === false ? 'CLOSED' : 'ACTIVE',
    },
  };
  const [address] = organization.address ?? [];
  if (!address) return [provider];
  const location: Draft = {
    type: 'Organization',
    key: `${key}#address`,
    row,
    table: 'provider_location',
    values: {
      provider_id: mustRefer('Organization', key),
      ...place(address),
      latitude: null,
      longitude: null,
      is_primary: true,
    },
  };
  return [provider, location];
}

export function locationDrafts(location: Location, row: number, index: FhirIndex): Draft[] {
  return [
    {
      type: 'Location',
      key: keyOf(location),
      row,
      table: 'provider_location',
      values: {
        provider_id: index.must(location.managingOrganization, 'Organization', 'The organisation of the location'),
        ...place(location.address),
        latitude: location.position?.latitude ?? null,
        longitude: location.position?.longitude ?? null,
        is_primary: false,
      },
    },
  ];
}

export function practitionerDrafts(practitioner: Practitioner, row: number, index: FhirIndex): Draft[] {
  const key = keyOf(practitioner);
  const [name] = practitioner.name ?? [];
  const family = text(name?.family ?? name?.text, 'The name', 200);
  return [
    {
      type: 'Practitioner',
      key,
      row,
      ...inCsv('providers', practitioner.id),
      table: 'practitioner',
      values: {
        given_name: text(name?.given?.join(' '), 'The name', 200) ?? required(family, 'The name'),
        family_name: required(family, 'The name'),
        npi: npiOf(practitioner),
        specialty: index.specialtyOfPractitioner(key),
        provider_id: mayRefer('Organization', index.providerOfPractitioner(key)),
      },
    },
  ];
}
