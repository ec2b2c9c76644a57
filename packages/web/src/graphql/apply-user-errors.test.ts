import { expect, test } from 'vitest';
import { applyUserErrors } from './apply-user-errors.js';

function formWith(values: unknown) {
  const shown: Record<string, string>[] = [];
  return { shown, getValues: () => values, setErrors: (errors: Record<string, string>) => shown.push(errors) };
}

test('each refusal lands on the field that its path names, deep in a list too', () => {
  const form = formWith({ title: '', shifts: [{ endsAt: '' }] });
  const left = applyUserErrors(form, [
    { code: 'REQUIRED', path: ['title'], message: 'This must be filled in.' },
    { code: 'INVALID_PERIOD', path: ['shifts', '0', 'endsAt'], message: 'The end must not be before the start.' },
  ]);
  expect(form.shown).toEqual([
    { title: 'This must be filled in.', 'shifts.0.endsAt': 'The end must not be before the start.' },
  ]);
  expect(left).toEqual([]);
});

test('what is about no field of the form is handed back to be shown above it', () => {
  const form = formWith({ title: '' });
  const stale = { code: 'STALE_VERSION', path: [], message: 'Someone else changed this.' };
  const elsewhere = { code: 'OVERLAP', path: ['from'], message: 'There is a primary care manager already.' };
  expect(applyUserErrors(form, [stale, elsewhere])).toEqual([stale, elsewhere]);
});

test('two refusals of one field are both shown', () => {
  const form = formWith({ title: '' });
  applyUserErrors(form, [
    { code: 'TOO_LONG', path: ['title'], message: 'This is too long.' },
    { code: 'INVALID', path: ['title'], message: 'This value is not valid.' },
  ]);
  expect(form.shown).toEqual([{ title: 'This is too long. This value is not valid.' }]);
});

test('messages of the attempt before are gone when nothing is refused any more', () => {
  const form = formWith({ title: 'Plan' });
  applyUserErrors(form, []);
  expect(form.shown).toEqual([{}]);
});
