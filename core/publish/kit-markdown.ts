/** The kit as a page to copy from, in the language of the video. */
import { type Message, message } from '../locales/message.js';
import type { Problem } from '../project/problem.js';
import { type Platform, platformNames } from '../text/safe-areas.js';
import type { KitChapter } from './chapters.js';
import type { PostCheck } from './check-post.js';
import { type Post, toChapterLines } from './post.js';

/** A post with what was checked. */
export interface CheckedPost extends Post {
  readonly platform: Platform;
  readonly checks: readonly PostCheck[];
}

const CHECK_NAMES = {
  length: message('publish:checkLength'),
  shape: message('publish:checkShape'),
  rate: message('publish:checkRate'),
  safeAreas: message('publish:checkSafeAreas'),
  loudness: message('publish:checkLoudness'),
  finished: message('publish:checkFinished'),
  texts: message('publish:checkTexts'),
  size: message('publish:checkSize'),
} as const satisfies Record<PostCheck['check'], Message>;

/** Markdown: for each platform what is pasted into its fields, and the checks. */
export function toKitMarkdown(
  { title, posts, chapters }: { title: string; posts: readonly CheckedPost[]; chapters: readonly KitChapter[] },
  translate: (text: Message) => string,
): string {
  const toText = ({ text, message: english }: Problem): string => (text ? translate(text) : english);
  const parts = posts.flatMap(({ platform, title: field, text, checks }) => [
    `## ${platformNames[platform]}`,
    ...(field === null ? [] : [`**${translate(message('publish:titleField'))}**`, toBlock(field)]),
    `**${translate(message('publish:textField'))}**`,
    toBlock(text),
    checks
      .flatMap(({ check, problems }) => {
        const name = translate(CHECK_NAMES[check]);
        return problems.length === 0
          ? [`- ✓ ${name}`]
          : problems.map((problem) => `- ⚠ ${name}: ${toPlain(toText(problem))}`);
      })
      .join('\n'),
  ]);
  const listed =
    chapters.length === 0 ? [] : [`## ${translate(message('publish:chapters'))}`, toBlock(toChapterLines(chapters))];
  return `${[`# ${toPlain(title)}`, ...parts, ...listed].join('\n\n')}\n`;
}

const toPlain = (text: string): string => text.replace(/\s+/gu, ' ').trim();

// A fence that is longer than any in the text, so that what stands inside stays inside.
function toBlock(text: string): string {
  const longest = Math.max(0, ...[...text.matchAll(/`+/gu)].map(([run]) => run.length));
  const fence = '`'.repeat(Math.max(3, longest + 1));
  return `${fence}text\n${text}\n${fence}`;
}
