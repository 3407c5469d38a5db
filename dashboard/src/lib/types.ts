// SPDX-License-Identifier: EUPL-1.2
// What the collector's API v1 answers, as these pages read it. Null is "unknown", never zero.

export type Stage = 'manufacturing' | 'distribution' | 'use' | 'end_of_life' | 'embodied';
export type Provenance = 'measured' | 'declared' | 'inferred' | 'archetype' | 'default';

/** A value with its 90 % interval. */
export interface Interval {
    value: number;
    low: number;
    high: number;
    /** Of the draws, when it differs from the value by more than 5 %. */
    median?: number;
}

/** Half open: `to` is the first day outside. */
export interface Period {
    from: string;
    to: string;
}

export interface Bilingual {
    fr: string;
    en: string;
}

export interface Status {
    version: string;
    sample: boolean;
    devices: number;
    assessed: number;
    factor_set: { version: string; sha256: string };
    first_day: string | null;
    last_day: string | null;
    periods: string[];
}

export interface Scope {
    id: string;
    kind: 'organisation' | 'entity' | 'site';
    name: string;
    parent: string | null;
    country: string | null;
}

export interface StageImpact extends Interval {
    stage: Stage;
}

export interface ClassEstimate {
    class: string;
    practice: string;
    devices: number;
    assessed: number;
    mean_age_years: number | null;
    share: number | null;
    total: Interval;
    stages: StageImpact[];
}

export interface QualityShare {
    provenance: Provenance;
    share: number;
}

export interface UsedFactor {
    kind: string;
    id: string;
    label: string;
    stage: Stage | null;
    /** As published: a median. */
    value: number;
    /** The mean of models, which the sum uses. */
    applied: number;
    unit: string;
    quality: string | null;
    match_level: string;
    devices: number;
    sources: string[];
}

export interface Source {
    id: string;
    title: string;
    publisher: string;
    licence: string;
    url: string;
}

export interface Estimate {
    period: Period;
    scope: string | null;
    convention: string;
    engine: string;
    samples: number;
    interval: number;
    criterion: string;
    unit: string;
    factor_set: { version: string; sha256: string };
    fleet: { valid_on: string; known_on: string; sha256: string; sample: boolean };
    devices: number;
    assessed: number;
    total: Interval;
    users: number | null;
    per_user: Interval | null;
    by_stage: StageImpact[];
    by_class: ClassEstimate[];
    not_assessed: { reason: string; devices: number }[];
    quality: QualityShare[];
    factors: UsedFactor[];
    sources: Source[];
    method: Bilingual;
}

export interface TrendPoint {
    period: string;
    total: Interval;
    devices: number;
    assessed: number;
    users: number | null;
    per_user: Interval | null;
    complete: boolean;
}

export interface Device {
    id: string;
    class: string | null;
    class_source: { provenance: Provenance; source: string } | null;
    virtual: boolean;
    maker: string | null;
    model: string | null;
    screen_inch: number | null;
    site: string | null;
    country: string | null;
    commissioned: {
        best: string;
        earliest: string;
        latest: string;
        provenance: Provenance;
        source: string;
    } | null;
    age_years: number | null;
    footprint: Interval | null;
    match_level: string | null;
    not_assessed_reason: string | null;
    first_seen: string;
    last_seen: string;
    sources: number;
}

export interface DevicePage {
    total: number;
    offset: number;
    limit: number;
    devices: Device[];
}

export interface DeviceLine {
    stage: Stage;
    factor_id: string;
    amount: number;
    amount_unit: string;
    value: number;
    provenance: Provenance;
}

/** One thing that says what it is: an agent, a scout, a ledger. */
export interface DeviceSource {
    id: string;
    name: string;
    kind: string;
    first_month: string;
    last_month: string;
}

export interface DeviceDetail extends Omit<Device, 'sources'> {
    sources: DeviceSource[];
    identity: (Bilingual & { source: string; day: string })[];
    age: {
        why: Bilingual;
        winner: string;
        rejected: (Bilingual & { kind: string })[];
    } | null;
    lines: DeviceLine[];
    processor?: { model: string; cores?: number | null; threads?: number | null } | null;
    memory?: { total_mib: number; modules?: number | null } | null;
    disks?: { kind: string; size_gb: number; model?: string | null }[];
    batteries?: { design_wh?: number | null; full_wh?: number | null; cycles?: number | null }[];
    screen?: {
        diagonal_inch?: number | null;
        width_px?: number | null;
        height_px?: number | null;
    } | null;
    os?: { name: string; version?: string | null } | null;
    power?: {
        sleep_clock: boolean;
        counters: { method: string; domain: string; readable: boolean }[];
    } | null;
}

export interface Quantity {
    value: number | null;
    unit: string;
    label_fr: string;
    label_en: string;
}

export interface Figure {
    indicator: string;
    name_fr: string;
    name_en: string;
    unit: string;
    unit_en: string;
    direction: 'lower' | 'higher' | 'context';
    formula_fr: string;
    formula_en: string;
    period: Period;
    scope: string | null;
    value: number | null;
    low: number | null;
    high: number | null;
    numerator: Quantity | null;
    denominator: Quantity | null;
    n: number;
    of: number;
    coverage: number | null;
    reason_fr: string | null;
    remark_fr: string | null;
    remark_en: string | null;
    reason_en: string | null;
    quality: QualityShare[];
    factor_set: { version: string; sha256: string };
    fleet_sha256: string;
    method: string;
    known_on: string;
    valid_on: string;
    sample: boolean;
    requirements: string[];
}

export interface Requirement {
    id: string;
    label_fr: string;
    label_en: string;
    indicators: string[];
}

export interface Referentiel {
    id: string;
    name_fr: string;
    name_en: string;
    verified: boolean;
    requirements: Requirement[];
}

export interface Referentiels {
    default: string;
    referentiels: Referentiel[];
}

export interface EvidenceRequest {
    indicator: string;
    period: string;
    /** Left out for the whole organisation. */
    scope?: string;
    referentiel: string;
    requirement: string;
    author: string;
    comment: string;
    acknowledge_coverage: boolean;
}

/** A frozen figure in the list; its sha256 is the one of the bytes that `/evidence/{id}` serves. */
export interface EvidenceEntry {
    id: string;
    frozen_on: string;
    indicator: string;
    referentiel: string;
    /** Id of the requirement. */
    requirement: string;
    author: string;
    comment: string;
    sha256: string;
    figure: Figure;
}

/** What of a frozen document these pages read. */
export interface FrozenEvidence {
    id: string;
    figure: Figure;
}
