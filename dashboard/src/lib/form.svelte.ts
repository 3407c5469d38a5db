// SPDX-License-Identifier: EUPL-1.2
import { tick } from 'svelte';
import { ApiError, kNoAnswer } from './api';
import { t } from './here.svelte';

/** The collector's own sentence for a refusal, or what its silence means. */
export function refusalText(error: ApiError): string {
    if (error.status === kNoAnswer) return `${t('failure.network.title')}. ${t('failure.network.text')}`;
    return error.detail || error.title || t('failure.server.title');
}

/** A form being sent: faults are shown once it was tried, and what was typed stays whatever happens. */
export class Form {
    tried = $state(false);
    busy = $state(false);
    refusal = $state.raw<ApiError | undefined>();

    readonly refused = $derived(this.refusal ? refusalText(this.refusal) : '');

    /** Runs `send` unless a field is at fault; the first one then has the focus. True when it went through. */
    async submit(event: SubmitEvent, send: () => Promise<unknown>): Promise<boolean> {
        event.preventDefault();
        const form = event.currentTarget as HTMLFormElement;
        this.tried = true;
        this.refusal = undefined;
        await tick();
        const fault = form.querySelector<HTMLElement>('[aria-invalid="true"]');
        if (fault) {
            fault.focus();
            return false;
        }
        return this.run(send);
    }

    /** The same for an act that has no fields. */
    async run(send: () => Promise<unknown>): Promise<boolean> {
        if (this.busy) return false;
        this.refusal = undefined;
        this.busy = true;
        try {
            await send();
            this.tried = false;
            return true;
        } catch (reason) {
            if (!(reason instanceof ApiError)) throw reason;
            this.refusal = reason;
            return false;
        } finally {
            this.busy = false;
        }
    }
}
