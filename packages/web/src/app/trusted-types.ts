/**
 * The content security policy lets no text become HTML or a script address unless the policy `default` agrees. Mantine
 * writes style sheets as HTML without a tag in them; anything with a `<` is refused, and so are scripts from elsewhere.
 * To be imported before anything that draws.
 */
interface PolicyFactory {
  createPolicy(
    name: string,
    rules: { createHTML(html: string): string | null; createScriptURL(address: string): string | null },
  ): unknown;
}

const { trustedTypes } = window as { trustedTypes?: PolicyFactory };

trustedTypes?.createPolicy('default', {
  createHTML: (html) => (html.includes('<') ? null : html),
  createScriptURL: (address) =>
    new URL(address, window.location.href).origin === window.location.origin ? address : null,
});

/**
 * zod would turn its rules into code and run it, which the same policy refuses with a complaint in the console. It reads
 * this before it has rules; `config` would say the same and bring 3 kB of zod into every first view.
 */
Object.assign(globalThis, { __zod_globalConfig: { jitless: true } });
