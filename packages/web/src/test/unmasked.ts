type UnionToIntersection<Union> = (Union extends unknown ? (one: Union) => void : never) extends (
  all: infer All,
) => void
  ? All
  : never;

/** What the fragments of an object hold, and the fragments within those. */
type FragmentsOf<Data> = Data extends { ' $fragmentRefs'?: infer Refs }
  ? UnionToIntersection<
      {
        [Name in keyof NonNullable<Refs>]: NonNullable<Refs>[Name] & FragmentsOf<NonNullable<Refs>[Name]>;
      }[keyof NonNullable<Refs>]
    >
  : unknown;

type OwnFields<Data> = Omit<Data, ' $fragmentRefs' | ' $fragmentName' | '__typename'> & {
  /** The cache needs it; the fake server's answers may leave it out where no test turns on it. */
  __typename?: Data extends { __typename: infer Name } ? Name : never;
};

/** A query's data with every fragment laid open: what a server sends, as opposed to what each component may read. */
export type Unmasked<Data> = Data extends readonly unknown[]
  ? readonly Unmasked<Data[number]>[]
  : Data extends object
    ? { [Field in keyof OwnFields<Data & FragmentsOf<Data>>]: Unmasked<OwnFields<Data & FragmentsOf<Data>>[Field]> }
    : Data;
