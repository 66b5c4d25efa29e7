/** The sound of the project and of what is selected. */
export const AudioPanel = () => <section aria-label="AudioPanel" />;
