/** The properties of what is selected. */
export const Inspector = () => <section aria-label="Inspector" />;
