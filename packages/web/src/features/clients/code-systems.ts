/** What most diagnoses and allergies are coded in; the person may write another. */
export const SNOMED = 'http://snomed.info/sct';
