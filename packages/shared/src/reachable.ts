/** Where a person or an organisation can be reached: e-mail, telephone, web address. */
import { z } from 'zod';
import { fault } from './errors.js';
import { lineText } from './text.js';

const EMAIL_LENGTH = 254;
const EMAIL =
  /^(?=.{1,64}@)[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*@([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,63}$/;
const PHONE = /^\+?[0-9][0-9 ().\-/]*( ?(x|ext\.?) ?[0-9]{1,6})?$/i;
const PHONE_DIGITS = { least: 3, most: 15 };
const EXTENSION = /( ?(x|ext\.?) ?[0-9]{1,6})$/i;

/** ASCII only: a Cyrillic letter that looks Latin is another mailbox. At most 254 characters. */
export const isEmail = (text: string): boolean => text.length <= EMAIL_LENGTH && EMAIL.test(text);

/** 3 to 15 digits (ITU-T E.164), with the usual separators, an optional + and an optional extension. */
export function isPhone(text: string): boolean {
  const number = text.replace(/^\+?\(/, (opening) => opening.slice(0, -1));
  if (!PHONE.test(number)) return false;
  const digits = number.replace(EXTENSION, '').replace(/[^0-9]/g, '').length;
  return digits >= PHONE_DIGITS.least && digits <= PHONE_DIGITS.most;
}

const LOCAL_NAME = /(^|\.)(localhost|local|internal|intranet|lan|home|corp|test|invalid)$/;
const HOST = /^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/;

/** An http(s) address of a named public host: no other scheme, no login in it, no IP address, no name of an inner network. */
export function isWebAddress(text: string): boolean {
  if (!/^https?:\/\//i.test(text) || !URL.canParse(text)) return false;
  const { hostname, username, password } = new URL(text);
  return username === '' && password === '' && HOST.test(hostname) && !LOCAL_NAME.test(hostname);
}

const matching = (length: number, accepts: (text: string) => boolean, message: string) =>
  lineText(length).transform((text, context) => {
    if (accepts(text)) return text;
    context.issues.push(fault('INVALID', text, message));
    return z.NEVER;
  });

export const email = matching(10_000, isEmail, 'This is not an e-mail address.');
export const phone = matching(10_000, isPhone, 'This is not a telephone number.');
export const webAddress = matching(2_000, isWebAddress, 'This is not a web address that starts with https://.');
