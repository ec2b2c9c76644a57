interface Known {
  bornOn: string | null;
  firstSeenOn: string;
  deceasedOn: string | null;
}

/** A source tells when somebody was first seen. She was in care from that day, as far as it lies within her life. */
export function dayOfEnrolment({ bornOn, firstSeenOn, deceasedOn }: Known): string {
  const alive = bornOn !== null && firstSeenOn < bornOn ? bornOn : firstSeenOn;
  return deceasedOn !== null && deceasedOn < alive ? deceasedOn : alive;
}
