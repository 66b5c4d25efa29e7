/** The picture with its handles, and the transport under it. */
export const Stage = () => <section aria-label="Stage" />;
