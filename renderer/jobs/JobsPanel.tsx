/** What the engine works on. */
export const JobsPanel = () => <section aria-label="JobsPanel" />;
