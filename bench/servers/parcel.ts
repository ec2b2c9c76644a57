/** What a server is told when it is started. */
export interface Parcel {
  /** Login as `care_app`, or as the role that no policy holds back. */
  appUrl: string;
  secret: string;
  dataDir: string;
  port: number;
  /** Without sign-in, policies, settings and audit: how fast it goes when it owes nothing. */
  isOpen: boolean;
  tenantId: string;
}

export const parcel = (): Parcel => JSON.parse(process.env.BENCH_PARCEL ?? '{}') as Parcel;
