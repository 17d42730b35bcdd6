import type { ComponentChild } from "preact";

/** Names with their values, the values in their own direction. */
export function Fields({ fields }: { readonly fields: readonly (readonly [string, ComponentChild])[] }) {
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
