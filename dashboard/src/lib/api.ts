// SPDX-License-Identifier: EUPL-1.2
import { DecodeError, type Decoder } from './decode';
import { session, type Session } from './session_types';
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

/** `status` of an answer that did not come, and of one that these pages cannot read. */
export const kNoAnswer = 0;
export const kUnreadable = -1;

/** One of several things that are wrong with what was sent. */
export interface FieldError {
    field: string;
    detail: string;
}

/**
 * A request that did not give its answer. `title` and `detail` are the collector's own sentences, in the
 * language that was asked for.
 */
export class ApiError extends Error {
    override readonly name = 'ApiError';

    constructor(
        readonly status: number,
        readonly title: string,
        readonly detail: string,
        readonly more: { type?: string | undefined; retryAfter?: number | undefined; errors?: FieldError[] | undefined } = {},
    ) {
        super(detail || title);
    }

    /** Whether this is the problem of that name: "wrong-credentials". */
    is(problem: string): boolean {
        return this.more.type?.endsWith(`/${problem}`) ?? false;
    }
}

/** How requests are let in where people have accounts. */
export interface Door {
    /** What every POST carries beside the session's cookie. */
    csrf: () => string | null;
    /** The session is another than it was: of the same person, signed in again elsewhere. */
    renew: () => Promise<boolean>;
    /** The session has ended. True once whoever reads has signed in again: worth asking again. */
    reopen: () => Promise<boolean>;
}

export type Query = Record<string, string | number | null | undefined>;

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
    const retryAfter = Number(response.headers.get('Retry-After')) || undefined;
    try {
        const body = JSON.parse(text) as { title?: string; detail?: string; type?: string; errors?: FieldError[] };
        return new ApiError(response.status, body.title ?? '', body.detail ?? '', {
            type: body.type,
            retryAfter,
            errors: body.errors,
        });
    } catch {
        return new ApiError(response.status, response.statusText, '', { retryAfter });
    }
}

async function answerOf(url: string, init: RequestInit): Promise<Response> {
    try {
        return await fetch(url, init);
    } catch (reason) {
        if (reason instanceof DOMException && reason.name === 'AbortError') throw reason;
        throw new ApiError(kNoAnswer, '', '');
    }
}

/** What an answer says; one of another version of the collector is refused, not guessed at. */
function read<T>(decoder: Decoder<T>, body: unknown): T {
    try {
        return decoder(body, '');
    } catch (reason) {
        if (!(reason instanceof DecodeError)) throw reason;
        throw new ApiError(kUnreadable, '', reason.message);
    }
}

/** The collector's API v1 in one language. A signal that aborts rejects with an AbortError. */
export class Api {
    constructor(
        private readonly lang: string,
        private readonly door: Door,
    ) {}

    session = async (): Promise<Session> => this.getAs(session, '/session');

    /** Not let in by the door: this is how it is opened. */
    enter = async (path: '/session' | '/first-start' | '/invitation', body: unknown): Promise<Session> =>
        read(session, await this.once('POST', address(path), { body }));

    leave = (): Promise<unknown> => this.post('/session/end', {});

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

    async getAs<T>(decoder: Decoder<T>, path: string, query: Query = {}, signal?: AbortSignal): Promise<T> {
        return read(decoder, await this.get(path, query, signal));
    }

    async postAs<T>(decoder: Decoder<T>, path: string, body: unknown): Promise<T> {
        return read(decoder, await this.post(path, body));
    }

    /** A file as it is. */
    async sendFileAs<T>(decoder: Decoder<T>, path: string, query: Query, file: File): Promise<T> {
        return read(decoder, await this.ask('POST', address(path, query), { body: file }));
    }

    post<T>(path: string, body: unknown): Promise<T> {
        return this.ask('POST', address(path), { body });
    }

    private get<T>(path: string, query: Query, signal?: AbortSignal): Promise<T> {
        return this.ask('GET', address(path, query), { signal });
    }

    private async ask<T>(method: 'GET' | 'POST', url: string, more: Asked): Promise<T> {
        try {
            return await this.once(method, url, more);
        } catch (reason) {
            if (!(reason instanceof ApiError) || !(await this.worthAgain(reason)) || more.signal?.aborted) throw reason;
        }
        return this.once(method, url, more);
    }

    /** Whether what was refused is let in now. A wrong old password is no ended session. */
    private worthAgain(refusal: ApiError): Promise<boolean> {
        if (refusal.is('csrf')) return this.door.renew();
        if (refusal.status === 401 && !refusal.is('wrong-credentials')) return this.door.reopen();
        return Promise.resolve(false);
    }

    private async once<T>(method: 'GET' | 'POST', url: string, { body, signal }: Asked): Promise<T> {
        const csrf = method === 'POST' ? this.door.csrf() : null;
        const isFile = body instanceof Blob;
        const response = await answerOf(url, {
            method,
            headers: {
                Accept: 'application/json',
                'Accept-Language': this.lang,
                ...(body === undefined ? {} : { 'Content-Type': isFile ? 'application/octet-stream' : 'application/json' }),
                ...(csrf === null ? {} : { 'X-CSRF-Token': csrf }),
            },
            ...(body === undefined ? {} : { body: isFile ? body : JSON.stringify(body) }),
            ...(signal ? { signal } : {}),
        });
        if (!response.ok) throw await problem(response);
        return (response.status === 204 ? undefined : await response.json()) as T;
    }
}

interface Asked {
    body?: unknown;
    signal?: AbortSignal | undefined;
}
