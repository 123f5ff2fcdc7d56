/** Something that a draft takes for granted, or asks. */
export interface Guess {
  /** What is taken for granted, or a question; one sentence. */
  readonly what: string;
  /** What speaks for it. */
  readonly why: string;
  /** Whether it needs no second look. */
  readonly sure: boolean;
}

/** Names for a sentence: the first few, and how many more there are. */
export function listed(names: readonly string[], most = 8): string {
  const more = names.length > most ? ` and ${names.length - most} more` : '';
  return names.slice(0, most).join(', ') + more;
}
