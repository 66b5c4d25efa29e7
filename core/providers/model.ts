/** Models of services as data: what they cost, what they take at most, and when they close. */
import { z } from 'zod';
import { Capability } from './provider.js';

/** A calendar day, such as 2027-01-06. */
export const Day = z.iso.date();

/** What one unit costs, US dollars before tax. */
export const Price = z.lazy(() =>
  z.strictObject({
    /** A character that is sent, a second of sound or picture that is sent or that comes back, or a request. */
    unit: z.enum(['character', 'second-in', 'second-out', 'request']),
    usd: z.number().min(0).max(1000),
    /** The first day of this price; without one it holds from the beginning. */
    from: Day.optional(),
  }),
);
export type Price = z.infer<typeof Price>;

/** What clips a model makes. */
export const ClipLimits = z.lazy(() =>
  z.strictObject({
    /** Lengths, seconds: from the shortest to the longest, every `step`. */
    seconds: z.strictObject({ min: z.number().min(1), max: z.number().max(600), step: z.number().min(0.5) }),
    fps: z.number().min(1).max(240),
    /** Such as 720p; the first is asked for, and meant by its prices. */
    resolutions: z.array(z.string().max(20)).min(1).max(10),
  }),
);
export type ClipLimits = z.infer<typeof ClipLimits>;

/** A model of a service. */
export const ProviderModel = z.lazy(() =>
  z.strictObject({
    id: z.string().min(1).max(200),
    capability: Capability,
    /** The most characters of one request. */
    characters: z.int().min(1).optional(),
    /** The longest sound of one request, seconds. */
    seconds: z.number().min(1).optional(),
    /** The largest sound of one request. */
    soundBytes: z.int().min(1).optional(),
    /** What a picture that is sent may be; sides in pixels. */
    picture: z.strictObject({ bytes: z.int().min(1), leastSide: z.int().min(1), mostSide: z.int().min(1) }).optional(),
    /** Whether it speaks dialogues of several voices. */
    dialogues: z.boolean().optional(),
    /** Of a model that makes clips. */
    clips: ClipLimits.optional(),
    /** BCP 47 tags; empty where it takes every language, or nobody knows. */
    languages: z.array(z.string().max(40)).max(300).default([]),
    /** Empty where no price is known. */
    prices: z.array(Price).max(20).default([]),
    /** The day on which it closes. */
    retires: Day.nullable().default(null),
    /** The model to use instead. */
    successor: z.string().max(200).nullable().default(null),
  }),
);
export type ProviderModel = z.infer<typeof ProviderModel>;

/** A voice of a service. */
export const ProviderVoice = z.lazy(() =>
  z.strictObject({
    id: z.string().min(1).max(200),
    name: z.string().min(1).max(200),
    /** BCP 47 tags; empty where it speaks every language of its model. */
    languages: z.array(z.string().max(40)).max(300).default([]),
    /** Such as calm, narration, female. */
    labels: z.array(z.string().max(100)).max(50).default([]),
  }),
);
export type ProviderVoice = z.infer<typeof ProviderVoice>;

/** A person of a service's own who speaks in front of a camera. */
export const ProviderPresenter = z.lazy(() =>
  z.strictObject({
    id: z.string().min(1).max(200),
    name: z.string().min(1).max(200),
    /** The model that shows them. */
    model: z.string().min(1).max(200),
    /** Moods that they may speak in. */
    sentiments: z
      .array(z.strictObject({ id: z.string().min(1).max(200), name: z.string().min(1).max(200) }))
      .max(100)
      .default([]),
  }),
);
export type ProviderPresenter = z.infer<typeof ProviderPresenter>;

/** The models, voices and presenters of a service. */
export const ModelCatalog = z.lazy(() =>
  z.strictObject({
    /** The day on which the prices were looked up. */
    pricesOf: Day,
    models: z.array(ProviderModel).max(2000),
    voices: z.array(ProviderVoice).max(20_000),
    presenters: z.array(ProviderPresenter).max(5000).default([]),
  }),
);
export type ModelCatalog = z.infer<typeof ModelCatalog>;

/** People are told so many days before a model closes. */
export const NOTICE_DAYS = 60;

/** Whether a model closes soon or has closed. */
export interface Retirement {
  readonly state: 'soon' | 'closed';
  readonly day: string;
  /** 0 where it has closed. */
  readonly daysLeft: number;
  readonly successor: string | null;
}

/** What is to be said about the end of a model on a day; null where it does not close soon. */
export function toRetirement({ retires, successor }: ProviderModel, today: string): Retirement | null {
  if (retires === null) return null;
  const daysLeft = Math.max(0, Math.round((Date.parse(retires) - Date.parse(today)) / 86_400_000));
  if (daysLeft > NOTICE_DAYS) return null;
  return { state: today >= retires ? 'closed' : 'soon', day: retires, daysLeft, successor };
}
