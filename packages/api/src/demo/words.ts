/**
 * What demo people, places and things are called: trees, stones and weather put together. No list of real names was
 * read, and nobody is meant; who finds a namesake has found a coincidence.
 */
import type { Chance } from './random.js';

const list = (words: string) => words.split(' ');

const GIVEN = list(
  'Acacia Alder Amber Aspen Aster Bay Birch Briar Brook Cedar Clover Coral Dale Dawn Ember Fennel Fern Flint Garnet Hazel Heath Indigo Iris Ivy Jade Jasper Juniper Lake Lark Laurel Linden Maple Marl Meadow Moss Olive Onyx Opal Pearl Poppy Rain Reed River Robin Rowan Ruby Sage Sky Slate Sorrel Sparrow Storm Summer Teal Thyme Topaz Violet Willow Wren Yarrow',
);
const FAMILY_START = list(
  'Amber Ash Birch Bright Brook Cedar Clear Cliff Cloud Cold Dawn Deep East Elder Ever Fair Far Fern Field Frost Glen Gold Green Grey Hazel High Holly Lake Lark Long Maple Marsh May Mist Moon North Oak Pine Quiet Rain Red River Rowan Sand Shade Silver Snow South Spring Stone Summer Sun Thorn Vale West White Wild Willow Wind Winter Wood',
);
const FAMILY_END = list(
  'bank beck bend bough bourne bridge brook brow cliff cote crest croft dale dell down edge fall fell ferry field ford gate glade grove heath hill holm land lea ledge mead mere mill moor path pool reach ridge rise shore side spring stead stone strand vale view water way well wick wold yard',
);
const TOWNS = list('Amberfield Birchwater Cedarholm Driftmere Elmreach Fernbridge Greywick Hazelford');
const STREETS = list('Orchard Mill Station Harbour Meadow Chapel Garden Quarry Lantern Kiln');

const title = (word: string) => word.charAt(0).toUpperCase() + word.slice(1).toLowerCase();

export interface DemoName {
  givenName: string;
  familyName: string;
}

export const familyName = (chance: Chance): string => title(chance.pick(FAMILY_START) + chance.pick(FAMILY_END));
export const demoName = (chance: Chance): DemoName => ({
  givenName: chance.pick(GIVEN),
  familyName: familyName(chance),
});

/** Towns lie around a point in the open lake, so that no pin of a map falls on someone's house. */
const LAKE = { latitude: 43.6, longitude: -77.9 };

export function demoAddress(chance: Chance) {
  const town = chance.whole(0, TOWNS.length - 1);
  return {
    line1: `${chance.whole(1, 240)} ${chance.pick(STREETS)} Street`,
    city: TOWNS[town] ?? 'Amberfield',
    state: 'NY',
    postalCode: `000${String(10 + town)}`,
    country: 'US',
    latitude: Number((LAKE.latitude + town * 0.02 + chance.next() * 0.015).toFixed(5)),
    longitude: Number((LAKE.longitude + town * 0.03 + chance.next() * 0.02).toFixed(5)),
  };
}

/** 555-01xx is kept free for fiction in the North American numbering plan. */
export const demoPhone = (chance: Chance): string =>
  `+1 ${chance.whole(200, 989)} 555 01${String(chance.whole(0, 99)).padStart(2, '0')}`;

export const ICD10 = 'http://hl7.org/fhir/sid/icd-10-cm';
export const RXNORM = 'http://www.nlm.nih.gov/research/umls/rxnorm';

/** Diagnoses of old age and the medication that commonly goes with them. */
export const CONDITIONS = [
  {
    code: 'I10',
    display: 'Essential hypertension',
    medication: { code: '314076', display: 'Lisinopril 10 mg tablet' },
  },
  { code: 'E11.9', display: 'Type 2 diabetes', medication: { code: '861007', display: 'Metformin 500 mg tablet' } },
  { code: 'I50.9', display: 'Heart failure', medication: { code: '310429', display: 'Furosemide 20 mg tablet' } },
  { code: 'J44.9', display: 'Chronic obstructive pulmonary disease', medication: null },
  { code: 'F03.90', display: 'Dementia', medication: { code: '997223', display: 'Donepezil 5 mg tablet' } },
  {
    code: 'M17.9',
    display: 'Osteoarthritis of the knee',
    medication: { code: '198440', display: 'Paracetamol 500 mg tablet' },
  },
  { code: 'F32.9', display: 'Depression', medication: { code: '312938', display: 'Sertraline 50 mg tablet' } },
  { code: 'I63.9', display: 'Stroke', medication: { code: '309362', display: 'Clopidogrel 75 mg tablet' } },
  { code: 'G20', display: 'Parkinson’s disease', medication: null },
  { code: 'N18.3', display: 'Chronic kidney disease, stage 3', medication: null },
  { code: 'R29.6', display: 'Repeated falls', medication: null },
  { code: 'Z74.1', display: 'Needs help with personal care', medication: null },
] as const;

