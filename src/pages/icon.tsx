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
