/** "This thing changed", as somebody who may see it is told: what it is and which, and nothing of what is in it. */
export interface Change {
  /** The GraphQL type. */
  type: string;
  /** Null when more of this type changed at once than are told one by one. */
  id: string | null;
  /** True of what the reader changed herself, in whichever window. */
  isMine: boolean;
}
