// SPDX-License-Identifier: EUPL-1.2
import { ApiError } from './api';

/**
 * Something asked of the collector, asked again when what it depends on changes. The last answer stays
 * readable while the next one is on its way, and after a failure. Made while a component is set up.
 */
export class Resource<T> {
    value = $state.raw<T | undefined>();
    error = $state.raw<ApiError | undefined>();
    loading = $state(true);
    private attempt = $state(0);

    constructor(load: (signal: AbortSignal) => Promise<T>) {
        $effect(() => {
            void this.attempt;
            const control = new AbortController();
            this.loading = true;
            load(control.signal).then(
                (value) => this.settle(control, value, undefined),
                (reason: unknown) => {
                    if (control.signal.aborted) return;
                    if (!(reason instanceof ApiError)) throw reason;
                    this.settle(control, this.value, reason);
                },
            );
            return () => control.abort();
        });
    }

    again = (): void => {
        this.attempt += 1;
    };

    private settle(control: AbortController, value: T | undefined, error: ApiError | undefined): void {
        if (control.signal.aborted) return;
        this.value = value;
        this.error = error;
        this.loading = false;
    }
}
