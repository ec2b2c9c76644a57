import { type FragmentType, graphql, readFragment } from '../graphql/generated/index.js';
import { Fact } from '../ui/states/withheld.js';
import { WITHHELD } from './withheld.js';

const Address_place = graphql(`
  fragment Address_place on Place {
    line1
    line2
    city
    state
    postalCode
  }
`);

interface AddressProps {
  place: FragmentType<typeof Address_place>;
  /** What the reader may not see of the row; absent where every reader sees all of it. */
  redacted?: readonly string[];
}

/** An address as it is written on an envelope, a line each. */
export function Address({ place, redacted = [] }: AddressProps) {
  const { line1, line2, city, state, postalCode } = readFragment(Address_place, place);
  const town = [city, state, postalCode].filter(Boolean).join(', ');
  return (
    <>
      <Fact value={redacted.includes('line1') ? WITHHELD : line1} />
      {line2 && `\n${line2}`}
      {town && `\n${town}`}
    </>
  );
}
