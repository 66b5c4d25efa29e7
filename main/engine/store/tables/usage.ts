/** What services outside were asked for, and data that belong to a home rather than to a project. */
import type { Generated } from 'kysely';

export interface UsageTables {
  readonly provider_usage: ProviderUsageRow;
  readonly data_settings: DataSettingRow;
}

/** One paid or counted call. */
export interface ProviderUsageRow {
  readonly id: Generated<number>;
  readonly provider: string;
  /** What was made: `narration`, `avatar`. */
  readonly kind: string;
  /** In the provider's own unit, such as characters or seconds. */
  readonly units: number;
  readonly unit: string;
  /** In millionths of `currency`; null where it is not known. */
  readonly cost_micros: number | null;
  readonly currency: string | null;
  readonly project_id: string | null;
  readonly job_id: string | null;
  readonly at: number;
}

/** A setting that travels with the data. */
export interface DataSettingRow {
  readonly name: string;
  /** JSON. */
  readonly value: string;
}
