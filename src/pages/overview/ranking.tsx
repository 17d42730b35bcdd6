import { formatNumber } from "../format";

/** names shown of a list */
const SHOWN = 8;

interface RankingProps {
  readonly title: string;
  /** name and number, those with most first */
  readonly names: readonly (readonly [string, number])[];
  /** where a name leads to; null for nowhere */
  readonly hrefOf: (name: string) => string | null;
}

function Name({ name, href }: { readonly name: string; readonly href: string | null }) {
  const looks = { class: "ellipsis", dir: "auto", title: name } as const;
  return href === null ? (
    <span {...looks}>{name}</span>
  ) : (
    <a {...looks} href={href}>
      {name}
    </a>
  );
}

/** Those with most, each with a bar. */
export function Ranking({ title, names, hrefOf }: RankingProps) {
  const shown = names.slice(0, SHOWN);
  const most = shown[0]?.[1] ?? 0;
  if (most === 0) return null;
  return (
    <section class="card">
      <h2>{title}</h2>
      <ol class="ranking">
        {shown.map(([name, count]) => (
          <li key={name}>
            <Name name={name} href={hrefOf(name)} />
            <span class="count">{formatNumber(count)}</span>
            <span class="bar" style={{ inlineSize: `${(100 * count) / most}%` }} />
          </li>
        ))}
      </ol>
    </section>
  );
}
