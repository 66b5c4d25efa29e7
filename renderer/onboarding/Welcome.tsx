/** The first steps. */
export const Welcome = () => <section aria-label="Welcome" />;
