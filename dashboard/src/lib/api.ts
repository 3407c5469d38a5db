// SPDX-License-Identifier: EUPL-1.2
import type {
    DeviceDetail,
    DevicePage,
    Estimate,
    EvidenceEntry,
    EvidenceRequest,
    Figure,
    FrozenEvidence,
    Referentiels,
    Scope,
    Status,
    TrendPoint,
} from './types';

/** What is asked of every figure: whose, and when. */
export interface Frame {
    scope: string | null;
    period: string;
}

/**
 * A request that did not give its answer. `status` 0: nothing answered. `title` and `detail` are the
 * collector's own sentences, in the language that was asked for.
 */
export class ApiError extends Error {
    override readonly name = 'ApiError';

    constructor(
        readonly status: number,
        readonly title: string,
        readonly detail: string,
        readonly pointer: string | null = null,
    ) {
        super(detail || title);
    }
}

type Query = Record<string, string | number | null | undefined>;

export function address(path: string, query: Query = {}): string {
    const search = new URLSearchParams();
    for (const [name, value] of Object.entries(query)) {
        if (value !== null && value !== undefined && value !== '') search.set(name, String(value));
    }
    const text = search.toString();
    return `/api/v1${path}${text ? `?${text}` : ''}`;
}

async function problem(response: Response): Promise<ApiError> {
    const text = await response.text();
    try {
        const body = JSON.parse(text) as { title?: string; detail?: string; pointer?: string };
        return new ApiError(response.status, body.title ?? '', body.detail ?? '', body.pointer ?? null);
    } catch {
        return new ApiError(response.status, response.statusText, '');
    }
}

async function ask<T>(url: string, init: RequestInit): Promise<T> {
    let response: Response;
    try {
        response = await fetch(url, init);
    } catch (reason) {
        if (reason instanceof DOMException && reason.name === 'AbortError') throw reason;
        throw new ApiError(0, '', '');
    }
    if (!response.ok) throw await problem(response);
    return (await response.json()) as T;
}

/** The collector's API v1 in one language. A signal that aborts rejects with an AbortError. */
export class Api {
    constructor(private readonly lang: string) {}

    status = (signal?: AbortSignal): Promise<Status> => this.get('/status', {}, signal);

    scopes = async (signal?: AbortSignal): Promise<Scope[]> =>
        (await this.get<{ scopes: Scope[] }>('/scopes', {}, signal)).scopes;

    estimate = (frame: Frame, signal?: AbortSignal): Promise<Estimate> =>
        this.get('/estimate', { ...frame }, signal);

    trend = async (scope: string | null, signal?: AbortSignal): Promise<TrendPoint[]> =>
        (await this.get<{ points: TrendPoint[] }>('/trend', { scope }, signal)).points;

    devices = (query: Query, signal?: AbortSignal): Promise<DevicePage> =>
        this.get('/devices', query, signal);

    device = (id: string, signal?: AbortSignal): Promise<DeviceDetail> =>
        this.get(`/devices/${encodeURIComponent(id)}`, {}, signal);

    figures = async (frame: Frame, signal?: AbortSignal): Promise<Figure[]> =>
        (await this.get<{ figures: Figure[] }>('/figures', { ...frame }, signal)).figures;

    figure = (indicator: string, frame: Frame, signal?: AbortSignal): Promise<Figure> =>
        this.get(`/figures/${encodeURIComponent(indicator)}`, { ...frame }, signal);

    referentiels = (signal?: AbortSignal): Promise<Referentiels> =>
        this.get('/referentiels', {}, signal);

    evidence = async (signal?: AbortSignal): Promise<EvidenceEntry[]> =>
        (await this.get<{ evidence: EvidenceEntry[] }>('/evidence', {}, signal)).evidence;

    attach = (request: EvidenceRequest): Promise<FrozenEvidence> => this.post('/evidence', request);

    declareHeadcount = (entry: { scope: string; day: string; people: number }): Promise<unknown> =>
        this.post('/headcounts', entry);

    private get<T>(path: string, query: Query, signal?: AbortSignal): Promise<T> {
        return ask(address(path, query), {
            headers: { Accept: 'application/json', 'Accept-Language': this.lang },
            ...(signal ? { signal } : {}),
        });
    }

    private post<T>(path: string, body: unknown): Promise<T> {
        return ask(address(path), {
            method: 'POST',
            headers: {
                Accept: 'application/json',
                'Accept-Language': this.lang,
                'Content-Type': 'application/json',
            },
            body: JSON.stringify(body),
        });
    }
}
