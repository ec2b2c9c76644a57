import { describe, expect, test } from 'vitest';
import {
  canBeOneKind,
  certificationNumber,
  comparedPhone,
  comparedStreet,
  DOUBTFUL_PROVIDER_FROM,
  matchingBlock,
  matchScore,
  nameWords,
  SAME_PROVIDER_FROM,
} from './provider-matching.js';

const entry = (name: string, line: string | null, phone: string | null) => ({
  nameWords: nameWords(name),
  street: comparedStreet(line),
  phone: comparedPhone(phone),
});

describe('what is compared', () => {
  test.each([
    ["St. Mary's Nursing Ctr., LLC", 'CENTER MARYS NURSING SAINT'],
    ['THE ELM HOUSE OF SALEM INC', 'ELM HOUSE SALEM'],
    ['Muñoz Healthcare & Rehab', 'CARE HEALTH MUNOZ REHABILITATION'],
    ['HARTZELL’S HOMES', 'HARTZELLS HOME'],
    // A name of legal forms alone keeps them: something must be compared.
    ['The Company', 'COMPANY THE'],
  ])('the name %s is %s', (name, words) => {
    expect(nameWords(name).join(' ')).toBe(words);
  });

  test.each([
    ['701 Monroe Street Northwest', '701', 'MONROE NW ST'],
    ['301 INTERSTATE PARK, SUITE 119', '301', 'INTERSTATE PARK'],
    ['GAYLORD FARM RD', null, 'FARM GAYLORD RD'],
    ['1725 PINE STREET 5TH FLOOR NORTH WING', '1725', 'N PINE ST WING'],
  ])('the street %s has the number %s and the words %s', (line, number, words) => {
    expect(comparedStreet(line)).toEqual({ number, words: words.split(' ') });
  });

  test('a box at the post office is no street', () => {
    expect(comparedStreet('P O BOX 130')).toBeNull();
    expect(comparedStreet('PO Box 9, Elm')).toBeNull();
  });

  test('telephone numbers are compared by nine digits, however they are written', () => {
    expect(comparedPhone('(334) 395-5000')).toBe(comparedPhone('3343955000'));
    expect(comparedPhone('+44 1616275874')).toBe(comparedPhone('01616275874'));
    expect(comparedPhone('161627')).toBeNull();
  });

  test.each([
    [{ country: 'US', state: 'AL', postalCode: '35653-1201' }, 'US|AL|35653'],
    [{ country: 'US', state: 'CT', postalCode: '6492' }, 'US|CT|06492'],
    [{ country: 'GB', state: null, postalCode: 'ol9 6ly' }, 'GB||OL96LY'],
    [{ country: 'US', state: 'AL', postalCode: null }, null],
  ])('%j is compared in %s', (address, block) => {
    expect(matchingBlock(address)).toBe(block);
  });

  test.each([
    ['015019', '015019'],
    ['305044A', '305044'],
    ['335506001', '335506'],
    ['01a193', '01A193'],
    ['15019', null],
    [null, null],
  ])('the certification number %s is %s', (text, number) => {
    expect(certificationNumber(text)).toBe(number);
  });

  test('a nursing home may be a long-term home, never a hospice', () => {
    expect(canBeOneKind('NURSING_HOME', 'LONG_TERM_CARE')).toBe(true);
    expect(canBeOneKind('HOSPICE', 'HOSPICE')).toBe(true);
    expect(canBeOneKind('NURSING_HOME', 'HOSPICE')).toBe(false);
  });
});

/** Worked by hand. */
describe('the score', () => {
  test('is 1 when everything agrees, and when what one side leaves open is left out', () => {
    expect(matchScore(entry('Elm House', '1 Elm St', '5035550100'), entry('ELM HOUSE', '1 Elm Street', null))).toEqual({
      ...{ score: 1, name: 1, address: 1, phone: null },
    });
  });

  test('counts a word that says what a house is a fifth of one that says which', () => {
    // Shared: ELM 1, HOUSE 0.2. All: ELM 1, HOUSE 0.2, NURSING 0.2, CENTER 0.2, OAK 1. Name 1.2 / 2.6 = 0.46.
    // Nothing but the names is known, so that is the score.
    expect(matchScore(entry('Elm House', null, null), entry('Elm Oak House Nursing Center', null, null))).toEqual({
      ...{ score: 0.46, name: 0.46, address: null, phone: null },
    });
  });

  test('weighs half the name, 0.35 the address and 0.15 the telephone', () => {
    // Name: ELM of ELM and OAK, HOUSE shared: 0.2 / 2.2 = 0.0909. Address: the number 0.5, ELM of ELM, ST and AVE 1/3: 0.6667.
    // 0.5 · 0.0909 + 0.35 · 0.6667 + 0.15 · 1 = 0.0455 + 0.2333 + 0.15 = 0.4288.
    expect(
      matchScore(entry('Elm House', '1 Elm St', '5035550100'), entry('Oak House', '1 Elm Ave', '(503) 555-0100')),
    ).toEqual({ score: 0.43, name: 0.09, address: 0.67, phone: 1 });
  });

  test('asks a person about a house with a new name, and not about another house of the street', () => {
    const house = entry('Elm House', '1 Elm St', '5035550100');
    const renamed = matchScore(house, entry('Golden Years', '1 Elm St', '5035550100')).score;
    const neighbour = matchScore(house, entry('Golden Years', '3 Elm St', '5035550199')).score;
    expect(renamed).toBe(0.5);
    expect(renamed).toBeGreaterThanOrEqual(DOUBTFUL_PROVIDER_FROM);
    // 0.35 · 0.5 = 0.175.
    expect(neighbour).toBe(0.18);
  });

  test('is sure of a longer name at the same place', () => {
    // Name: LAURELHURST 1 and VILLAGE 1 of these and REHABILITATION 0.2, CENTER 0.2: 2 / 2.4 = 0.8333. Address 1, no telephone:
    // (0.5 · 0.8333 + 0.35) / 0.85 = 0.9020.
    const { score } = matchScore(
      entry('Laurelhurst Village', '3060 SE Stark St', null),
      entry('LAURELHURST VILLAGE REHAB CENTER', '3060 SE STARK STREET', '5035356900'),
    );
    expect(score).toBe(0.9);
    expect(score).toBeGreaterThanOrEqual(SAME_PROVIDER_FROM);
  });

  test('does not ask who is first', () => {
    const [a, b] = [entry('Elm House', '1 Elm St', null), entry('Elm Court', '2 Elm St', '5035550100')];
    expect(matchScore(a, b)).toEqual(matchScore(b, a));
  });
});
