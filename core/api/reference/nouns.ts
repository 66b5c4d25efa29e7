/** The meaning of the noun before the dot of each method, in the order of the reference. */
export const NOUNS: Readonly<Record<string, string>> = {
  project: 'The projects that the engine keeps. Every accepted edit is on disk before it is acknowledged.',
  library: 'The media that the engine knows, and what it found out about each.',
  render: 'Videos, plans of them and single frames, from projects, project files and recipes.',
  jobs: 'Long work. Only jobs report progress and only jobs are canceled.',
  batch: 'One template, many videos.',
  document: 'Project files and recipes as files, beside the projects that the engine keeps.',
  media: 'Files that need not be in the library.',
  captions: 'Texts that go with speech.',
  transcripts: 'What is said in recordings, and cutting them by it.',
  speech: 'Texts read aloud, by voices of this machine or of services.',
  providers: 'Services that speak and more, off until the user gives a key and agrees.',
  ledger: 'What was sent to services, and what it cost.',
  narration: 'Scripts as spoken, captioned videos.',
  storyboard: 'From a script, or a theme, to a finished short.',
  avatar: 'A picture that stands for who speaks.',
  publish: 'What is pasted into a platform beside a video.',
  models: 'Models of speech that the user installs.',
  style: 'Styles of titles and captions: those that come with Upright, and the user’s own.',
  session: 'Workouts as plans, and the videos that are made of them.',
  exercise: 'The exercises that sessions are made of: those that come with Upright, and the user’s own.',
  brand: 'Brand kits: fonts, colours, a logo and styles under one name.',
  system: 'The engine that answers.',
  cache: 'What is kept so that nothing is computed twice.',
  backup: 'Copies of the database; `upright restore` puts one in its place.',
  doctor: 'What Upright needs of this machine.',
  settings: 'What this machine’s user chose for every project.',
  rpc: 'The contract itself.',
};

/** The word before the dot. */
export const toNoun = (method: string): string => method.slice(0, method.indexOf('.'));

/** The payload of each event, in words. */
export const EVENTS: Readonly<Record<string, string>> = {
  'project.changed': 'A project was made or changed. `patches` lead from the revision before to `revision`.',
  'library.changed': 'Assets were added, changed or removed; at most ten a second, with all ids since the last.',
  'jobs.changed': 'A job was made, went on or ended, in whole; at most ten a second for each.',
  'style.changed': 'Own styles were saved, renamed or removed.',
  'brand.changed': 'Brand kits were saved, renamed, chosen for new projects or removed.',
  'exercise.changed': 'Own exercises were added, changed or removed.',
  'providers.changed':
    'Services got or lost a key, were allowed or not, failed or answer again; without ids, the settings changed.',
  'ledger.changed': 'A paid call was sent or ended.',
};
