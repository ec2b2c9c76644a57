import { setNonce } from 'get-nonce';

/** The server writes a fresh nonce into each page; styles made in the browser must carry it. */
export const styleNonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? '';

// The scroll lock of dialogs makes a style of its own and asks this library for the nonce.
if (styleNonce) setNonce(styleNonce);
