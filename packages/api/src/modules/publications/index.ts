import type { ImportFormat } from '../imports/index.js';
import { cmsNursingHomes } from './cms-nursing-homes.js';
import { homeHealthSurvey } from './home-health-survey.js';
import { nursingHomeChains } from './nursing-home-chains.js';
import { pbjStaffing } from './pbj-staffing.js';
import { priceList } from './price-list.js';
import { providerDirectory } from './provider-directory.js';
import { providerList } from './provider-list.js';

/** Formats of public tables that say something of providers, and of what care costs. */
export const publicationFormats: readonly ImportFormat[] = [
  cmsNursingHomes,
  homeHealthSurvey,
  nursingHomeChains,
  pbjStaffing,
  priceList,
  providerDirectory,
  providerList,
];
