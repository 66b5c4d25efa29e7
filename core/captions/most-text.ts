/** The longest text that is aligned: more than two hours of speech, or a book's longest chapters. */
export const MOST_TEXT = 400_000;
