/** Set for a moment on what is being measured. */
export const MEASURED = "data-cleardot-measured";

/** On an element whose image is not in: its state, for the style sheet of the placeholders. */
export const STATE = "data-cleardot";

/** Beside STATE: which sides the layout leaves open, "none" known or "one-side" known. */
export const SIZE = "data-cleardot-size";

/** Beside STATE: a click loads the image. */
export const CLICKABLE = "data-cleardot-clickable";

export const MARKS = [MEASURED, STATE, SIZE, CLICKABLE] as const;
