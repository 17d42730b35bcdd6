import type { ComponentChildren } from "preact";

/** Line drawings on a grid of 16, in the colour of the text around them. */
const DRAWINGS = {
  overview: <path d="M2 13.5h12M4 11V8m4 3V3m4 8V6" />,
  log: <path d="M5.5 4H14M5.5 8H14M5.5 12H14M2 4h.5M2 8h.5M2 12h.5" />,
  remove: <path d="m4 4 8 8m0-8-8 8" />,
  senders: (
    <>
      <circle cx="6" cy="5" r="2.5" />
      <path d="M1.5 13.5c0-3 2-4.5 4.5-4.5s4.5 1.5 4.5 4.5M10.5 3a2.5 2.5 0 0 1 0 4.5m1.5 2c1.5.6 2.5 2 2.5 4" />
    </>
  ),
  settings: (
    <>
      <circle cx="8" cy="8" r="2.2" />
      <path d="M8 1.5v2m0 9v2M1.5 8h2m9 0h2M3.4 3.4l1.4 1.4m6.4 6.4 1.4 1.4m0-9.2-1.4 1.4m-6.4 6.4-1.4 1.4" />
    </>
  ),
  button: (
    <>
      <rect x="1.5" y="3" width="13" height="10" rx="1.5" />
      <path d="M1.5 6h13" />
      <circle cx="11" cy="9.5" r="1.3" />
    </>
  ),
  waiting: (
    <>
      <circle cx="8" cy="8" r="6.2" />
      <path d="M8 4.5V8l2.3 1.5" />
    </>
  ),
  "not-asked": (
    <>
      <circle cx="8" cy="8" r="6.2" />
      <path d="M5 8h6" />
    </>
  ),
  pending: <path d="M3.5 8h.1M8 8h.1m4.4 0h.1" />,
  escaped: <path d="M8 2 14.5 13.5h-13zM8 6.5v3.2m0 1.9v.1" />,
  open: <path d="M2 6.5 8 2l6 4.5v7H2zM2 6.5l6 4 6-4" />,
  network: (
    <>
      <circle cx="8" cy="8" r="6.2" />
      <path d="M1.8 8h12.4M8 1.8c-4.2 4-4.2 8.4 0 12.4m0-12.4c4.2 4 4.2 8.4 0 12.4" />
    </>
  ),
  unknown: (
    <>
      <circle cx="8" cy="8" r="6.2" />
      <path d="M6 6.3c.2-2.6 4.2-2.4 4 0C9.9 7.7 8 7.7 8 9.3m0 2v.1" />
    </>
  ),
  switch: <path d="M8 1.8v5.4M4.6 3.8a5.4 5.4 0 1 0 6.8 0" />,
  confirmed: (
    <path d="M8 1.5 13.5 3.5v4c0 3.5-2.3 5.7-5.5 7-3.2-1.3-5.5-3.5-5.5-7v-4ZM5.5 8l1.8 1.8L10.7 6.3" />
  ),
  unconfirmed: (
    <path d="M8 1.5 13.5 3.5v4c0 3.5-2.3 5.7-5.5 7-3.2-1.3-5.5-3.5-5.5-7v-4ZM6.3 6.3a1.7 1.7 0 1 1 2.3 1.6c-.4.2-.6.5-.6 1m0 1.6v.1" />
  ),
  locked: <path d="M3.5 7.5h9v6h-9zM5.5 7.5V5a2.5 2.5 0 0 1 5 0v2.5" />,
  junk: (
    <path d="M8 1.5c.5 2.5 4 4.5 4 8a4 4 0 0 1-8 0c0-1.5.7-2.5 1.5-3.5.3 1 .8 1.5 1.5 1.8C6.8 5.5 7 3 8 1.5Z" />
  ),
  note: <path d="M8 14.5a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13ZM8 7.5v3.5m0-6v.1" />,
} as const satisfies Readonly<Record<string, ComponentChildren>>;

export type IconName = keyof typeof DRAWINGS;

/** A drawing that stands beside words which say the same: it is nothing to a screen reader. */
export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg class="icon" viewBox="0 0 16 16" aria-hidden="true">
      {DRAWINGS[name]}
    </svg>
  );
}
