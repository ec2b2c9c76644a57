/** Where something is: what an address of a person and one of a provider have in common. */
import { numberBetween } from './fields.js';
import { countryCode } from './locale.js';
import { lineText, nameText } from './text.js';

export const placeFields = {
  line1: nameText.nullish(),
  line2: nameText.nullish(),
  city: nameText.nullish(),
  district: nameText.nullish(),
  state: nameText.nullish(),
  postalCode: lineText(20).nullish(),
  /** ISO 3166-1 alpha-2. */
  country: countryCode.nullish(),
  /** Degrees, WGS 84. */
  latitude: numberBetween(-90, 90).nullish(),
  longitude: numberBetween(-180, 180).nullish(),
};
