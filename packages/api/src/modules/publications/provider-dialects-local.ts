import type { ProviderKind } from '@caregraph/shared/providers';
import { required, RowRefused, text, wholeNumber } from '../imports/index.js';
import { type Cell, type Dialect, nameOf, positionOf, type Told } from './provider-dialect.js';

interface HomeType {
  kind: ProviderKind;
  service: { kind: string; name: string } | null;
}

const OREGON_TYPES: Readonly<Record<string, HomeType>> = {
  NF: { kind: 'NURSING_HOME', service: null },
  ALF: { kind: 'LONG_TERM_CARE', service: { kind: 'ASSISTED_LIVING', name: 'Assisted living' } },
  RCF: { kind: 'LONG_TERM_CARE', service: { kind: 'RESIDENTIAL_CARE', name: 'Residential care' } },
};
const CITY_STATE_ZIP = /^(.+?),\s*(?:Oregon,\s*)?([A-Z]{2})\s+(\d{5})(?:-\d{4})?$/;
const TELEPHONE = /^\(?\d{3}\)?[ -]?\d{3}-?\d{4}$/;
/** Oregon's nursing homes are registered by their Medicare number, where they have one: 385…, 38E…. */
const OREGON_CCN = /^38(?:5|E)\d{3}$/;

const oregon: Dialect = {
  name: 'oregon-ltc-facilities',
  columns: ['Facility ID', 'FAC_CCMUNumber', 'FAC_Type', 'Facility Name', 'City, State, Zip'],
  issuedOn: '2016-09-01',
  mayQuoteInside: true,
  read: (cell): Told => {
    const id = required(text(cell('Facility ID'), 'The facility id', 40), 'The facility id').toUpperCase();
    const type = cell('FAC_Type');
    const home = type === null ? null : OREGON_TYPES[type];
    if (home === undefined) throw new RowRefused('The type of facility is none of NF, ALF and RCF.');
    const [, city = null, state = null, zip = null] =
      CITY_STATE_ZIP.exec(required(cell('City, State, Zip'), 'The city')) ?? [];
    if (zip === null) throw new RowRefused('City, state and ZIP code cannot be told apart.');
    // Three rows of four have their telephone number where the county should stand.
    const county = cell('County');
    const isPhone = county !== null && TELEPHONE.test(county);
    return {
      statement: {
        ownKey: id,
        kind: home?.kind ?? 'OTHER',
        ccn: OREGON_CCN.test(id) ? id : null,
        name: nameOf(cell, 'Facility Name'),
        facts: {
          ownership: text(cell('Owner'), 'The owner', 200),
          phone: isPhone ? county : null,
          capacity: wholeNumber(cell('FAC_Capacity'), 'The capacity'),
        },
        location: {
          line1: text(cell('Facility Address'), 'The address', 200),
          city,
          district: isPhone ? null : text(county, 'The county', 200),
          state,
          postal_code: zip,
          country: 'US',
        },
        services: home?.service ? [home.service] : [],
      },
    };
  },
};

const known = (cell: Cell, column: string): string | null => {
  const value = cell(column);
  return value === 'NA' ? null : value;
};

/** A British number that lost its zero; what is too short to be one is no number. */
function britishPhone(value: string | null): string | null {
  const digits = (value ?? '').replaceAll(/\D/g, '').replace(/^0/, '');
  return digits.length >= 9 && digits.length <= 10 ? `+44 ${digits}` : null;
}

function careHome(cell: Cell): Told {
  const types = required(known(cell, 'type'), 'The type').split('|');
  const kind = types.includes('Nursing homes') ? 'NURSING_HOME' : 'LONG_TERM_CARE';
  const area = text(known(cell, 'area_name'), 'The area', 200);
  const lines = (known(cell, 'address') ?? '').split(',').map((part) => part.trim());
  const [line1 = null, ...others] = lines.filter((part) => part !== '');
  const postcode = required(text(known(cell, 'postcode'), 'The postcode', 20), 'The postcode');
  const name = nameOf(cell, 'name');
  const id = text(cell('cqc_id'), 'The CQC id', 40);
  return {
    statement: {
      ownKey: id,
      kind,
      ccn: null,
      name,
      facts: {
        phone: britishPhone(known(cell, 'telephone')),
        website: text(known(cell, 'website'), 'The web address', 2_000),
        chain_name: text(known(cell, 'provider'), 'The provider', 200),
      },
      location: {
        line1,
        line2: others.slice(0, -1).join(', ') || null,
        city: others.at(-1) ?? area,
        district: area,
        state: null,
        postal_code: postcode,
        country: 'GB',
        ...positionOf(cell, 'lat', 'lon'),
      },
      services: types.map((type) => ({
        kind: type
          .toUpperCase()
          .replaceAll(/[^A-Z]+/g, '_')
          .replace(/_$/, ''),
        name: type,
      })),
    },
    key: id ?? `${name}|${postcode}`,
  };
}

const CARE_HOME_COLUMNS = ['name', 'type', 'address', 'postcode', 'telephone', 'area_name', 'area_code'];

const careHomesWithIds: Dialect = {
  name: 'cqc-care-homes',
  columns: [...CARE_HOME_COLUMNS, 'cqc_id'],
  issuedOn: '2026-02-01',
  read: careHome,
};
const careHomes: Dialect = {
  name: 'cqc-care-homes-of-an-area',
  columns: CARE_HOME_COLUMNS,
  issuedOn: '2018-09-01',
  read: careHome,
};

/** Registers of one state or one region. */
export const LOCAL_DIALECTS: readonly Dialect[] = [oregon, careHomesWithIds, careHomes];
