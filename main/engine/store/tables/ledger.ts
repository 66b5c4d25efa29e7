/** Paid calls of services. Times are milliseconds since 1970, costs millionths of a US dollar. */

export interface LedgerTables {
  readonly paid_calls: PaidCallRow;
}

export interface PaidCallRow {
  readonly id: string;
  readonly provider: string;
  readonly capability: string;
  readonly model: string;
  readonly project: string | null;
  /** The hash of everything that decides the answer. */
  readonly request_key: string;
  readonly characters: number;
  readonly seconds: number;
  readonly bytes: number;
  readonly estimate: number | null;
  readonly cost: number | null;
  /** `sent`, `answered`, `failed` or `unknown`. */
  readonly state: string;
  readonly code: string | null;
  readonly sent_at: number;
  readonly ended_at: number | null;
}
