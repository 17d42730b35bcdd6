import { useEffect, useId, useRef } from "preact/hooks";
import { canHold } from "../../core/auth-result";
import { isAboveAsk, type Level } from "../../core/level";
import { NO_POLICY } from "../../core/rule";
import type { RuleSubject } from "../../core/rule-validation";
import type { SenderProfile } from "../../log/tally";
import { plural, text } from "../../platform/text";
import { policyRulePhrase, vouchersPhrase } from "../evidence-text";
import { formatDate, formatNumber } from "../format";
import { Icon } from "../icon";
import { LevelChoice } from "../level-choice";
import { addRule, data, locked, openProfile, profile, remove, setLevel } from "./senders-state";
import { type Standing, standingOf } from "./standing";

/** Services named before the rest is left to the log. */
const SERVICES = 10;

/** Whose word the level is. */
function levelReason({ own, rule, ordered, orderedRule }: Standing): string {
  if (orderedRule !== null && isAboveAsk(orderedRule.level)) {
    return text("senders_level_ordered_evidence", policyRulePhrase(orderedRule));
  }
  if (ordered) return text("level_ordered");
  if (own === null)
    return rule === null ? text("senders_level_default") : text("senders_level_by", rule.value);
  return isAboveAsk(own.level)
    ? text("senders_level_evidence", vouchersPhrase(own.vouchers))
    : text("senders_level_own");
}

function Levels({ subject, standing }: { readonly subject: RuleSubject; readonly standing: Standing }) {
  const explained = useId();
  const { level, own } = standing;
  const vouchers = own?.vouchers ?? [];
  const choose = (chosen: Level) => void (own === null ? addRule(subject, chosen) : setLevel([own], chosen));
  return (
    <section>
      <h3>{text("popup_level_label")}</h3>
      <LevelChoice
        level={level}
        disabled={locked.value}
        unavailable={(name) => !canHold(name, vouchers)}
        label={text("popup_level_label")}
        explainedBy={explained}
        onChoose={choose}
      />
      <p id={explained} aria-live="polite">
        {text(`level_${level}_explained`)}
      </p>
      <p class="soft">{levelReason(standing)}</p>
      {!locked.value && vouchers.length === 0 && <p class="soft">{text("senders_needs_mail")}</p>}
      {!locked.value && own !== null && (
        <p>
          <button type="button" class="button" onClick={() => void remove([own])}>
            {text("senders_remove_this")}
          </button>
        </p>
      )}
    </section>
  );
}

function Services({ services }: Pick<SenderProfile, "services">) {
  if (services.length === 0) return null;
  const most = services[0]?.count ?? 1;
  const more = services.length - SERVICES;
  return (
    <>
      <h3>{text("senders_services")}</h3>
      <ul class="services">
        {services.slice(0, SERVICES).map(({ name, count }) => (
          <li key={name}>
            <bdi class="ellipsis" title={name}>
              {name}
            </bdi>
            <span>{formatNumber(count)}</span>
            <span class="bar" style={{ inlineSize: `${Math.max((100 * count) / most, 1)}%` }} />
          </li>
        ))}
      </ul>
      {more > 0 && <p class="soft">{plural("senders_services_more", more)}</p>}
    </>
  );
}

function Known({ known, days }: { readonly known: SenderProfile; readonly days: number }) {
  const { mails, trackingMails, shown, pixels, trackers, addresses, services, first, last } = known;
  if (mails === 0) return <p class="soft">{plural("senders_profile_nothing", days)}</p>;
  const carried = [
    [text("senders_profile_pixels"), pixels],
    [text("senders_profile_trackers"), trackers],
    [text("senders_profile_addresses"), addresses],
    [text("senders_profile_shown"), shown],
  ] as const;
  return (
    <>
      <p class="sum">{plural("senders_profile_share", mails, formatNumber(trackingMails))}</p>
      <dl class="facts">
        {carried.map(([name, count]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{formatNumber(count)}</dd>
          </div>
        ))}
        {first !== null && last !== null && (
          <>
            <div>
              <dt>{text("senders_profile_first")}</dt>
              <dd>{formatDate(first)}</dd>
            </div>
            <div>
              <dt>{text("senders_profile_last")}</dt>
              <dd>{formatDate(last)}</dd>
            </div>
          </>
        )}
      </dl>
      <Services services={services} />
      <p class="soft">{plural("senders_profile_period", days)}</p>
    </>
  );
}

/** Where there is no room for the pane beside the table, as in senders.css. */
const BELOW = "(width < 1080px)";

/** What is known of one sender, and what may be done about it. */
export function SenderPane({ subject }: { readonly subject: RuleSubject }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    // Below the table the pane would open out of sight.
    if (matchMedia(BELOW).matches) heading.current?.closest("aside")?.scrollIntoView({ block: "nearest" });
  }, []);
  const shown = data.value;
  const known = profile.value;
  if (typeof shown !== "object") return null;
  const { settings, rules, policy } = shown;
  const { log, defaultLevel } = settings;
  const standing = standingOf(subject, policy?.policy ?? NO_POLICY, rules.rules, defaultLevel);
  const { scope, value } = subject;
  return (
    <aside class="card pane" aria-label={text("senders_profile_label", value)}>
      <header>
        <div>
          <h2 ref={heading} dir="auto">
            {value}
          </h2>
          <p class="soft">{text(`scope_${scope}_name`)}</p>
        </div>
        <button
          type="button"
          class="quiet"
          title={text("close")}
          aria-label={text("close")}
          onClick={() => {
            // Where the pane was opened, if that is still there.
            document.querySelector<HTMLElement>('.name[aria-expanded="true"]')?.focus();
            openProfile(null);
          }}
        >
          <Icon name="remove" />
        </button>
      </header>
      <Levels subject={subject} standing={standing} />
      <section>
        <h3>{text("senders_profile_title")}</h3>
        {!log.enabled && <p class="notice">{text("log_off")}</p>}
        {known === "loading" ? (
          <p class="soft" aria-busy="true">
            {text("log_loading")}
          </p>
        ) : (
          <Known known={known} days={log.maxDays} />
        )}
        {scope !== "list" && (
          <p>
            <a href={`../log/log.html?${new URLSearchParams({ sender: value })}`}>
              {text("senders_profile_log")}
            </a>
          </p>
        )}
      </section>
    </aside>
  );
}