export const CHILD_CONDITIONS = [
  { code: 'G80.1', display: 'Spastic diplegic cerebral palsy', medication: null },
  {
    code: 'G40.909',
    display: 'Epilepsy',
    medication: { code: '311289', display: 'Levetiracetam 250 mg tablet' },
  },
] as const;

export const ALLERGIES = [
  { code: 'Z88.0', display: 'Penicillin', category: 'MEDICATION' },
  { code: 'Z91.010', display: 'Peanuts', category: 'FOOD' },
  { code: 'Z91.040', display: 'Latex', category: 'ENVIRONMENT' },
] as const;

/** Needs with what people hope for and what is then done, in words as a care manager would write them. */
export const NEEDS = [
  [
    'MOBILITY',
    'Cannot manage the stairs alone',
    'I want to sleep in my own bedroom again',
    'VISIT',
    'Exercises with the physiotherapist',
  ],
  [
    'NUTRITION',
    'Eats too little when alone',
    'I want to cook on Sundays again',
    'MEALS',
    'Midday meal brought to the house',
  ],
  [
    'MEDICATION',
    'Mixes up the evening tablets',
    'I want to know what I take and why',
    'EDUCATION',
    'Weekly box filled together',
  ],
  ['HOUSING', 'The bath is not safe', 'I want to wash without being afraid', 'EQUIPMENT', 'Grab rails and a bath seat'],
  [
    'SOCIAL',
    'Sees nobody from Monday to Friday',
    'I want to go to choir again',
    'TRANSPORT',
    'Lift to the choir on Thursdays',
  ],
  [
    'MOOD',
    'Has lost interest since the spring',
    'I want to look forward to something',
    'VISIT',
    'Talk with the social worker',
  ],
  [
    'CAREGIVER',
    'The daughter has had no day off for months',
    'I want my daughter to rest',
    'RESPITE',
    'Two afternoons of respite a week',
  ],
  [
    'FINANCE',
    'Heating bills are left unpaid',
    'I want to be warm without worrying',
    'BENEFITS',
    'Apply for heating support',
  ],
] as const;

export const TOPICS = list('MEDICATION FALLS MOOD NUTRITION TRANSPORT FAMILY MONEY HOUSING APPOINTMENTS PAIN');
/** The same for a child. */
export const CHILD_NEEDS = [
  [
    'MOBILITY',
    'Tires on the way to school',
    'I want to go to school with the others',
    'TRANSPORT',
    'Place in the school bus with a ramp',
  ],
  [
    'MEDICATION',
    'Her grandmother is unsure what to do in a seizure',
    'I want everybody at home to know what to do',
    'EDUCATION',
    'The nurse goes through the seizure plan with both',
  ],
  [
    'CAREGIVER',
    'Her grandmother lifts her alone',
    'I want to get into the bath by myself',
    'EQUIPMENT',
    'A hoist for the bathroom',
  ],
] as const;

export const CONTACT_NOTES = [
  'Sounds well. Asked after the next appointment.',
  'Slept badly this week, knee hurts in the morning.',
  'Happy with the new aide. Wants the same day kept.',
  'Worried about the bill from the pharmacy; will send a copy.',
  'Daughter was there and agreed to the plan.',
  'Did not remember the last call. Told the nurse.',
] as const;
export const END_REASONS = ['Moved to family', 'Goals reached', 'Moved to long-term care', 'Asked to leave'] as const;

/** What care managers ask of themselves: kind, what, why, and what is said when it is done. */
export const TASKS = [
  ['CONTACT', 'Ask how the first night went', 'She was discharged with new tablets', 'All well, sleeps through'],
  ['CONTACT', 'Call the daughter in Chicago', 'She asked to be told about the fall', 'Reached; visits at Thanksgiving'],
  ['VISIT', 'Look at the stairs with the physiotherapist', 'Two falls in a month', 'Second rail agreed'],
  [
    'VISIT',
    'See whether the meals are eaten',
    'The neighbour found full boxes',
    'She prefers them warm; told the kitchen',
  ],
  ['PAPERWORK', 'Renew the heating support', 'It lapses at the end of the month', 'Filed, reference in the budget'],
  ['PAPERWORK', 'Send the power of attorney to the clinic', 'They would not speak to the son', 'Sent and acknowledged'],
  ['COORDINATION', 'Find another day for the aide', 'Tuesdays clash with dialysis', 'Thursdays from now on'],
  ['COORDINATION', 'Get the wheelchair repaired', 'The left brake does not hold', 'Repaired at home'],
  ['COORDINATION', 'Ask the pharmacy for the weekly box', 'Mixes up the evening tablets', 'Delivered on Mondays'],
  [
    'PLAN_REVIEW',
    'Talk the goals through before the review',
    'She said the choir is too far',
    'New goal agreed with her',
  ],
  ['OTHER', 'Look for a volunteer to read to her', 'Her eyes got worse', 'A student comes on Fridays'],
] as const;
