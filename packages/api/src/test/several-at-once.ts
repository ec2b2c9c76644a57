/** Readers have as many connections. */
const AT_ONCE = 4;

/** Works through a list, four at a time; what it gives is in the order of the list. */
export async function severalAtOnce<T, R>(all: readonly T[], work: (each: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  const rest = all.entries();
  const takeOneAfterAnother = async () => {
    for (const [at, each] of rest) results[at] = await work(each);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, takeOneAfterAnother));
  return results;
}
