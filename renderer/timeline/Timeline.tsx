/** The timeline: tools, ruler, tracks. */
export const Timeline = () => <section aria-label="Timeline" />;
