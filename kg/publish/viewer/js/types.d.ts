/** The shapes that the modules hand each other; erased, never shipped. */
export type Lang = "de" | "en" | "ja";
export type Labels = Record<Lang, string>;

export interface Node {
  index: number;
  iri: string;
  cls: string;
  kind: number;
  labels: Labels;
  alt: string[];
  side: string;
  region: number;
  lat: number | null;
  lon: number | null;
  same: string[];
  x: number;
  y: number;
  ties: Tie[];
  facts: Fact[];
}

export interface Tie {
  index: number;
  source: Node;
  target: Node;
  relation: string;
  facts: Fact[];
}

export type Value = { node?: Node; concept?: number; text?: string; lang?: Lang; number?: number };

export interface Span {
  lo: number;
  /** The last day on which it may have begun. */
  first: number;
  hi: number;
  precision: "day" | "month" | "year" | "interval" | "stated";
  from: string;
  to: string;
}

export interface Proof {
  release: Release;
  start: number;
  end: number;
  quote: string;
  rule: string;
  about: string;
  confidence: number;
  iri: string;
}

export interface Fact {
  index: number;
  iri: string;
  type: string;
  kind: string;
  status: string;
  confidence: number;
  clash: boolean;
  clashes: Clash[];
  slots: Map<string, Value[]>;
  proofs: Proof[];
  releases: Release[];
  nodes: Node[];
  span: Span;
  ties: Tie[];
  topics: Node[];
  regions: number[];
}

/** What a release says of a fact in a slot; without a release it is the reference tables that say it. */
export interface Told {
  fact: Fact;
  slot: string;
  value: string;
  release: Release | null;
}

/** Facts of which sources say different things in a slot. */
export interface Clash {
  facts: Fact[];
  slot: string;
  told: Told[];
}

export interface Release {
  index: number;
  iri: string;
  id: string;
  title: string;
  date: string;
  publisher: string;
  language: string;
  source: string;
  day: number;
}

export interface Model {
  base: string;
  nodes: Node[];
  ties: Tie[];
  facts: Fact[];
  releases: Release[];
  concepts: { iri: string; labels: Labels }[];
  byIri: Map<string, Node>;
  factByIri: Map<string, Fact>;
  firstDay: number;
  lastDay: number;
}

export interface State {
  view: string;
  lang: Lang;
  theme: string;
  node: string;
  tie: string;
  off: Record<string, string[]>;
  only: Record<string, string[]>;
  confidence: number;
  from: number;
  to: number;
  since: number;
  known: number;
  clock: string;
  hidden: string[];
  pinned: string[];
  opened: string[];
  closed: string[];
  ego: number;
  path: string[];
  sort: string;
  lanes: string;
  page: number;
  /** The middle of the network picture and its scale, where the user has moved it: "x,y,scale". */
  at: string;
  /** How many events and bodies the map draws beside all places. */
  others: number;
}

export interface Shown {
  facts: Set<Fact>;
  ties: Tie[];
  /** Whether a tie is among them, by its index. */
  held: Uint8Array;
  nodes: Node[];
  /** How many ties a node has, by its index; -1 where it is not shown. */
  weight: Int32Array;
  counts: Record<string, Map<string, number>>;
}

export type Part = { text?: string; node?: Node };
export type Change = (change: Partial<State>) => void;
