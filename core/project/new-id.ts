/** Makes ids of new records, which a pure function cannot; the word says what they are of and only makes them readable. */
export type NewId = (kind: string) => string;
