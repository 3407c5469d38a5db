// SPDX-License-Identifier: EUPL-1.2
import { mount } from 'svelte';
import App from './App.svelte';
import { followLinks } from './lib/here.svelte';
import { openForPrint } from './lib/print';
import './styles/tokens.css';
import './styles/base.css';
import './styles/layout.css';
import './styles/parts.css';
import './styles/forms.css';
import './styles/office.css';
import './styles/charts.css';
import './styles/print.css';

const target = document.getElementById('app');
if (!target) throw new Error('index.html without #app');
target.replaceChildren();
followLinks();
openForPrint();
mount(App, { target });
