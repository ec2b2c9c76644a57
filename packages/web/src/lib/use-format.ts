import { createContext, useContext } from 'react';
import { createFormat, type Format } from './format.js';

/** Until someone is signed in, the device decides how numbers and days are written. */
function ofTheDevice(): Format {
  const { locale, timeZone } = Intl.DateTimeFormat().resolvedOptions();
  return createFormat({ locale, timeZone, now: () => new Date() });
}

const FormatContext = createContext(ofTheDevice());

export const FormatProvider = FormatContext.Provider;

/** Numbers, money, days and instants in the organisation's locale and zone. */
export const useFormat = (): Format => useContext(FormatContext);
