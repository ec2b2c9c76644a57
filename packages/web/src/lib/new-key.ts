/** Names one intention, so that a repetition after a lost answer never writes twice. Works without a secure context, where a browser makes no UUIDs. */
export const newKey = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16)).join('-');
