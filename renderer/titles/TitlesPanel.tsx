/** Titles to add and styles to give them. */
export const TitlesPanel = () => <section aria-label="TitlesPanel" />;
