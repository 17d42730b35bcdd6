import { useRef } from "preact/hooks";
import { LEVELS, type Level } from "../core/level";
import { keyOf, text } from "../platform/text";

interface LevelChoiceProps {
  /** null: none of them is in force */
  readonly level: Level | null;
  readonly disabled: boolean;
  /** those of them that cannot be chosen; none when left out */
  readonly unavailable?: (level: Level) => boolean;
  /** what the levels are for, for screen readers */
  readonly label: string;
  /** id of the element that says what the level in force does */
  readonly explainedBy: string;
  readonly onChoose: (level: Level) => void;
}

/** Where an arrow key leads from one level to another; the first and the last are neighbours. */
function neighbour(level: Level, step: number): Level {
  const index = (LEVELS.indexOf(level) + step + LEVELS.length) % LEVELS.length;
  return LEVELS[index] ?? level;
}

/**
 * The four levels, one click each.
 *
 * Not native radio buttons: with those an arrow key selects what it passes, so that the way from "never" to "all"
 * would load images on the way. Here the arrows move the focus, and Space or Enter chooses; and a click on the
 * level in force counts, since it may be meant for another scope.
 */
export function LevelChoice({
  level,
  disabled,
  unavailable = () => false,
  label,
  explainedBy,
  onChoose,
}: LevelChoiceProps) {
  const group = useRef<HTMLDivElement>(null);

  const onKeyDown = (event: KeyboardEvent, from: Level) => {
    const forwards = getComputedStyle(document.documentElement).direction === "rtl" ? -1 : 1;
    const steps: Readonly<Record<string, number>> = {
      ArrowRight: forwards,
      ArrowLeft: -forwards,
      ArrowDown: 1,
      ArrowUp: -1,
    };
    const step = steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const target = `[data-level="${neighbour(from, step)}"]`;
    group.current?.querySelector<HTMLElement>(target)?.focus();
  };

  return (
    <div class="segments" role="radiogroup" aria-label={label} ref={group}>
      {LEVELS.map((name) => (
        // biome-ignore lint/a11y/useSemanticElements: a native radio button would choose by arrow key, see above
        <button
          key={name}
          type="button"
          role="radio"
          class="segment"
          data-level={name}
          aria-checked={name === level}
          aria-describedby={name === level ? explainedBy : undefined}
          tabIndex={name === (level ?? LEVELS[0]) ? 0 : -1}
          disabled={disabled || unavailable(name)}
          onClick={() => onChoose(name)}
          onKeyDown={(event) => onKeyDown(event, name)}
        >
          {text(keyOf("level", name))}
        </button>
      ))}
    </div>
  );
}
