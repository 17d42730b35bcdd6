import type { ComponentChild } from "preact";

/** A name and its value */
export type Field = readonly [name: string, value: ComponentChild];

/** Names with their values, the values in their own direction. */
export function Fields({ fields }: { readonly fields: readonly Field[] }) {
  return (
    <dl class="fields">
      {fields.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>
            <bdi>{value}</bdi>
          </dd>
        </div>
      ))}
    </dl>
  );
}
