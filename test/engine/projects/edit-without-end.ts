/** Renames a project again and again, and writes each acknowledgement as a line, until it is killed. */
import { writeSync } from 'node:fs';
import { createProjects } from '../../../main/engine/projects/projects.js';
import { openProjectRecords } from '../../../main/engine/store/project-records.js';
import { openStore } from '../../../main/engine/store/store.js';

const [file = '', known = ''] = process.argv.slice(2);
const projects = createProjects({ records: openProjectRecords(openStore(file)), onChange: () => undefined });
const id = known || projects.create({ name: 'Name 0' }).id;
for (;;) {
  const { revision, head } = projects.open(id);
  const state = projects.edit(id, revision, { type: 'project.set', set: { name: `Name ${head + 1}` } });
  writeSync(1, `${JSON.stringify({ id, revision: state.revision })}\n`);
}
