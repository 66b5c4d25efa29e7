/** Transitions, looks and effects. */
export const EffectsPanel = () => <section aria-label="EffectsPanel" />;
