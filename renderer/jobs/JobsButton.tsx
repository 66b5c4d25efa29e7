/** What the engine works on, as one quiet button of the top bar. */
export const JobsButton = () => null;
